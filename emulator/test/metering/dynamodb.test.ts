import { expect, onTestFinished, test } from "vitest";
import { ManualClock } from "../../clock.ts";
import type { Item, TableDescription } from "../../dynamodb/dynalite.ts";
import { createDynamo } from "../../dynamodb/service.ts";
import { type Action, unitsOf } from "../../metering/dynamodb.ts";
import { itemSize } from "../../metering/item-size.ts";
import { Meters } from "../../metering/meter.ts";
import { folder, TABLE } from "../dynamodb/fixture.ts";

const string = (AttributeName: string) => ({ AttributeName, AttributeType: "S" });
const key = (AttributeName: string) => [{ AttributeName, KeyType: "HASH" }];
const table: TableDescription = {
  TableName: "parcels",
  TableArn: "arn:aws:dynamodb:us-east-1:000000000000:table/parcels",
  AttributeDefinitions: [string("id"), string("queue")],
  KeySchema: key("id"),
  GlobalSecondaryIndexes: [
    { IndexName: "all", KeySchema: key("queue"), Projection: { ProjectionType: "ALL" } },
    {
      IndexName: "some",
      KeySchema: key("queue"),
      Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["state"] },
    },
  ],
};

const item = (members: Record<string, string>): Item =>
  Object.fromEntries(Object.entries({ id: "1", ...members }).map(([name, S]) => [name, { S }]));

const done = (more: Partial<Action>): Action => ({
  action: "PutItem",
  table,
  index: undefined,
  isConsistent: false,
  found: undefined,
  read: [],
  ...more,
});
const writes = (before: Item | undefined, after: Item | undefined): Record<string, number | undefined> =>
  Object.fromEntries(
    unitsOf(done({ written: { before, after } }))
      .filter(({ unit }) => unit === "dynamodb.write")
      .map(({ at, amount }) => [at, amount]),
  );

const KB = "x".repeat(1024);

test.each<[string, Item | undefined, Item | undefined, Record<string, number>]>([
  ["an item outside of the indexes", undefined, item({}), { parcels: 1 }],
  ["an item in them", undefined, item({ queue: "a" }), { parcels: 1, "parcels/all": 1, "parcels/some": 1 }],
  [
    "one of more than 2 KB, of which an index has less",
    undefined,
    item({ queue: "a", note: KB + KB }),
    { parcels: 3, "parcels/all": 3, "parcels/some": 1 },
  ],
  [
    "a change that one index does not show",
    item({ queue: "a", note: "1" }),
    item({ queue: "a", note: "2" }),
    { parcels: 1, "parcels/all": 1 },
  ],
  [
    "a change of the indexes' key",
    item({ queue: "a" }),
    item({ queue: "b" }),
    { parcels: 1, "parcels/all": 2, "parcels/some": 2 },
  ],
  ["an item that leaves them", item({ queue: "a" }), item({}), { parcels: 1, "parcels/all": 1, "parcels/some": 1 }],
  ["no change", item({ queue: "a" }), item({ queue: "a" }), { parcels: 1 }],
  ["one that gets smaller", item({ note: KB }), item({}), { parcels: 2 }],
  ["a deletion", item({ queue: "a" }), undefined, { parcels: 1, "parcels/all": 1, "parcels/some": 1 }],
])("writes %s in units of 1 KB, for the table and each index that it changes", (_what, before, after, expected) => {
  expect(writes(before, after)).toEqual(expected);
});

/** `open-by-due` has keys only, `by-client` whole items. */
test("an update by dynalite takes no units of an index that does not show what it changes", async () => {
  const meters = new Meters();
  const options = { directory: await folder(), clock: new ManualClock(), tables: [TABLE], meter: meters.meter };
  const dynamo = await createDynamo(options);
  onTestFinished(() => dynamo.stop());
  const call = (action: string, input: object) =>
    dynamo.call(action, { TableName: "orders", ...input }, { role: "clerk" });
  const Item = Object.fromEntries(["id", "open", "due", "client", "at", "note"].map((name) => [name, { S: "1" }]));
  await call("PutItem", { Item });
  meters.take();
  await call("UpdateItem", {
    Key: { id: { S: "1" } },
    UpdateExpression: "SET note = :note",
    ExpressionAttributeValues: { ":note": { S: "2" } },
  });
  const used = meters.take().filter(({ unit }) => unit === "dynamodb.write");
  expect(used.map(({ at, by, amount }) => [at, by, amount])).toEqual([
    ["orders", "clerk", 1],
    ["orders/by-client", "clerk", 1],
  ]);
});

test("a write whose condition fails takes the units of the item that is there", () => {
  const refused = unitsOf(done({ action: "UpdateItem", found: item({ queue: "a", note: KB + KB }) }));
  expect(refused).toEqual([{ unit: "dynamodb.write", at: "parcels", amount: 3 }]);
});

test.each([
  ["nothing", undefined, false, 0.5],
  ["nothing, consistently", undefined, true, 1],
  ["5 KB", item({ note: KB.repeat(5) }), false, 1],
])(
  "reads %s in units of 4 KB, and half of one where it is eventually consistent",
  (_what, found, isConsistent, amount) => {
    expect(unitsOf(done({ action: "GetItem", found, isConsistent }))).toEqual([
      { unit: "dynamodb.read", at: "parcels", amount },
    ]);
  },
);

test("a query reads what it goes through in one sum", () => {
  const query = done({ action: "Query", index: "all", read: [3000, 3000, 3000] });
  expect(unitsOf(query)).toEqual([{ unit: "dynamodb.read", at: "parcels/all", amount: 1.5 }]);
});

test("an item's size counts names and values, in UTF-8", () => {
  const sized: Item = {
    id: { S: "é" },
    n: { N: "12345" },
    flag: { BOOL: true },
    list: { L: [{ S: "ab" }, { NULL: true }] },
    map: { M: { x: { S: "1" } } },
    set: { SS: ["ab", "c"] },
  };
  expect(itemSize(sized)).toBe(2 + 2 + (1 + 4) + (4 + 1) + (4 + 3 + 1 + 2 + 1 + 1) + (3 + 3 + 1 + 1 + 1) + (3 + 3));
});
