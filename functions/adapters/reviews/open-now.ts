import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import {
  earliest,
  NOTHING_WAITS,
  queueNowOf,
  type QueueNow,
  type Waiting,
  waitingAfter,
} from "../../domain/metrics/waiting.ts";
import { QUEUES } from "../../domain/reviews/review.ts";
import { type Lane, lanesOf } from "../../domain/skills/lanes.ts";
import { knownSkills } from "../people/skills.ts";
import { oldestOwed } from "./needs.ts";
import { table, tableName } from "../table.ts";

type Stored = Parameters<typeof waitingAfter>[1][number];

/** What people have not finished. */
type OpenNow = {
  /** What waits. */
  readonly queue: QueueNow[];
  /** The first UTC day (`YYYY-MM-DD`) of which not every review is over, or that is not over itself. */
  readonly openDay: string;
};

/**
 * Reads all that is open at `now` (ms since the epoch), once. A row leaves the indexes only after its feedback is written, so
 * every answer of a day before `openDay` is in S3: asked before anything is listed there. What is owed is read before the
 * queues and after them: a review that moves from one to the other meanwhile is in one of the three.
 */
export async function openNow(now: number): Promise<OpenNow> {
  const [before, skills] = await Promise.all([oldestOwed(), knownSkills()]);
  const read = await Promise.all(
    QUEUES.map(async (queue) => ({ queue, waiting: await waitingIn(lanesOf(queue, skills), now) })),
  );
  const after = await oldestOwed();
  const today = new Date(now).toISOString();
  const oldest = earliest([today, before, ...read.map(({ waiting }) => waiting.oldestOfAll), after]);
  return {
    queue: read.map(({ queue, waiting }) => queueNowOf(queue, waiting, now)),
    openDay: (oldest ?? today).slice(0, 10),
  };
}

const PAGE = 1000;

/**
 * What waits at this moment (ms since the epoch), with what was known a few minutes ago: of a queue in it no more than a page
 * is read, and a longer one is as it was then.
 */
export async function queuesNow(now: number, counted: readonly QueueNow[] = []): Promise<QueueNow[]> {
  const skills = await knownSkills();
  return Promise.all(
    QUEUES.map(async (queue) => {
      const lanes = lanesOf(queue, skills);
      const known = counted.find((one) => one.queue === queue);
      if (known === undefined) return queueNowOf(queue, await waitingIn(lanes, now), now);
      const pages = await Promise.all(lanes.map((lane) => pageOf(lane, { Limit: PAGE })));
      if (pages.some(({ next }) => next !== undefined)) return known;
      const items = pages.flatMap((page) => page.items);
      return queueNowOf(queue, waitingAfter(NOTHING_WAITS, items, now), now);
    }),
  );
}

/** All of a queue, in pages as large as DynamoDB gives them. */
async function waitingIn(lanes: readonly Lane[], now: number): Promise<Waiting> {
  let waiting = NOTHING_WAITS;
  for (const lane of lanes)
    for (let start: Place | undefined, isOver = false; !isOver; isOver = start === undefined) {
      const { items, next } = await pageOf(lane, start && { ExclusiveStartKey: start });
      waiting = waitingAfter(waiting, items, now);
      start = next;
    }
  return waiting;
}

type Place = Record<string, unknown>;
type From = { readonly Limit?: number; readonly ExclusiveStartKey?: Place };

async function pageOf(lane: Lane, from: From = {}): Promise<{ items: readonly Stored[]; next: Place | undefined }> {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: "open-reviews",
      KeyConditionExpression: "#queue = :queue",
      ProjectionExpression: "#state, #createdAt, #deadlineAt, #leaseUntil",
      ExpressionAttributeNames: {
        "#queue": "queue",
        "#state": "state",
        "#createdAt": "createdAt",
        "#deadlineAt": "deadlineAt",
        "#leaseUntil": "leaseUntil",
      },
      ExpressionAttributeValues: { ":queue": lane },
      ...from,
    }),
  );
  return { items: Items as Stored[], next: LastEvaluatedKey };
}
