import { storedVectors, storeVectors } from "../adapters/learning/similar.ts";
import { teachingAnswersIn } from "../adapters/learning/training.ts";
import type { Cursor } from "../domain/learning/cursor.ts";
import { countsOf } from "../domain/similar/vector.ts";
import { type KnownText, MOST_ANSWERS, vectorFileOf } from "../domain/similar/vector-file.ts";

/**
 * Makes the vectors by which similar cases are found anew, where anything was answered or forgotten since the last time. Of
 * each text its words' places are kept while the others are read, not the text.
 */
export async function keepVectors({ read, segments }: Pick<Cursor, "read" | "segments">): Promise<void> {
  const before = await storedVectors();
  if ((before?.read ?? 0) === read) return;
  const known = new Map<string, KnownText>();
  for (const segment of segments.toReversed()) {
    if (known.size >= MOST_ANSWERS) break;
    for (const { decisionId, at, text } of await teachingAnswersIn([segment]))
      if (at >= (known.get(decisionId)?.at ?? "")) known.set(decisionId, { decisionId, at, counts: countsOf(text) });
  }
  await storeVectors(vectorFileOf(read, [...known.values()]));
}
