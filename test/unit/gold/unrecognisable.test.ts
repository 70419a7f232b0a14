import { afterEach, expect, test, vi } from "vitest";
import { decodeTime } from "ulid";
import { mockedTable } from "../../support/mocked-table.ts";
import { chanceOf, type Case, toldApart } from "../../support/guessing.ts";
import { DeskWorld, MINUTE } from "../../support/desk-world.ts";
import { seeded } from "../../support/random.ts";
import { answerReview } from "../../../functions/reviews-api/answer.ts";
import { claimReview } from "../../../functions/reviews-api/claim.ts";
import { escalateReview } from "../../../functions/reviews-api/give-up.ts";
import { getReview, listReviews } from "../../../functions/reviews-api/read.ts";
import type { AnswerReceipt, Claim, Review } from "../../../functions/domain/reviews/review.ts";

const table = mockedTable();
afterEach(() => vi.useRealTimers());

const PEOPLE = ["ana", "ben", "cem", "dan", "eva", "fay", "gil", "hal", "ida", "jon"];
type Seen = { numbers: Record<string, number>; createdAt: number };

/** What somebody writes down of each review who looks at the queue every ten seconds, and of those that they answer. */
async function watched(seed: number, hours: number, tell?: (row: Record<string, unknown>) => void): Promise<Case[]> {
  const random = seeded(seed);
  const world = new DeskWorld(table, random, 0.5);
  for (let at = 0; at < 120; at++) world.addGold(at % 3 === 0, at % 2 === 0 ? ["spy"] : [PEOPLE[at % PEOPLE.length]!]);
  const start = world.now;
  for (let at = start; at < start + hours * 60 * MINUTE; at -= Math.log(1 - random()) * 0.75 * MINUTE)
    world.comes(Math.round(at), random() < 0.3);
  const seen = new Map<string, Seen>();
  const end = start + (hours + 1) * 60 * MINUTE;
  for (let now = start; now < end; now += 10_000) {
    await world.until(now);
    table.resetHistory();
    for (const row of tell === undefined ? [] : world.rows.values())
      if (row["purpose"] === "gold" && row["state"] === "open") tell?.(row);
    await look(world, seen);
    if (random() < 0.5) await work(world, seen, PEOPLE[Math.floor(random() * PEOPLE.length)]!);
  }
  return casesOf(world, seen);
}

async function look(world: DeskWorld, seen: Map<string, Seen>): Promise<void> {
  const page = await world.asks<{ items: Review[] }>("spy", listReviews, { query: { limit: "100" } });
  for (const [place, one] of page!.items.entries()) {
    const createdAt = Date.parse(one.createdAt);
    const before = seen.get(one.id);
    const numbers = before?.numbers ?? {
      ageWhenSeen: world.now - createdAt,
      place: place / page!.items.length,
      idTime: decodeTime(one.id.slice(4)) - createdAt,
      idLetter: one.id.charCodeAt(14),
      due: Date.parse(one.deadlineAt) - createdAt,
      second: createdAt % 60_000,
      part: createdAt % 1000,
    };
    numbers["keysInList"] = Object.keys(one).length;
    numbers["stateInList"] = one.state.length;
    seen.set(one.id, { numbers, createdAt });
  }
}

async function work(world: DeskWorld, seen: Map<string, Seen>, person: string): Promise<void> {
  for (let next = 0; next < 3; next++) {
    const before = world.rows.calls;
    const claim = await world.asks<Claim>(person, claimReview);
    if (claim === undefined) return;
    const numbers = seen.get(claim.id)?.numbers ?? {};
    Object.assign(numbers, {
      callsOfClaim: world.rows.calls - before,
      epoch: claim.lease.epoch,
      lease: Date.parse(claim.lease.expiresAt) - world.now,
      keysOfClaim: Object.keys(claim).length,
      lengthOfClaim: JSON.stringify(claim).length,
      lengthOfItem: JSON.stringify(claim.item).length,
    });
    if (world.random() < 0.1) await handsOver(world, person, claim, numbers);
    else await answers(world, person, claim, numbers);
    for (const [who, name] of [
      [person, "mine"],
      ["spy", "others"],
    ] as const) {
      const one = await world.asks<Review>(who, getReview, { id: claim.id }).catch(() => undefined);
      Object.assign(numbers, {
        [`${name}State`]: one?.state.length ?? 0,
        [`${name}Keys`]: Object.keys(one ?? {}).length,
      });
    }
    if (!seen.has(claim.id)) seen.set(claim.id, { numbers, createdAt: Date.parse(claim.createdAt) });
  }
}

async function answers(world: DeskWorld, person: string, claim: Claim, numbers: Record<string, number>): Promise<void> {
  const before = world.rows.calls;
  const body = { label: world.random() < 0.7 ? "ok" : "bad", epoch: claim.lease.epoch, seconds: 5 };
  const receipt = await world.asks<AnswerReceipt>(person, answerReview, { id: claim.id, body });
  Object.assign(numbers, {
    callsOfAnswer: world.rows.calls - before,
    keysOfReceipt: Object.keys(receipt!).length,
    lengthOfReceipt: JSON.stringify(receipt).length,
    undo: Date.parse(receipt!.undoUntil ?? "") - world.now,
    isRevealed: receipt!.prediction === undefined ? 0 : 1,
    confidence: receipt!.prediction?.confidence ?? 0,
    saysOk: receipt!.prediction?.label === "ok" ? 1 : 0,
  });
}

async function handsOver(
  world: DeskWorld,
  person: string,
  claim: Claim,
  numbers: Record<string, number>,
): Promise<void> {
  const before = world.rows.calls;
  const body = { epoch: claim.lease.epoch, note: "what is this?" };
  const one = await world.asks<Review>(person, escalateReview, { id: claim.id, body });
  Object.assign(numbers, {
    callsOfEscalation: world.rows.calls - before,
    keysOfEscalation: Object.keys(one!).length,
    dueOfSeniors: Date.parse(one!.deadlineAt) - world.now,
  });
}

/** With what only all of them together tell: how near others are in time, and whether one has the same part of a second. */
function casesOf(world: DeskWorld, seen: ReadonlyMap<string, Seen>): Case[] {
  const all = [...seen].toSorted(([, a], [, b]) => a.createdAt - b.createdAt);
  const gap = (a: Seen | undefined, b: Seen | undefined) => (a && b ? Math.log1p(b.createdAt - a.createdAt) : 0);
  return all.map(([id, one], at) => ({
    is: world.isGold(id),
    numbers: {
      ...one.numbers,
      before: gap(all[at - 1]?.[1], one),
      after: gap(one, all[at + 1]?.[1]),
      near: Math.min(gap(all[at - 1]?.[1], one), gap(one, all[at + 1]?.[1])),
      twins: all
        .slice(Math.max(0, at - 40), at + 40)
        .filter(([, other]) => other !== one && other.createdAt % 1000 === one.createdAt % 1000).length,
    },
  }));
}

test("nobody tells a check item from another review by anything that they see", async () => {
  const cases = await watched(1, 4);
  const area = toldApart(cases);
  expect(cases.filter(({ is }) => is).length).toBeGreaterThan(70);
  expect(area).toBeLessThan(0.5 + chanceOf(cases));
});

test.each<[string, (row: Record<string, unknown>) => void]>([
  [
    "an id of a time of its own",
    (row) => (row["createdAt"] = new Date(Date.parse(String(row["createdAt"])) - 40).toISOString()),
  ],
  ["time that ends at full seconds", (row) => (row["deadlineAt"] = `${String(row["deadlineAt"]).slice(0, 19)}.000Z`)],
  ["a first epoch of 0", (row) => (row["epoch"] = 0)],
])("the same looks find a planted tell: %s", async (_tell, plant) => {
  const cases = await watched(1, 2, plant);
  expect(toldApart(cases)).toBeGreaterThan(0.5 + chanceOf(cases));
});
