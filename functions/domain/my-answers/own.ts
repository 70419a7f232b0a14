import type { Opinion, ReviewRow } from "../reviews/review-row.ts";

/** What somebody said in a review, and whether it can still be undone; undefined where they said nothing that stands. */
export function ownIn(row: ReviewRow, person: string): { readonly said: Opinion; readonly final: boolean } | undefined {
  if (row.purpose === "override") return undefined;
  if (row.state === "answered" && row.pending.by === person) return { said: row.pending, final: false };
  const said = row.opinions?.findLast(({ by }) => by === person);
  return said && { said, final: true };
}
