import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { waitForPeople } from "../../../functions/decisions-api/wait.ts";
import { logger } from "../../../functions/http/logger.ts";
import { decisionRow } from "../../support/rows.ts";

const table = mockClient(DynamoDBDocumentClient);
type Place = { holder: string; until: string };
let places: Map<string, Place>;
let mostHeld = 0;
let now = Date.parse("2026-01-01T00:00:00.000Z");

/** DynamoDB, as far as places go: taken when free or over, given back by who holds it. */
function update({
  Key,
  ConditionExpression: when,
  ExpressionAttributeValues: values,
}: Readonly<Record<string, unknown>>): object {
  const { id } = Key as { id: string };
  const { ":set_holder": holder, ":set_until": until, ":holder": held, ":now": at } = values as Record<string, string>;
  const place = places.get(id);
  const isFree = place === undefined || place.until <= (at ?? "");
  if (String(when).includes("attribute_not_exists") ? !isFree : place?.holder !== held)
    throw new ConditionalCheckFailedException({ message: "no", $metadata: {} });
  places.set(id, { holder: holder ?? place?.holder ?? "", until: until ?? "" });
  mostHeld = Math.max(mostHeld, [...places.values()].filter((one) => one.until > new Date().toISOString()).length);
  return { Attributes: places.get(id) };
}

beforeEach(() => {
  vi.useFakeTimers({ now: (now += 3_600_000) });
  places = new Map();
  mostHeld = 0;
  table.reset();
  table.on(UpdateCommand).callsFake(update);
  table.on(GetCommand).resolves({ Item: waiting });
  vi.spyOn(logger, "warn").mockImplementation(() => {});
  vi.stubEnv("DECISION_TABLE", "decisions");
  vi.stubEnv("WAITING_CALLS", "2");
});
afterAll(() => {
  table.restore();
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const waiting = decisionRow({ status: "in_review" });
const decided = decisionRow({ status: "decided" });

test("as many wait as there are places; the others are answered at once", async () => {
  const calls = Array.from({ length: 5 }, () => waitForPeople(waiting, 20_000));
  let answered = 0;
  for (const call of calls) void call.then(() => (answered += 1));
  await vi.advanceTimersByTimeAsync(100);
  expect(answered).toBe(3);
  expect(mostHeld).toBe(2);
  await vi.advanceTimersByTimeAsync(20_000);
  const all = await Promise.all(calls);
  expect(all.filter(({ waited }) => waited)).toHaveLength(2);
});

test("a place is free for the next as soon as people have answered", async () => {
  table.on(GetCommand).resolves({ Item: decided });
  for (let call = 0; call < 6; call++) {
    const waited = waitForPeople(waiting, 20_000);
    await vi.advanceTimersByTimeAsync(500);
    expect(await waited).toEqual({ row: decided, waited: true });
  }
});

test("a place whose function died is free when its time is up", async () => {
  const until = new Date(Date.now() + 5000).toISOString();
  for (const id of ["waiting#0", "waiting#1"]) places.set(id, { holder: "died", until });
  expect(await waitForPeople(waiting, 20_000)).toEqual({ row: waiting, waited: false });
  await vi.advanceTimersByTimeAsync(5000);
  const waited = waitForPeople(waiting, 1000);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await waited).toMatchObject({ waited: true });
});

test("an automatic decision and a call that does not wait take no place", async () => {
  expect(await waitForPeople(decided, 20_000)).toEqual({ row: decided, waited: false });
  expect(await waitForPeople(waiting, 0)).toEqual({ row: waiting, waited: false });
  expect(table.commandCalls(UpdateCommand)).toEqual([]);
});

test("an instance that found none does not ask again at once", async () => {
  const until = new Date(Date.now() + 60_000).toISOString();
  for (const id of ["waiting#0", "waiting#1"]) places.set(id, { holder: "other", until });
  for (let call = 0; call < 20; call++) await waitForPeople(waiting, 20_000);
  expect(table.commandCalls(UpdateCommand)).toHaveLength(2);
});

test("a table that cannot be asked costs the wait, and not the answer", async () => {
  table.on(UpdateCommand).rejects(new Error("throttled"));
  expect(await waitForPeople(waiting, 20_000)).toEqual({ row: waiting, waited: false });
});
