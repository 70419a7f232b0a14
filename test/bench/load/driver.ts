/** A process of its own that calls the system, so that what callers compute is not taken for the system's. */
import { json } from "node:stream/consumers";
import type { Claim } from "../../../functions/domain/reviews/review.ts";
import { type Answer, Client } from "../../support/system.ts";

/** `count` calls by as many clients at once as there are tokens. */
export type Job = {
  readonly url: string;
  readonly tokens: readonly string[];
  readonly work: "decide" | "review";
  readonly count: number;
  /** What is decided, under keys that begin with `key`; and the status of the answer. */
  readonly item: object;
  readonly key: string;
  readonly status: number;
};
/** Milliseconds of each call by its name, and of all together; and how many were answered otherwise, by name and status. */
export type Done = {
  readonly ms: number;
  readonly calls: Readonly<Record<string, readonly number[]>>;
  readonly others: Readonly<Record<string, number>>;
};

const calls: Record<string, number[]> = {};
const others: Record<string, number> = {};

async function timed(name: string, expected: number, call: () => Promise<Answer>): Promise<Answer["body"] | undefined> {
  const began = performance.now();
  const { status, body } = await call();
  (calls[name] ??= []).push(performance.now() - began);
  if (status === expected) return body;
  others[`${name} ${status}`] = (others[`${name} ${status}`] ?? 0) + 1;
  return undefined;
}

const WORK: Readonly<Record<Job["work"], (client: Client, at: number, job: Job) => Promise<void>>> = {
  async decide(client, at, { item, key, status }) {
    await timed("decision", status, () => client.decide(`${key}-${at}`, item));
  },
  async review(client) {
    const body = await timed("claim", 200, () => client.call("POST /reviews/claim"));
    if (body === undefined) return;
    const { id, labels, lease } = body as Claim;
    const answer = { label: labels[0]?.name, epoch: lease.epoch };
    await timed("answer", 200, () => client.call(`POST /reviews/${id}/answer`, { body: answer }));
  },
};

async function drive(job: Job): Promise<Done> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    job.tokens.map(async (token) => {
      const client = new Client(job.url, token);
      while (next < job.count) await WORK[job.work](client, next++, job);
    }),
  );
  return { ms: performance.now() - began, calls, others };
}

const job = (await json(process.stdin)) as Job;
console.log(JSON.stringify(await drive(job)));
