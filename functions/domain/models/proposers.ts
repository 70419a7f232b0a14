import { READY_MADE } from "../flows/ready-made.ts";
import type { Flow } from "../flows/flow.ts";
import type { Live, Proven, Serving } from "./live.ts";

/** So many proposers are certified beside each other; of more, those with the most evidence. */
export const MOST_PROPOSERS = 20;

/**
 * Whether evidence is what was proposed at the time, and not what the model that serves says of the items again: of values
 * and picks, of models that only the flow's own expressions can ask, and of those that read numbers: feedback has none.
 */
export const isRecorded = ({ answer, model }: Pick<Flow, "answer" | "model">): boolean =>
  answer !== undefined || READY_MADE.has(model.family) || isTabular(model);

/** Whether a model that was trained elsewhere reads numbers of the item, and no text. */
const isTabular = ({ family, features }: Flow["model"]): boolean => features !== undefined && family !== "blazingtext";

/**
 * The certified thresholds for whoever proposes. Nobody's certificate is anybody else's.
 * @param proposer as `proposerOf` names it; undefined for the model that serves and is asked again.
 */
export const certifiedFor = (live: Pick<Live, "certified" | "proposers">, proposer: string | undefined) =>
  proposer === undefined ? live.certified : (provenOf(live, proposer)?.certified ?? {});

/** What is known of a proposer; undefined of one that was never looked at. */
export const provenOf = ({ proposers = {} }: Pick<Live, "proposers">, proposer: string) =>
  Object.hasOwn(proposers, proposer) ? proposers[proposer] : undefined;

/** The record as if this proposer were the model that serves. */
export function servedBy(live: Live, proposer: string): Live & { readonly endpoint: string } {
  const { certified: _certified, certification: _certification, ever: _ever, ...others } = live;
  const { certified = {}, trust: _trust, before: _before, ...proven } = provenOf(live, proposer) ?? {};
  return { ...others, certified, ...proven, endpoint: proposer };
}

/** What ops look at: where evidence is recorded, the proposer of whom there is most. */
export function mainlyServed(live: Live, flow: Pick<Flow, "answer" | "model">): Live {
  const main = mainProposer(live, flow);
  return main === undefined ? live : servedBy(live, main);
}

/** Whose figures ops see, where evidence is recorded; undefined for the model that serves, and before anybody has any. */
export const mainProposer = (
  { proposers = {} }: Pick<Live, "proposers">,
  flow: Pick<Flow, "answer" | "model">,
): string | undefined => (isRecorded(flow) ? byEvidence(proposers)[0]?.[0] : undefined);

/** Those with the most evidence first; no more of them than are kept. */
export function byEvidence(proposers: Readonly<Record<string, Proven>>): readonly (readonly [string, Proven])[] {
  const evidenceOf = ({ certification }: Pick<Serving, "certification">): number => certification?.evidence ?? 0;
  return Object.entries(proposers)
    .toSorted(([a, one], [b, other]) => evidenceOf(other) - evidenceOf(one) || (a < b ? -1 : 1))
    .slice(0, MOST_PROPOSERS);
}
