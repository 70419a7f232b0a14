import { finalityOf } from "../domain/reviews/finality.ts";
import type { ReviewRow } from "../domain/reviews/review.ts";
import { finalise } from "./claims.ts";

/** Makes the held answer of a row final; undefined when it was undone or somebody else did it first. */
export function makeFinal(row: ReviewRow): Promise<ReviewRow | undefined> {
  const { set, remove } = finalityOf(row);
  return finalise(row, set, remove);
}
