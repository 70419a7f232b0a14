import type { OtherAnswer } from "../answers/answer.ts";
import type { DecisionRow } from "../decisions/decision.ts";
import type { Truth } from "../decisions/truth.ts";
import { aboutDecision, manifestOf } from "./feedback.ts";

type Subject = {
  readonly flow: string;
  readonly decision: DecisionRow;
  readonly truth: Truth;
  /** Nothing was told of the decision before. */
  readonly isFirst: boolean;
  /** What is true, where it is no label. */
  readonly said: OtherAnswer | undefined;
  /** The model's text of the item; undefined where none was kept. */
  readonly source: string | undefined;
};

/** `feedback/dt=<UTC day on which it was told>/<decision id>/<truth id>.json` */
export const truthKey = (decision: DecisionRow, { id, toldAt }: Truth): string =>
  `feedback/dt=${toldAt.slice(0, 10)}/${decision.id}/${id}.json`;

/**
 * One line of feedback for what turned out later, in the form of `feedbackLine`. It teaches, and is never evidence: who tells
 * of a decision has chosen it.
 */
export function truthLine({ flow, decision, truth, isFirst, said, source }: Subject): string {
  return JSON.stringify({
    ...manifestOf({ flow, said, source }, { label: truth.label, at: truth.toldAt, isByPerson: false }),
    "second-look": {
      ...aboutDecision(decision),
      purpose: "truth",
      truth: { wrong: truth.wrong, by: truth.decidedBy, at: truth.at, source: truth.source, first: isFirst },
      ...(said !== undefined && { says: truth.label }),
      subgroup: decision.subgroup,
      ...(source === undefined && { textless: true }),
    },
  });
}
