import { describe, expect, test } from "vitest";
import type { Service } from "../../service.ts";
import { folder, index, open, TABLE } from "./fixture.ts";
import { expectIndexesMatch } from "./check.ts";
import { write } from "./load.ts";

const [openByDue, byClient] = TABLE.GlobalSecondaryIndexes ?? [];

async function withItems(dynamo: Service): Promise<Service> {
  for (let n = 0; n < 30; n++) await write(dynamo, `item-${n}`, n);
  return dynamo;
}

describe("a table that is on disk already", () => {
  test("keeps its items, and is refused when its key is another", async () => {
    const directory = await folder();
    await (await withItems(await open(directory))).stop();
    const sorted = {
      ...TABLE,
      KeySchema: [
        { AttributeName: "id", KeyType: "HASH" as const },
        { AttributeName: "at", KeyType: "RANGE" as const },
      ],
    };
    await expect(open(directory, sorted)).rejects.toThrow(/orders on disk has the key .* --fresh/);
    const again = await open(directory);
    expect((await expectIndexesMatch(again)).length).toBe(24);
    await again.stop();
  });

  test("gets an index that is new, filled", async () => {
    const directory = await folder();
    const before = { ...TABLE, GlobalSecondaryIndexes: [openByDue].filter((one) => one !== undefined) };
    const definitions = before.AttributeDefinitions?.filter(
      ({ AttributeName }) => !["client", "at"].includes(String(AttributeName)),
    );
    await (await withItems(await open(directory, { ...before, AttributeDefinitions: definitions }))).stop();
    const after = await open(directory);
    expect((await expectIndexesMatch(after)).length).toBe(24);
    await after.stop();
  });

  test("rebuilds an index that changed its key, and leaves out items whose attribute has another type", async () => {
    const directory = await folder();
    const other = {
      ...TABLE,
      GlobalSecondaryIndexes: [index("open-by-due", ["client", "at"], "ALL"), byClient].filter(
        (one) => one !== undefined,
      ),
    };
    const definitions = TABLE.AttributeDefinitions?.filter(
      ({ AttributeName }) => !["open", "due"].includes(String(AttributeName)),
    );
    const first = await withItems(await open(directory, { ...other, AttributeDefinitions: definitions }));
    await first.call(
      "PutItem",
      { TableName: "orders", Item: { id: { S: "x" }, open: { N: "1" }, due: { S: "x" } } },
      { role: "test" },
    );
    await first.stop();
    const after = await open(directory);
    const found = await after.call("Scan", { TableName: "orders", IndexName: "open-by-due" }, { role: "test" });
    expect(found).toMatchObject({ Count: 8 });
    await after.stop();
  });
});

test("the resources of a call are its table or its index", async () => {
  const dynamo = await open(await folder());
  const table = "arn:aws:dynamodb:us-east-1:000000000000:table/orders";
  expect(dynamo.resourcesOf("GetItem", { TableName: "orders" })).toEqual([table]);
  expect(dynamo.resourcesOf("Query", { TableName: "orders", IndexName: "by-client" })).toEqual([
    `${table}/index/by-client`,
  ]);
  await dynamo.stop();
});

test.each(["DescribeTable", "BatchGetItem", "TransactWriteItems"])("%s is not built", async (action) => {
  const dynamo = await open(await folder());
  await expect(dynamo.call(action, {}, { role: "test" })).rejects.toMatchObject({ code: "NotSupportedLocally" });
  await dynamo.stop();
});
