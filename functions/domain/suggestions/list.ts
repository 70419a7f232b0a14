import { createHash } from "node:crypto";
import * as z from "zod/mini";
import type { DecisionRow, Prediction } from "../decisions/decision.ts";
import { hiddenHash } from "../record/chain.ts";

const confidence = z.exactOptional(z.number());

/** What is suggested, and how likely it is said to be, 0 to 1; without a confidence where nobody says. */
export const suggestionSchema = z.union([
  z.object({ label: z.string(), confidence }),
  z.object({ pick: z.string(), confidence }),
]);
export type Suggestion = z.infer<typeof suggestionSchema>;

/** What put a list in its order: the model that serves, the online model, or nothing but the flow or the item. */
export const fromSchema = z.enum(["model", "online", "order"]);

/** What is known of a list beside what is on it. */
export const listSchema = z.object({
  from: fromSchema,
  /** The model that ranked, where one did. */
  model: z.exactOptional(z.string()),
  shuffled: z.boolean(),
  /** The probability with which a list was shuffled when this one was made. */
  propensity: z.number(),
  /** Where each place's suggestion stands by likelihood, from 1: what the shuffling took from it. */
  ranks: z.array(z.int()),
});
export type List = z.infer<typeof listSchema>;

/** Numbers that belong to a decision under a secret key: whether its list is shuffled, and how. */
export type Draws = { readonly draw: number; readonly order: string };

type Made = { readonly suggestions: readonly Suggestion[] } & Pick<List, "shuffled" | "propensity" | "ranks">;

/** The first `count` of `ranked`, the likeliest first, or in a random order where the list is drawn for that. */
export function listOf(ranked: readonly Suggestion[], count: number, propensity: number, { draw, order }: Draws): Made {
  const shuffled = draw < propensity;
  const listed = ranked.slice(0, count).map((suggestion, index) => ({ suggestion, rank: index + 1 }));
  const shown = shuffled ? inRandomOrder(listed, order) : listed;
  return {
    suggestions: shown.map(({ suggestion }) => suggestion),
    shuffled,
    propensity,
    ranks: shown.map(({ rank }) => rank),
  };
}

/** Every order is as likely as every other: by a hash of each place under the key. */
function inRandomOrder<One>(all: readonly One[], key: string): readonly One[] {
  const keyed = all.map((one, index) => ({
    one,
    by: createHash("sha256").update(`${key}:${index}`).digest("hex"),
  }));
  return keyed.toSorted((a, b) => (a.by < b.by ? -1 : 1)).map(({ one }) => one);
}

type OnRow = Pick<DecisionRow, "suggestions" | "suggestionsHash" | "suggested">;

/** What the row of a decision says of its list. What is on it may tell of a person: the record has only its hash. */
export function listed({ suggestions, ...about }: Made & Pick<List, "from" | "model">, salt: string | undefined) {
  const { from, model, shuffled, propensity, ranks } = about;
  const text = JSON.stringify(suggestions);
  return {
    suggestions: text,
    ...(salt !== undefined && { suggestionsHash: hiddenHash(salt, text) }),
    suggested: JSON.stringify({ from, ...(model !== undefined && { model }), shuffled, propensity, ranks }),
  } satisfies OnRow;
}

/** The list of a row; undefined where nothing was suggested. What is on it is gone once the item is forgotten. */
export function listIn({ suggested, suggestions = "[]" }: OnRow) {
  if (suggested === undefined) return undefined;
  return {
    ...listSchema.parse(JSON.parse(suggested)),
    suggestions: z.array(suggestionSchema).parse(JSON.parse(suggestions)),
  };
}

/** What ranks: the labels or candidates of an item. */
type Ranked = { readonly name: string; readonly confidence?: number | undefined };

/**
 * The flow's labels, the likeliest first; in the flow's order where nobody says how likely they are. What was proposed comes
 * first even where its confidence is all that is known.
 * @param isSure whether the proposer says how sure it is.
 */
export function rankedLabels(
  names: readonly string[],
  prediction: Pick<Prediction, "label" | "confidence" | "probabilities"> | undefined,
  isSure = true,
): readonly Suggestion[] {
  const likely = ({ label, confidence: sure, probabilities }: NonNullable<typeof prediction>) =>
    new Map([...(isSure ? [[label, sure] as const] : []), ...Object.entries(probabilities)]);
  const known = prediction === undefined ? new Map<string, number>() : likely(prediction);
  const ranked = names.map((name) => ({ name, confidence: known.get(name) }));
  return inOrder(ranked, prediction?.label).map(({ name, confidence: sure }) => ({ label: name, ...sureOf(sure) }));
}

/** The item's candidates, what was proposed first and the others as the item has them. */
export function rankedPicks(ids: readonly string[], proposed: { pick: string; confidence?: number } | undefined) {
  const ranked = ids.map((name) => ({ name, confidence: name === proposed?.pick ? proposed.confidence : undefined }));
  return inOrder(ranked, proposed?.pick).map(({ name, confidence: sure }) => ({ pick: name, ...sureOf(sure) }));
}

const sureOf = (sure: number | undefined) => (sure === undefined ? {} : { confidence: sure });

const inOrder = (ranked: readonly Ranked[], first: string | undefined): readonly Ranked[] =>
  ranked.toSorted((a, b) => place(b, first) - place(a, first));

/** Sorting keeps the order of what is equally likely. */
const place = ({ name, confidence: sure = 0 }: Ranked, first: string | undefined): number =>
  name === first ? Number.POSITIVE_INFINITY : sure;
