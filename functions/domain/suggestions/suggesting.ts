import * as z from "zod/mini";
import type { Kind } from "../flows/questions.ts";

/** The longest list that can be asked for: who has to read more than this searches. */
export const MOST_SUGGESTED = 20;

/** How a flow suggests answers to users of its application; nothing here decides anything. */
export const suggestingSchema = z.strictObject({
  /** How many are suggested where a call does not say it. Left out, only calls that ask for suggestions get any. */
  count: z.exactOptional(z.int().check(z.gte(1), z.lte(MOST_SUGGESTED))),
  /** The share of lists that are shown in a random order, by which the pull of the first place is estimated. */
  shuffled: z._default(z.number().check(z.gte(0), z.lte(1)), 0.05),
  /** Whether what users take is learnt from like reviewers' answers. */
  teaches: z._default(z.boolean(), false),
  /** For how long it can be told what a user took. */
  days: z._default(z.int().check(z.gte(1), z.lte(365)), 30),
});
export type Suggesting = z.infer<typeof suggestingSchema>;

type WithSuggesting = { readonly suggest?: Suggesting | undefined };

/** For what was suggested before the flow left it out. */
const UNSAID: Suggesting = { shuffled: 0.05, teaches: false, days: 30 };
export const suggestingOf = ({ suggest = UNSAID }: WithSuggesting): Suggesting => suggest;

/** How many suggestions a call gets, which decides nothing then; undefined where it is to be decided. 0 asks for a decision. */
export function countWanted({ suggest }: WithSuggesting, asked: number | undefined): number | undefined {
  const count = asked ?? suggest?.count ?? 0;
  return suggest === undefined || count === 0 ? undefined : count;
}

/** Why a flow of this kind cannot suggest; undefined where it can. */
export const whyNoSuggestions = (kind: Kind): string | undefined =>
  kind === "value" ? "This flow asks for values, of which there is no list: nothing can be suggested." : undefined;
