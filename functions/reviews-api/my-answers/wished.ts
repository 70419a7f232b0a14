import { review } from "../../adapters/reviews/reviews.ts";
import { correctionsOf } from "../../domain/corrections/correction.ts";
import type { DecisionRow } from "../../domain/decisions/decision.ts";
import type { Claim } from "../../domain/reviews/review.ts";
import type { ReviewRow } from "../../domain/reviews/review-row.ts";
import { opinionShown } from "./answer-shown.ts";

/** What a reviewer had said, and says now: who decides about that has to know both. */
export async function correctionIn({ id }: ReviewRow, owner: DecisionRow): Promise<Pick<Claim, "correction">> {
  const wished = correctionsOf(owner).find((one) => one.id === id);
  const answered = wished && (await review(wished.of));
  const said = answered?.opinions?.findLast(({ by }) => by === wished?.by);
  if (wished === undefined || said === undefined) return {};
  return { correction: { said: await opinionShown(said, true), wished: await opinionShown(wished, true) } };
}
