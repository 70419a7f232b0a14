import { answerIn } from "../adapters/decisions/answers.ts";
import { flow } from "../adapters/runtime.ts";
import { rulesOf } from "../domain/answers/rules.ts";
import { isJudged } from "../domain/flows/questions.ts";
import { type Between, betweenOf, type FirstSaid, firstTwo } from "../domain/reviews/between.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";

/** What lies between the first two answers to a review that is over; undefined where there are no two. */
export async function betweenPeople(row: ReviewRow): Promise<Between | undefined> {
  const two = firstTwo(row, isJudged(flow()));
  if (two === undefined) return undefined;
  const [one, other] = await Promise.all(two.map(whole));
  return one && other && betweenOf(rulesOf(flow().answer), one, other);
}

const whole = async ({ label, answer }: FirstSaid) => ({ label, answer: answer && (await answerIn(answer)) });
