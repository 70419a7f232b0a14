import { answerIn } from "../adapters/decisions/answers.ts";
import { changeGold, changePractice, goldOf } from "../adapters/gold/rows.ts";
import { putOnce } from "../adapters/objects.ts";
import { move, touch } from "../adapters/reviews/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import { rulesOf } from "../domain/answers/rules.ts";
import { labelMapOf, todayOf } from "../domain/flows/label-map.ts";
import { type Gold, truthOf, type Word } from "../domain/gold/gold.ts";
import { withAgain, withResult } from "../domain/gold/practice.ts";
import { answerOfGold, resultKeyOf, resultOf } from "../domain/gold/result.ts";
import { betweenOf } from "../domain/reviews/between.ts";
import type { Opinion, ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import { close, expire, finalise } from "../domain/reviews/transitions.ts";
import { isAnswerDue } from "./due.ts";

/** An answer to a check item turns final, or what was handed on ends. Nothing of it reaches its decision. */
export async function settleGold(row: ReviewRow): Promise<void> {
  const now = Date.now();
  const final = isAnswerDue(row, now) ? await move(row, finalise(row, row)) : await endedOf(row, now);
  if (final?.state !== "final") return;
  await recordGold(final);
  await touch(final.id, close());
}

/** Handed to the seniors, and none of them has taken it. */
async function endedOf(row: ReviewRow, now: number): Promise<ReviewRow | undefined> {
  const isHandedOn = row.state === "open" && row.escalated !== undefined;
  return isHandedOn ? move(row, expire(row, new Date(now).toISOString())) : row;
}

/** Each is done once, however often this is cut off: the object is the first one's, and the rows name the review or who gave it. */
async function recordGold(row: ReviewIn<"final">): Promise<void> {
  const gold = await goldOf(row.decisionId);
  const [truth, opinion] = [gold && truthOf(gold), answerOfGold(row)];
  if (truth !== undefined && opinion !== undefined) await writeResult(row, truth, opinion);
  else if (row.onlyFor !== undefined) await changePractice(row.onlyFor, (before) => withAgain(before, row.decisionId));
}

async function writeResult(row: ReviewRow, truth: Word, opinion: Opinion): Promise<void> {
  const known = { ...truth, label: todayOf(labelMapOf(flow()), truth.label) };
  const right = await isRight(known, opinion);
  const result = resultOf(flow().name, row, opinion, known, right);
  await putOnce(resultKeyOf(result), `${JSON.stringify(result)}\n`);
  await changePractice(opinion.by, (before) => withResult(before, result));
  await changeGold(row.decisionId, (before) => withPerson(before, opinion.by, right));
}

const withPerson = (gold: Gold, person: string, right: boolean): Gold | undefined =>
  gold.people.includes(person)
    ? undefined
    : { ...gold, people: [...gold.people, person], right: gold.right + (right ? 1 : 0) };

/** As the flow compares two people's answers. */
async function isRight(truth: Word, opinion: Opinion): Promise<boolean> {
  const [one, other] = await Promise.all([truth, opinion].map(whole));
  return betweenOf(rulesOf(flow().answer), one!, other!).agree;
}

const whole = async ({ label, answer }: Pick<Opinion, "label" | "answer">) => ({
  label,
  answer: answer && (await answerIn(answer)),
});
