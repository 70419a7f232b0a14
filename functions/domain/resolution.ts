import type { Opinion, ReviewRow } from "./review.ts";

/** What a review's final opinions come to. */
export type Resolution =
  | { readonly kind: "label"; readonly opinion: Opinion }
  | { readonly kind: "more" }
  | { readonly kind: "disagreement" };

type Counted = Pick<ReviewRow, "opinions" | "opinionsWanted" | "stage">;

/**
 * A senior's answer decides by itself. Among reviewers, as many opinions as are wanted must agree; the first
 * disagreement is enough to hand the review to seniors.
 */
export function resolutionOf(review: Counted): Resolution {
  const opinions = review.opinions ?? [];
  const senior = opinions.findLast((opinion) => opinion.queue === "seniors");
  if (senior !== undefined) return { kind: "label", opinion: senior };
  if (review.stage === "seniors") return { kind: "more" };
  return agreementOf(opinions, review.opinionsWanted);
}

function agreementOf(opinions: readonly Opinion[], wanted: number): Resolution {
  const [first] = opinions;
  if (first === undefined) return { kind: "more" };
  if (opinions.some((opinion) => opinion.label !== first.label)) return { kind: "disagreement" };
  return opinions.length >= wanted ? { kind: "label", opinion: first } : { kind: "more" };
}

/** Where a review goes once its pending answer is final. */
export type NextStep = "record" | "escalate" | "reopen";

export function nextStepOf(review: Counted): NextStep {
  const { kind } = resolutionOf(review);
  if (kind === "label") return "record";
  return kind === "disagreement" ? "escalate" : "reopen";
}
