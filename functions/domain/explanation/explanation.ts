import * as z from "zod/mini";
import { type LabelMap, todayOf } from "../flows/label-map.ts";
import { MOST_REMOVED } from "./removals.ts";
import type { Found } from "./search.ts";

/** So many words are shown. */
const MOST_SHOWN = 10;

const probability = z.number().check(z.gte(0), z.lte(1));

/** What lies in S3: `explanations/<decision id>/<model version>.json`. */
const storedSchema = z.object({
  model: z.string().check(z.describe("The model version that was asked")),
  label: z.string().check(z.describe("What it says of the text, by the name that the label has today")),
  confidence: probability,
  words: z
    .array(
      z.object({
        word: z.string(),
        effect: z
          .number()
          .check(
            z.gte(-1),
            z.lte(1),
            z.describe("How much less likely the label is without the word; below 0, the word speaks against it"),
          ),
      }),
    )
    .check(z.describe("Those with the largest effect, at most ten; those that speak most for the label first")),
  removal: z
    .optional(z.object({ words: z.array(z.string()), label: z.string(), confidence: probability }))
    .check(
      z.describe("The fewest words found without which the model says another label; missing where there are none"),
    ),
  mostRemoved: z.int().check(z.describe("So many words were left out together, at most")),
  part: z
    .boolean()
    .check(z.describe("Whether the text is so long that only its strongest parts were looked at closely")),
});
type StoredExplanation = z.infer<typeof storedSchema>;

/** Why the model thought so. */
export const explanationSchema = z
  .extend(storedSchema, {
    predictedBy: z.string().check(z.describe("The model version that judged the item; another one may serve by now")),
  })
  .register(z.globalRegistry, { id: "Explanation" });
export type Explanation = z.infer<typeof explanationSchema>;

/** What was found, with the labels as they are called today. Words without effect are left out. */
export function storedOf({ label, confidence, words, removal, isPart }: Found, model: string, map: LabelMap) {
  const shown = new Set(
    words
      .filter(({ effect }) => rounded(effect) !== 0)
      .toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
      .slice(0, MOST_SHOWN),
  );
  return {
    model,
    label: todayOf(map, label),
    confidence: rounded(confidence),
    words: words.filter((one) => shown.has(one)).map(({ word, effect }) => ({ word, effect: rounded(effect) })),
    ...(removal && {
      removal: {
        words: [...removal.words],
        label: todayOf(map, removal.label),
        confidence: rounded(removal.confidence),
      },
    }),
    mostRemoved: MOST_REMOVED,
    part: isPart,
  } satisfies StoredExplanation;
}

export const readStored = (text: string): StoredExplanation => storedSchema.parse(JSON.parse(text));

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The object of a decision's explanation by a model: versions of endpoints that are not ours may have any characters. */
export const explanationKey = (decision: string, model: string): string =>
  `explanations/${decision}/${encodeURIComponent(model)}.json`;
