import { changeLive } from "../adapters/learning/automation.ts";
import { restartWatch, storedWatch } from "../adapters/learning/part-watches.ts";
import { publishPart } from "../adapters/events.ts";
import { keepHistory } from "../adapters/ops/history.ts";
import { storedLive } from "../adapters/records.ts";
import { flow, mapConcurrently } from "../adapters/runtime.ts";
import { BodyInvalid, TryAgain } from "../domain/errors.ts";
import type { Live } from "../domain/models/live.ts";
import { isOff, type Part } from "../domain/models/parts.ts";
import { partRequestSchema, partViewOf, type PartsView } from "../domain/parts/parts-view.ts";
import { partsOf, switchedOff, switchedOn } from "../domain/parts/switching.ts";
import { watchIdOf } from "../domain/parts/watch.ts";
import { type PartSwitch, withSwitch } from "../domain/policy/history.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import { logger } from "../http/logger.ts";
import { operatorOf } from "./operator.ts";

const AT_ONCE = 8;

/** The parts of the flow that can be switched off, and what their audits came to. */
export const listParts: HttpHandler = async (event) => {
  operatorOf(event);
  return json(200, await partsIn(await storedLive()));
};

/** Switches a part off, within 15 seconds everywhere, or on again; asked twice, it is the same. */
export const switchPart: HttpHandler = async (event) => {
  const { name: by } = operatorOf(event);
  const { part: asked, action, reason } = bodyOf(event, partRequestSchema);
  const part = partsOf(flow()).find((one) => one === asked);
  if (part === undefined) throw unknown(asked);
  const change = { part, to: action, by, at: new Date().toISOString(), ...(reason !== undefined && { reason }) };
  const { live, isMade } = await (action === "off" ? off(change) : on(change));
  if (isMade) await tell(change);
  return json(200, await partsIn(live));
};

type Switched = { readonly live: Live; readonly isMade: boolean };

/** Others change `live` as well: whether this switch was made is not seen by its version. */
async function switched(next: (live: Live) => Live | undefined): Promise<Switched> {
  let isMade = false;
  const live = await changeLive((before) => {
    const after = next(before);
    isMade = after !== undefined;
    return after;
  });
  return { live, isMade };
}

const unknown = (asked: string): BodyInvalid => {
  const detail = `The flow has no part "${asked}". It has: ${partsOf(flow()).join(", ") || "none"}.`;
  return new BodyInvalid(detail, [{ pointer: "#/part", detail }]);
};

const off = ({ part, by, at, reason }: PartSwitch): Promise<Switched> =>
  switched((live) => switchedOff(live, { part, by, cause: "ops", at, ...(reason !== undefined && { reason }) }));

/** How often audits begin anew where one was counted at the same moment. */
const TRIES = 5;

/** Its audits begin anew first: on again, it must not be judged by what it decided before. Where it is on, they go on. */
async function on({ part, at }: PartSwitch): Promise<Switched> {
  const before = await storedLive();
  if (!isOff(before, part)) return { live: before, isMade: false };
  for (let tries = 0; tries < TRIES; tries++)
    if (await restartWatch(part, at)) return switched((live) => switchedOn(live, part));
  throw new TryAgain("Its audits are being counted at this moment. Try again.");
}

/** The switch is made, whether or not anybody hears of it. */
async function tell(change: PartSwitch): Promise<void> {
  logger.info("part switched", { part: change.part, to: change.to, by: change.by });
  await keepHistory((before) => withSwitch(before, change));
  await publishPart({ ...change, cause: "ops" }).catch((error: unknown) =>
    logger.error("event of a part not sent", { error: error as Error }),
  );
}

/** The parts that the flow has, as they are now. */
export async function partsIn(live: Live): Promise<PartsView> {
  const parts = partsOf(flow());
  const views = await mapConcurrently([...parts], AT_ONCE, async (part: Part) => {
    const id = watchIdOf(flow(), part);
    return partViewOf(part, live, id === undefined ? undefined : await storedWatch(id));
  });
  return { parts: views };
}
