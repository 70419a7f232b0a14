import * as fc from "fast-check";
import { expect, test } from "vitest";
import { expectIndexesMatch } from "./check.ts";
import { all, folder, type Item, open, started } from "./fixture.ts";
import { state, write } from "./load.ts";

const WRITES = fc.array(fc.record({ id: fc.constantFrom("a", "b", "c", "d", "e"), n: fc.nat(60) }), { maxLength: 40 });

test("after any writes, one after the other or at once, every index holds what the items say", async () => {
  await fc.assert(
    fc.asyncProperty(WRITES, fc.boolean(), async (writes, atOnce) => {
      const dynamo = await open(await folder());
      const written = writes.map(
        ({ id, n }) =>
          () =>
            write(dynamo, id, n),
      );
      if (atOnce) await Promise.all(written.map((run) => run()));
      else for (const run of written) await run();
      const items = await expectIndexesMatch(dynamo);
      const last = new Map(writes.map(({ id, n }) => [id, state(id, n)]));
      const expected = [...last.values()].filter((item) => item !== undefined);
      expect(new Set(items.map(comparable))).toEqual(new Set(expected.map(comparable)));
      await dynamo.stop();
    }),
    { numRuns: 60 },
  );
});

test("pages of any size, in both directions, show each entry of an index once and in order", async () => {
  const call = await started();
  const due = fc.array(fc.constantFrom("a", "ab", "b", "c", "é", "Z"), { minLength: 1, maxLength: 25 });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(due, fc.integer({ min: 1, max: 6 }), fc.boolean(), async (dues, Limit, ScanIndexForward) => {
      const shard = `run-${run++}`;
      await Promise.all(
        dues.map((value, n) =>
          call("PutItem", { Item: { id: { S: `${shard}-${n}` }, open: { S: shard }, due: { S: value } } }),
        ),
      );
      const found = await all((input) => call("Query", input), { ...openBy(shard), Limit, ScanIndexForward });
      const ascending = dues.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(found.map((item) => item["due"]?.S)).toEqual(ScanIndexForward ? ascending : ascending.toReversed());
      expect(new Set(found.map((item) => item["id"]?.S)).size).toBe(dues.length);
    }),
    { numRuns: 60 },
  );
});

test("an index keeps apart two items with one index key whose 24-bit hashes in dynalite are the same", async () => {
  const call = await started();
  const ids = ["item-10782", "item-11308"];
  for (const id of ids) await call("PutItem", { Item: { id: { S: id }, open: { S: "start" }, due: { S: "now" } } });
  const found = await all((input) => call("Query", input), { ...openBy("start"), Limit: 1 });
  expect(new Set(found.map((item) => item["id"]?.S))).toEqual(new Set(ids));
});

const comparable = (item: Item): string =>
  JSON.stringify(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const openBy = (shard: string) => ({
  IndexName: "open-by-due",
  KeyConditionExpression: "#open = :open",
  ExpressionAttributeNames: { "#open": "open" },
  ExpressionAttributeValues: { ":open": { S: shard } },
});
