import { decisionOf } from "../adapters/decisions/decisions.ts";
import { itemOf } from "../adapters/decisions/items.ts";
import { flow } from "../adapters/runtime.ts";
import { BodyInvalid } from "../domain/errors.ts";
import { isMarking } from "../domain/marks/marking.ts";
import { type Mark, type Marked, markedIn, marksFaults } from "../domain/marks/marks.ts";
import { refused } from "../domain/reviews/content.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";

/** The words that a reviewer marked, checked against the item as they see it. @throws {BodyInvalid} */
export async function markedWords(row: ReviewRow, marks: readonly Mark[]): Promise<readonly Marked[]> {
  if (!isMarking(flow().review)) throw refused("#/marks", "In this flow no words are marked.");
  const item = await itemOf(await decisionOf(row));
  const [first, ...others] = marksFaults(flow(), item, marks);
  if (first !== undefined) throw new BodyInvalid("The marks do not fit the item.", [first, ...others]);
  return markedIn(item, marks);
}
