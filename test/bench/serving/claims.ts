/**
 * A full queue: 20 reviewers claim and answer 1,000 open reviews at once, over HTTP, until none is left. Says how long a
 * claim takes, and throws when a review was given to two people, answered twice or not at all.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Claim } from "../../../functions/domain/reviews/review.ts";
import { DataFolder } from "../../../cli/data-folder.ts";
import { listings } from "../../page/support/listings.ts";
import { until } from "../../page/support/until.ts";
import { startChild } from "../../support/child.ts";
import { Client, flowFile, identityOf } from "../../support/system.ts";

const REVIEWS = 1_000;
const REVIEWERS = 20;
const MINUTES = 60_000;

type Given = { readonly review: string; readonly ms: number };

export async function run(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), "second-look-bench-"));
  const child = await startChild(data, ["--flow", flowFile("page")]);
  const identity = await identityOf(new DataFolder(data));
  const app = new Client(child.url, await identity.mint({ kind: "app" }));
  const names = Array.from({ length: REVIEWERS }, (_, index) => `reviewer-${index + 1}`);
  const reviewers = await Promise.all(
    names.map(async (name) => new Client(child.url, await identity.mint({ kind: "reviewer", name }))),
  );
  const ids = await fill(app, reviewers[0] as Client);
  const began = performance.now();
  const given = (await Promise.all(reviewers.map((one, index) => work(one, reviewers.at(index - 1) as Client)))).flat();
  report(given, performance.now() - began);
  await until(async () => (await settled(app)) === ids.length, 5 * MINUTES);
  console.log(`all ${ids.length} decided by a person once nobody could undo any more`);
  await child.stop();
  await rm(data, { recursive: true });
}

/** Submits all items, ten at a time, and waits until each has its review. */
async function fill(app: Client, reviewer: Client): Promise<unknown[]> {
  const items = [...listings(REVIEWS).entries()];
  const ids: unknown[] = [];
  const submit = async (): Promise<void> => {
    for (let next = items.pop(); next !== undefined; next = items.pop())
      ids.push((await app.decide(`claims-${next[0]}`, next[1])).body["id"]);
  };
  await Promise.all(Array.from({ length: 10 }, submit));
  await until(async () => (await openOf(reviewer)) === REVIEWS, 5 * MINUTES);
  return ids;
}

/** The summary stops counting long before. */
async function openOf(reviewer: Client): Promise<number> {
  return (await listed(reviewer, "/reviews?limit=100")).length;
}

/** All pages of a list. */
async function listed(client: Client, path: string): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let cursor: unknown;
  do {
    const from = typeof cursor === "string" ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const { body } = await client.call(`GET ${path}${from}`);
    items.push(...(body["items"] as unknown[]));
    cursor = body["nextCursor"];
  } while (cursor !== undefined);
  return items;
}

/** One person's work, until nothing is left. An answer that is refused is a fault, and so is a stranger's that is not. */
async function work(own: Client, stranger: Client): Promise<Given[]> {
  const given: Given[] = [];
  for (;;) {
    const began = performance.now();
    const { status, body } = await own.call("POST /reviews/claim");
    if (status === 204) return given;
    if (status !== 200) throw new Error(`A claim was answered with ${status} ${JSON.stringify(body)}`);
    const claim = body as Claim;
    given.push({ review: claim.id, ms: performance.now() - began });
    if (given.length === 1) await answer(stranger, claim, 409);
    await answer(own, claim, 200);
  }
}

async function answer(client: Client, { id, labels, lease }: Claim, expected: number): Promise<void> {
  const { status, body } = await client.call(`POST /reviews/${id}/answer`, {
    body: { label: labels[0]?.name, epoch: lease.epoch },
  });
  if (status !== expected)
    throw new Error(`An answer to ${id} should have been ${expected}: ${status} ${JSON.stringify(body)}`);
}

function report(given: readonly Given[], ms: number): void {
  const times = given.map((one) => one.ms).toSorted((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
  const different = new Set(given.map(({ review }) => review)).size;
  if (given.length !== REVIEWS || different !== REVIEWS)
    throw new Error(`${given.length} were given, ${different} different ones, of ${REVIEWS}.`);
  console.log(
    `${REVIEWS} reviews, ${REVIEWERS} people at once: each given to one person and answered once, in ${(ms / 1000).toFixed(1)} s`,
  );
  console.log(`a claim: median ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(0.9999)} ms`);
}

/** How many decisions a person has made. */
async function settled(app: Client): Promise<number> {
  const decided = (await listed(app, "/decisions?status=decided&limit=100")) as readonly { readonly by?: string }[];
  return decided.filter(({ by }) => by === "person").length;
}
