import { headOf } from "../adapters/review-queue.ts";
import { tallyOf } from "../adapters/records.ts";
import { flow } from "../adapters/runtime.ts";
import { storedTeam } from "../adapters/team.ts";
import type { Queue } from "../domain/reviews/review.ts";
import { COUNT_LIMIT, type Summary } from "../domain/reviews/summary.ts";
import { dayOf } from "../domain/reviews/tally.ts";
import { teamToday } from "../domain/reviews/team.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { queuesOf, reviewerOf } from "./reviewer.ts";

/** What waits in the caller's queues, and what the caller and the team did today. */
export const getSummary: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  const now = new Date().toISOString();
  const [tally, counted, ...queues] = await Promise.all([
    tallyOf(person.name, now),
    flow().review.waiting ? storedTeam() : undefined,
    ...queuesOf(person).map(queueSummary),
  ]);
  const today = dayOf(tally);
  const team = teamToday(counted, today.answered, now);
  return json(200, {
    person: { name: person.name, roles: [...person.roles] },
    queues,
    today,
    ...(team && { team }),
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
