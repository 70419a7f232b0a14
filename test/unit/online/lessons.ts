import { decisionIdOf, type ReviewId } from "../../../functions/domain/ids.ts";
import { feedbackKey, feedbackLine } from "../../../functions/domain/learning/feedback.ts";
import { decisionRow, opinion as opinionOf, reviewRow } from "../../support/rows.ts";

/** An answer as `record-outcome` leaves it. */
export type Given = {
  /** Which decision, and which review of it. */
  readonly decision: number;
  readonly review?: number;
  readonly day: number;
  readonly second?: number;
  readonly text: string;
  readonly label: string;
  readonly drawn?: boolean;
  /** What the model of the night had said. */
  readonly probabilities?: Readonly<Record<string, number>>;
};

export function feedbackFor({ decision: nth, review: of = 0, day, second = 0, text, label, ...more }: Given) {
  const at = new Date(Date.UTC(2026, 0, 1 + day, 12, 0, second)).toISOString();
  const { drawn = false, probabilities } = more;
  const prediction = { label, outcome: "approve", confidence: 1, probabilities, model: "m1" };
  const decision = decisionRow({
    id: decisionIdOf("shop", String(nth)),
    audit: drawn,
    ...(probabilities && { prediction: JSON.stringify(prediction) }),
  });
  const review = reviewRow({ state: "closed", id: `rev_${nth}-${of}` as ReviewId, decisionId: decision.id });
  const opinion = opinionOf({ label, at });
  const line = feedbackLine({ flow: "tiny", source: text, blind: true, decision, review }, opinion, 0);
  return { key: feedbackKey(review, opinion, 0), line, decisionId: decision.id };
}
