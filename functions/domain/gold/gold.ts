import type { StoredAnswer } from "../answers/said.ts";
import type { DecisionId, ReviewId } from "../ids.ts";

/** What somebody says that an item is. */
export type Word = {
  readonly by: string;
  readonly at: string;
  /** In flows whose answers are no labels, the short name of what was said. */
  readonly label: string;
  readonly answer?: StoredAnswer;
};

/**
 * A decision that is to come back to reviewers as a check item, one row each. `words` of seniors, of each the last; `planted`
 * is known without them. What it is called: `goldIdOf`.
 */
export type Gold = {
  readonly id: string;
  readonly kind: "gold";
  readonly revision: number;
  readonly decisionId: DecisionId;
  readonly words: readonly Word[];
  readonly planted?: Word;
  /** The objects of all large answers in `words` and `planted`, also of those that count no more: forgetting finds them by it. */
  readonly answerKeys?: readonly string[];
  /** The reviews that it came back as, oldest first. No decision names them. */
  readonly reviews: readonly ReviewId[];
  /** The newest of them that is for nobody's practice. */
  readonly shared?: ReviewId;
  /** Who has answered one of them. */
  readonly people: readonly string[];
  /** Who practises on it: it comes to them in no other way, whether or not they have answered. */
  readonly practising?: readonly string[];
  /** How many of their answers were right. */
  readonly right: number;
};

export const GOLD_STATES = ["proposed", "disputed", "gold"] as const;
/** `proposed`: one senior has said what it is. `disputed`: two say different things. */
export type GoldState = (typeof GOLD_STATES)[number];

export const goldIdOf = (id: DecisionId): string => `gold_${id}`;

export const noGold = (decisionId: DecisionId): Gold => ({
  id: goldIdOf(decisionId),
  kind: "gold",
  revision: 0,
  decisionId,
  words: [],
  reviews: [],
  people: [],
  right: 0,
});

/** How many seniors have to say the same. */
const AGREEING = 2;

export function goldStateOf({ words, planted }: Pick<Gold, "words" | "planted">): GoldState {
  if (planted !== undefined) return "gold";
  if (words.some(({ label }) => label !== words[0]?.label)) return "disputed";
  return words.length >= AGREEING ? "gold" : "proposed";
}

/** What a check item is; undefined where that is not agreed on. */
export const truthOf = (gold: Gold): Word | undefined =>
  goldStateOf(gold) === "gold" ? (gold.planted ?? gold.words[0]) : undefined;

/** After it has come back as one more review, maybe for one person's practice; undefined where it has, or is no check item any more. */
export function withReview(gold: Gold, id: ReviewId, practising?: string): Gold | undefined {
  if (gold.reviews.includes(id) || truthOf(gold) === undefined) return undefined;
  const next = { ...gold, reviews: [...gold.reviews, id] };
  if (practising === undefined) return { ...next, shared: id };
  return { ...next, practising: [...new Set([...(gold.practising ?? []), practising])] };
}

/** After it was planted; undefined where the same was planted before. */
export const withPlanted = (gold: Gold, word: Word): Gold | undefined =>
  gold.planted?.label === word.label && JSON.stringify(gold.planted.answer) === JSON.stringify(word.answer)
    ? undefined
    : { ...gold, ...withKeyOf(gold, word), planted: word };

/** After a senior has said what it is. What they said before does not count any more. */
export const withWord = (gold: Gold, word: Word): Gold => ({
  ...gold,
  ...withKeyOf(gold, word),
  words: [...gold.words.filter(({ by }) => by !== word.by), word],
});

function withKeyOf({ answerKeys = [] }: Gold, { answer }: Word): Pick<Gold, "answerKeys"> {
  if (answer === undefined || !("valueKey" in answer)) return {};
  return { answerKeys: [...new Set([...answerKeys, answer.valueKey])] };
}

/** Nobody says any more what it is. What was answered stays, and so does where large answers are. */
export const withoutWords = ({ planted: _planted, ...gold }: Gold): Gold => ({ ...gold, words: [] });

/** Once its item is forgotten: a key says a hash of what was said. */
export function withoutKeys({ answerKeys, ...gold }: Gold): Gold | undefined {
  return answerKeys === undefined ? undefined : gold;
}
