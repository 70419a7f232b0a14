import type { Batch, Quote } from "../../functions/domain/batches/batch.ts";
import { percent } from "../../functions/domain/percent.ts";

export const number = (value: number): string => value.toLocaleString("en-US");

/** What a quote says, and what it is made of. */
export function quoteSays({ lines, reviews, people, audits, decisions }: Quote): string[] {
  const expected = `About ${number(lines)} lines; expect about ${number(reviews)} reviews.`;
  if (decisions === 0)
    return [expected, "You have no decisions of the last days to go by: people may look at everything."];
  return [
    expected,
    `People decided ${percent(people)} of your newest ${number(decisions)} decisions of the last 7 days, and ${percent(audits)} of the rest is audited.`,
  ];
}

/** What became of a batch, and where to look. */
export function endSays({ id, status, counts, because }: Batch): string[] {
  const { lines, automatic, people, refused, answered } = counts;
  const sums = `${number(lines)} lines: ${number(automatic)} decided at once, ${number(people)} handed to people, ${number(refused)} refused.`;
  const waiting = people - answered;
  return [
    ...(status === "cancelled" ? [`The batch is cancelled. ${because ?? "What was decided stands."}`] : []),
    sums,
    ...(waiting > 0 && status !== "decided" ? [`${number(waiting)} may still wait for people.`] : []),
    `Results: npm run batch -- --look ${id} --results FILE, or GET /v1/batches/${id}/results.`,
  ];
}

export const goesOn = (id: string): string =>
  `It goes on. Look again: npm run batch -- --look ${id}. Cancel: npm run batch -- --cancel ${id}.`;
