import { within } from "../limits.ts";
import { etagAt } from "../objects.ts";
import { cacheFor } from "../runtime.ts";
import { labelMapOf } from "../../domain/flows/label-map.ts";
import type { Flow } from "../../domain/flows/flow.ts";
import type { Live } from "../../domain/models/live.ts";
import { isOff } from "../../domain/models/parts.ts";
import type { Probabilities } from "../../domain/models/prediction.ts";
import { type OnlineModel, onlineModelOf } from "../../domain/online/model.ts";
import { STATE_KEY, storedState } from "./state.ts";

/** How long a process goes by the state that it has looked at: an answer is to change the next prediction within five seconds. */
const FRESH_MS = 2_000;
/** Nobody waits longer for it: everything can be decided without. */
const PATIENCE_MS = 1_000;

type Asked = {
  readonly text: string;
  /** What the model of the night says of the same text, where it was asked. */
  readonly probabilities?: Probabilities | undefined;
  /** How long its state is waited for at most, in milliseconds. */
  readonly ms: number;
};

type OnlineSaid = { readonly state: string; readonly probabilities: Probabilities };

/**
 * What the online model finds of a text, and the version of the state that says so: probabilities of the flow's labels, which
 * sum to 1. Undefined where the flow has none, it is switched off, it has learnt nothing yet, or the text has no word.
 * @throws where its state cannot be read in time.
 */
export async function onlineSaid(
  flow: Flow,
  live: Pick<Live, "off">,
  { text, probabilities: nightly, ms }: Asked,
): Promise<OnlineSaid | undefined> {
  if (flow.online === undefined || isOff(live, "online")) return undefined;
  const learnt = await within(Math.min(PATIENCE_MS, ms), learntNow);
  const probabilities = learnt?.modelFor(flow)?.probabilitiesOf(text, nightly);
  return learnt && probabilities && { state: learnt.version, probabilities };
}

type Learnt = {
  readonly etag: string | undefined;
  readonly version: string;
  readonly modelFor: (flow: Flow) => OnlineModel | undefined;
};
let kept: Learnt | undefined;

/** What has not changed is not read again. */
const learntNow = cacheFor(FRESH_MS, async (): Promise<Learnt | undefined> => {
  const etag = await etagAt(STATE_KEY);
  if (etag === undefined || etag !== kept?.etag) kept = undefined;
  if (etag !== undefined) kept ??= await read();
  return kept;
});

async function read(): Promise<Learnt | undefined> {
  const { state, etag } = await storedState();
  if (state === undefined) return undefined;
  let made: { readonly model: OnlineModel | undefined } | undefined;
  const modelFor = (flow: Flow): OnlineModel | undefined =>
    (made ??= { model: onlineModelOf(state.lessons, labelMapOf(flow)) }).model;
  return { etag, version: state.version, modelFor };
}
