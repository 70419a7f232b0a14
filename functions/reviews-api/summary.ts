import { headOf } from "../adapters/reviews/review-queue.ts";
import { unseenOf } from "../adapters/reviews/my-answers.ts";
import { countOfAsked } from "../adapters/reviews/questions.ts";
import { tallyOf } from "../adapters/records.ts";
import { flow } from "../adapters/runtime.ts";
import { storedTeam } from "../adapters/people/team.ts";
import type { Queue } from "../domain/reviews/review.ts";
import { COUNT_LIMIT, type Summary } from "../domain/reviews/summary.ts";
import { dayOf } from "../domain/reviews/tally.ts";
import { teamToday } from "../domain/reviews/team.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { isFor } from "../domain/reviews/transitions.ts";
import type { Person } from "../http/identity.ts";
import { notePresence } from "./presence.ts";
import { practises, queuesOf, reviewerOf } from "./reviewer.ts";

/** What waits in the caller's queues, and what the caller and the team did today. */
export const getSummary: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  const now = new Date().toISOString();
  const [tally, counted, practice, unseen, questions, _noted, ...queues] = await Promise.all([
    tallyOf(person.name, now),
    flow().review.waiting ? storedTeam() : undefined,
    practises(person) ? (await import("./practice.ts")).practiceShown(person.name) : undefined,
    unseenOf(person.name),
    person.roles.includes("seniors") ? countOfAsked() : undefined,
    notePresence(person),
    ...queuesOf(person).map((queue) => queueSummary(queue, person)),
  ]);
  const today = dayOf(tally);
  const team = teamToday(counted, today.answered, now);
  return json(200, {
    person: { name: person.name, roles: [...person.roles], skills: [...person.skills] },
    queues,
    today,
    ...(team && { team }),
    ...(practice && { practice }),
    unseen: unseen.length,
    ...(questions !== undefined && { questions }),
  } satisfies Summary);
};

/** What the caller could do of it. */
async function queueSummary(queue: Queue, person: Person): Promise<Summary["queues"][number]> {
  const { skills } = person;
  const slice = { queue, skills, only: isFor(person), limit: COUNT_LIMIT };
  const { open, more, first } = await headOf(slice, new Date().toISOString());
  return {
    queue,
    open,
    more,
    ...(first && { oldest: { createdAt: first.createdAt, deadlineAt: first.deadlineAt } }),
  };
}
