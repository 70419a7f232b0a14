import type { LabelMap } from "../flows/label-map.ts";
import type { TeachingAnswer } from "../learning/feedback-reader.ts";
import { answersToday } from "../learning/labels-today.ts";
import { latestAnswers } from "../learning/training-set.ts";
import type { Doubted } from "./doubted.ts";
import { leastLikely } from "./least-likely.ts";
import { leftOut } from "./left-out.ts";

/** More answers than this are not weighed: the newest are. */
const MOST = 20_000;

/** Fewer say too little of one another. */
const FEWEST = 50;

/** The decisions whose answers are the least likely, at most `most`, but for what is settled. Each decision's latest answer counts. */
export function doubtedAmong(given: readonly TeachingAnswer[], map: LabelMap, most: number): Omit<Doubted, "at"> {
  const newest = latestAnswers(given)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .slice(-MOST);
  const { answers } = answersToday(newest, map);
  if (answers.length < FEWEST) return { among: answers.length, decisions: [] };
  const said = leftOut(answers);
  const weighed = answers.map((answer, at) => ({ ...answer, probabilities: said[at] ?? {} }));
  const doubted = leastLikely(weighed).filter(({ settled }) => settled === undefined);
  return { among: answers.length, decisions: doubted.slice(0, most).map(({ decisionId }) => decisionId) };
}
