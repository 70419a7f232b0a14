import { type Listed, type Place, unread } from "../domain/learning/cursor.ts";
import { listed } from "./objects.ts";

/** Where answers are, and the notes about reviews that nobody answered. */
const PREFIXES = ["feedback/", "evidence/"] as const;

/**
 * What was written below `feedback/` and `evidence/` and not read yet.
 * @param firstDay the first UTC day that is listed, `YYYY-MM-DD`; all of them when it is left out.
 */
export async function answersSince(place: Place, firstDay: string | undefined): Promise<readonly Listed[]> {
  const lists = await Promise.all(
    PREFIXES.map((prefix) => listed({ prefix, ...(firstDay !== undefined && { after: `${prefix}dt=${firstDay}` }) })),
  );
  return unread(lists.flat(), place);
}
