import type { Brought } from "../answers/proposal.ts";
import { hashOf } from "./hash.ts";
import { numberMarks, shareMarks } from "./marks.ts";
import { type Leaf, leavesIn, patternIn } from "./leaves.ts";
import { wordsIn } from "./words.ts";

/** What traits are made by. A model says which it was fitted on, and knows no other. */
export const SCHEME = 1;

/**
 * What trust goes by, as hashes: marks, of which each counts in full, and lists of words, of which each counts as one
 * (a word by the square root of how many there are), so that a long item does not drown what is marked.
 */
export type Traits = readonly (readonly number[])[];

/** What is known of a proposal when trust is asked for. */
export type Sighted = {
  /** The words of the item; empty where there are none. */
  readonly text: string;
  readonly proposal?: Brought | undefined;
  /** The label that was proposed, or the short name of a value. */
  readonly label: string;
  /** How sure the proposer said it is, 0 to 1; 0 where nobody said. */
  readonly given: number;
  readonly probabilities?: Readonly<Record<string, number>> | undefined;
  /** The flow's own numbers; what could not be made is missing. */
  readonly numbers?: Readonly<Record<string, number>> | undefined;
};

const MOST_WORDS = { item: 300, proposal: 300, unsupported: 100 } as const;

/** The traits of a proposal: the same for the same, on every machine. */
export function traitsOf(sighted: Sighted): Traits {
  const { proposal } = sighted;
  const item = wordsIn(sighted.text);
  const leaves = proposal !== undefined && "value" in proposal ? leavesIn(proposal.value) : [];
  const said = leaves.map((leaf) => ({ ...leaf, words: wordsOf(leaf) }));
  const known = new Set(item);
  const lacking = said.map(({ pattern, words }) => ({ pattern, words: words.filter((word) => !known.has(word)) }));
  return [
    hashed([...nameMarks(sighted), ...sureMarks(sighted), ...flowMarks(sighted), ...supportMarks(item, said, lacking)]),
    hashed(
      item.map((word) => `item ${word}`),
      MOST_WORDS.item,
    ),
    hashed(inFields("proposal", said), MOST_WORDS.proposal),
    hashed(inFields("unsupported", lacking), MOST_WORDS.unsupported),
  ];
}

type Said = { readonly pattern: string; readonly words: readonly string[] };

const wordsOf = ({ value }: Leaf): string[] =>
  typeof value === "string" || typeof value === "number" ? wordsIn(String(value)) : [];

const inFields = (kind: string, fields: readonly Said[]): string[] =>
  fields.flatMap(({ pattern, words }) => words.map((word) => `${kind} ${pattern} ${word}`));

/** Each once, in the order in which they come. */
const hashed = (names: readonly string[], most = Infinity): number[] => [...new Set(names)].slice(0, most).map(hashOf);

/** Labels and picks are few, and each is right more or less often. The name of a value is like no other. */
function nameMarks({ proposal, label }: Sighted): string[] {
  if (proposal !== undefined && "value" in proposal) return [];
  return [`says ${proposal !== undefined && "pick" in proposal ? proposal.pick : label}`];
}

/** How sure the proposer says it is: in all, of its least sure field, on average, of each field, and of its first choice before the second. */
function sureMarks({ proposal, given, probabilities }: Sighted): string[] {
  const fields = proposal !== undefined && "value" in proposal ? (proposal.fields ?? []) : [];
  const sure = fields.flatMap(({ pointer, confidence }) =>
    confidence === undefined ? [] : [{ pattern: patternIn(pointer), confidence }],
  );
  const values = sure.map(({ confidence }) => confidence);
  const [first = 0, second = 0] = Object.values(probabilities ?? {}).toSorted((a, b) => b - a);
  return [
    ...shareMarks("sure", given === 0 ? undefined : given),
    ...(values.length === 0 ? [] : [...shareMarks("least", Math.min(...values)), ...shareMarks("mean", mean(values))]),
    ...sure.flatMap(({ pattern, confidence }) => shareMarks(`sure ${pattern}`, confidence)),
    ...(second > 0 ? shareMarks("ahead", first - second) : []),
  ];
}

const flowMarks = ({ numbers = {} }: Sighted): string[] =>
  Object.entries(numbers).flatMap(([name, value]) => numberMarks(`number ${name}`, value));

/** What the fields are like, and how much of what they say stands in the item. */
function supportMarks(item: readonly string[], said: readonly (Leaf & Said)[], lacking: readonly Said[]): string[] {
  const all = said.reduce((sum, { words }) => sum + words.length, 0);
  const without = lacking.reduce((sum, { words }) => sum + words.length, 0);
  return [
    ...numberMarks("item words", item.length),
    ...(said.length === 0 ? [] : [...numberMarks("fields", said.length), ...numberMarks("words", all)]),
    ...(all === 0 ? [] : shareMarks("support", 1 - without / all)),
    ...said.flatMap((field, at) => fieldMarks(field, lacking[at]?.words.length ?? 0)),
  ];
}

function fieldMarks({ pattern, value, words }: Leaf & Said, without: number): string[] {
  const name = `field ${pattern}`;
  const kind = value === null ? "null" : typeof value;
  const support = without === 0 ? "all" : without === words.length ? "none" : "some";
  return [
    `${name} ${kind}`,
    ...(typeof value === "number" ? numberMarks(name, value) : []),
    ...(typeof value === "boolean" ? [`${name}=${value}`] : []),
    ...(words.length === 0 ? [`${name} empty`] : [`${name} ${support}`, ...numberMarks(`${name} words`, words.length)]),
  ];
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
