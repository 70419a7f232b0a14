import { headOf } from "../adapters/review-queue.ts";
import { unseenOf } from "../adapters/my-answers.ts";
import { countOfAsked } from "../adapters/questions.ts";
import { tallyOf } from "../adapters/records.ts";
import type { Queue } from "../domain/reviews/review.ts";
import { COUNT_LIMIT, type Summary } from "../domain/reviews/summary.ts";
import { dayOf } from "../domain/reviews/tally.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { practises, queuesOf, reviewerOf } from "./reviewer.ts";

/** What waits in the caller's queues, and what the caller did today. */
export const getSummary: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  const [tally, practice, unseen, questions, ...queues] = await Promise.all([
    tallyOf(person.name, new Date().toISOString()),
    practises(person) ? (await import("./practice.ts")).practiceShown(person.name) : undefined,
    unseenOf(person.name),
    person.roles.includes("seniors") ? countOfAsked() : undefined,
    ...queuesOf(person).map(queueSummary),
  ]);
  return json(200, {
    person: { name: person.name, roles: [...person.roles] },
    queues,
    today: dayOf(tally),
    ...(practice && { practice }),
    unseen: unseen.length,
    ...(questions !== undefined && { questions }),
  } satisfies Summary);
};

async function queueSummary(queue: Queue): Promise<Summary["queues"][number]> {
  const { open, more, first } = await headOf(queue, COUNT_LIMIT, new Date().toISOString());
  return {
    queue,
    open,
    more,
    ...(first && { oldest: { createdAt: first.createdAt, deadlineAt: first.deadlineAt } }),
  };
}
