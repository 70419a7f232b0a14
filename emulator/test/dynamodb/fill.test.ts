import { expect, test } from "vitest";
import { ManualClock } from "../../clock.ts";
import { fillTable } from "../../testing.ts";
import { all, folder, type Item, open, TABLE } from "./fixture.ts";

const ITEMS: readonly Item[] = Array.from({ length: 2_001 }, (_, at) => ({
  id: { S: `dec_${String(at).padStart(4, "0")}` },
  client: { S: "app" },
  at: { S: String(at).padStart(4, "0") },
  ...(at % 2 === 0 && { open: { S: "yes" }, due: { S: String(at) } }),
}));

test("a table that is filled has every item, and each index what belongs there", async () => {
  const directory = await folder();
  await fillTable({ directory, clock: new ManualClock(), tables: [TABLE] }, "orders", ITEMS);
  const dynamo = await open(directory);
  const query = (IndexName: string, name: string, value: string) =>
    all((input) => dynamo.call("Query", { TableName: "orders", ...input }, { role: "test" }), {
      IndexName,
      KeyConditionExpression: `#key = :value`,
      ExpressionAttributeNames: { "#key": name },
      ExpressionAttributeValues: { ":value": { S: value } },
    });
  const scanned = await all((input) => dynamo.call("Scan", { TableName: "orders", ...input }, { role: "test" }), {});
  expect(scanned).toHaveLength(ITEMS.length);
  expect(await query("by-client", "client", "app")).toEqual(ITEMS);
  expect(await query("open-by-due", "open", "yes")).toHaveLength(1_001);
  await dynamo.stop();
});
