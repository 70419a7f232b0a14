import { contentHash } from "../../../functions/domain/ids.ts";
import { sigmoid } from "../../../functions/domain/trust/logistic.ts";
import { type Traits, traitsOf } from "../../../functions/domain/trust/traits.ts";

/** One proposal of which everything is known: what can be read of it, how likely it is right, and whether it is. */
export type Case = {
  readonly itemHash: string;
  readonly traits: Traits;
  readonly given: number;
  /** The probability that it is right, given all that can be read. */
  readonly chance: number;
  readonly right: boolean;
};

export type World = (random: () => number, at: number) => Case;

const SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va"];
const GOODS = ["bread", "milk", "paper", "lamp", "cable", "taxi", "lunch", "ticket", "battery", "soap", "fuel", "book"];

/** What makes an error likely, how often it is there, and by how much: all of it can be read. */
const CAUSES = [
  { often: 0.14, odds: -3.2, words: ["handwritten", "note"] },
  { often: 0.1, odds: -2.6, words: ["faded", "thermal", "print"] },
  { often: 0.1, odds: -2.2, words: ["page", "2", "continued"] },
] as const;
const UNSEEN = { often: 0.08, odds: -3.6 } as const;
const LARGE = { over: 400, odds: -1.2 } as const;
/** Without any cause, in log-odds. */
const BASE = 3.7;

/** Receipts of a reader that says 0.95 of everything and is right in about four of five; its errors follow what can be read. */
export const readable: World = (random, at) => {
  const causes = CAUSES.filter(({ often }) => random() < often);
  const isUnseen = random() < UNSEEN.often;
  const merchant = nameOf(random);
  const total = Math.round(100 * (5 + 550 * random() ** 2)) / 100;
  const odds =
    BASE +
    causes.reduce((sum, cause) => sum + cause.odds, 0) +
    (isUnseen ? UNSEEN.odds : 0) +
    (total > LARGE.over ? LARGE.odds : 0);
  const printed = isUnseen ? nameOf(random) : merchant;
  const text = [
    printed,
    ...linesOf(random),
    ...causes.flatMap(({ words }) => words),
    `total ${total.toFixed(2)}`,
    at,
  ].join(" ");
  return caseOf({ random, text, value: { merchant, total }, chance: sigmoid(odds) });
};

/** The same receipts and the same share of errors, which nothing that can be read tells. */
export const unreadable: World = (random, at) => {
  const { chance: _unused, ...seen } = readable(random, at);
  return { ...seen, chance: 0.8, right: random() < 0.8 };
};

const SAYS = 0.95;

type Parts = {
  readonly random: () => number;
  readonly text: string;
  readonly value: { readonly merchant: string; readonly total: number };
  readonly chance: number;
};

function caseOf({ random, text, value, chance }: Parts): Case {
  const fields = [
    { pointer: "/merchant", confidence: SAYS },
    { pointer: "/total", confidence: SAYS },
  ];
  const traits = traitsOf({ text, proposal: { value, confidence: SAYS, fields }, label: "value", given: SAYS });
  return { itemHash: contentHash(text), traits, given: SAYS, chance, right: random() < chance };
}

const pick = <T>(random: () => number, list: readonly [T, ...T[]] | readonly T[]): T =>
  list[Math.floor(random() * list.length)]!;
const nameOf = (random: () => number): string =>
  [2, 2].map((parts) => Array.from({ length: parts }, () => pick(random, SYLLABLES)).join("")).join(" ");
const linesOf = (random: () => number): readonly string[] =>
  Array.from(
    { length: 2 + Math.floor(4 * random()) },
    () => `${pick(random, GOODS)} ${(1 + 30 * random()).toFixed(2)}`,
  );
