import { decodeSignature } from "../learning/signature.ts";
import type { KnownRow } from "../learning/copies.ts";
import type { JudgedAnswer } from "../learning/feedback-reader.ts";
import { latestAnswers } from "../learning/training-set.ts";
import { MOST_PROPOSERS } from "../models/proposers.ts";
import type { Lesson } from "./fit.ts";
import { traitsIn } from "./sighted.ts";

/** More answers than this, the newest ones, are not learnt from: a night has an end. */
const MOST_LESSONS = 50_000;

/** What people said of one proposer, in the order of time: each decision once, by its latest answer. */
export type Taught = { readonly proposer: string; readonly answers: readonly JudgedAnswer[] };

/**
 * What trust is learnt from, by proposer; of many proposers those of whom people said most.
 * @param since answers to decisions before this moment (ISO time) were about another question.
 */
export function taughtBy(given: readonly JudgedAnswer[], since = ""): readonly Taught[] {
  const known = latestAnswers(given).filter(
    ({ createdAt, traits }) => createdAt >= since && traitsIn(traits) !== undefined,
  );
  return [...Map.groupBy(known, ({ proposer }) => proposer)]
    .map(([proposer, answers]) => ({ proposer, answers: answers.toSorted(byTime).slice(-MOST_LESSONS) }))
    .toSorted((a, b) => b.answers.length - a.answers.length || compare(a.proposer, b.proposer))
    .slice(0, MOST_PROPOSERS);
}

export const lessonsOf = ({ answers }: Taught): readonly Lesson[] =>
  answers.flatMap(({ itemHash, traits, right }) => {
    const known = traitsIn(traits);
    return traits === undefined || known === undefined ? [] : [{ itemHash, traits: known, given: traits.given, right }];
  });

/** What the items of the answers look like, and on which day each was answered; without those that have no word. */
export const rowsOfTaught = ({ answers }: Taught): readonly KnownRow[] =>
  answers.flatMap(({ signature, at }) =>
    signature === undefined ? [] : [{ signature: decodeSignature(signature), day: at.slice(0, 10) }],
  );

const byTime = (a: JudgedAnswer, b: JudgedAnswer): number => compare(a.at, b.at) || compare(a.decisionId, b.decisionId);

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
