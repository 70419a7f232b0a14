import type { Opinion, ReviewRow } from "./review-row.ts";

/** What a review's final opinions come to. */
export type Resolution =
  | { readonly kind: "label"; readonly opinion: Opinion }
  | { readonly kind: "more" }
  | { readonly kind: "disagreement" };

/** What of a review decides what its opinions come to. */
type Deliberation = Pick<ReviewRow, "opinions" | "opinionsWanted" | "stage" | "purpose" | "second"> & {
  readonly expired?: boolean;
};

/**
 * A senior's answer decides by itself. Among reviewers, as many opinions as are wanted must agree; the first
 * disagreement is enough to hand the review to seniors. What a second blind opinion changes: `checked` and `audited`.
 */
export function resolutionOf(review: Deliberation): Resolution {
  const opinions = review.opinions ?? [];
  if (review.second !== undefined && review.purpose === "decide") return checked(opinions, review);
  const senior = opinions.findLast((opinion) => opinion.queue === "seniors");
  if (senior !== undefined) return { kind: "label", opinion: senior };
  if (review.second !== undefined) return audited(opinions, review, review.second.model);
  if (review.stage === "seniors") return { kind: "more" };
  return agreementOf(opinions, review.opinionsWanted);
}

/** The first answer has decided, as the policy wants it; the second one measures, and changes nothing. */
function checked([first, second]: readonly Opinion[], { expired }: Deliberation): Resolution {
  return first !== undefined && (second !== undefined || expired)
    ? { kind: "label", opinion: first }
    : { kind: "more" };
}

/**
 * Two of three voices, the model and two people, decide what becomes of a decision that is out; where all three differ,
 * seniors do. Where no second opinion came, the person's word stands against the model's.
 */
function audited([first, second]: readonly Opinion[], { stage, expired }: Deliberation, model: string): Resolution {
  if (first === undefined || second === undefined)
    return first !== undefined && expired ? { kind: "label", opinion: first } : { kind: "more" };
  const agreed = [first, second].find(({ label }) => label === model || first.label === second.label);
  if (agreed !== undefined) return { kind: "label", opinion: agreed };
  return stage === "seniors" ? { kind: "more" } : { kind: "disagreement" };
}

function agreementOf(opinions: readonly Opinion[], wanted: number): Resolution {
  const [first] = opinions;
  if (first === undefined) return { kind: "more" };
  if (opinions.some((opinion) => opinion.label !== first.label)) return { kind: "disagreement" };
  return opinions.length >= wanted ? { kind: "label", opinion: first } : { kind: "more" };
}
