import { describe, expect, test } from "vitest";
import { started } from "./fixture.ts";

type Call = Awaited<ReturnType<typeof started>>;

async function withTimes(...times: string[]): Promise<Call> {
  const call = await started();
  for (const at of times)
    await call("PutItem", {
      Item: { id: { S: `dec_${at}` }, client: { S: "app" }, at: { S: at }, odd: { BOOL: Number(at) % 2 === 1 } },
    });
  return call;
}

const idsOf = (output: Record<string, unknown>): unknown[] =>
  (output["Items"] as { id: { S: string } }[]).map(({ id }) => id.S);
const byClient = (condition: string, values: Record<string, string>) => ({
  IndexName: "by-client",
  KeyConditionExpression: `client = :c${condition}`,
  ExpressionAttributeNames: condition === "" ? undefined : { "#at": "at" },
  ExpressionAttributeValues: Object.fromEntries(
    Object.entries({ ":c": "app", ...values }).map(([name, S]) => [name, { S }]),
  ),
});

describe("a query of an index", () => {
  test.each([
    ["", {}, ["dec_1", "dec_2", "dec_21", "dec_3"]],
    [" AND #at = :a", { ":a": "2" }, ["dec_2"]],
    [" AND #at < :a", { ":a": "21" }, ["dec_1", "dec_2"]],
    [" AND #at >= :a", { ":a": "2" }, ["dec_2", "dec_21", "dec_3"]],
    [" AND #at > :a", { ":a": "2" }, ["dec_21", "dec_3"]],
    [" AND #at BETWEEN :a AND :b", { ":a": "2", ":b": "21" }, ["dec_2", "dec_21"]],
    [" AND begins_with(#at, :a)", { ":a": "2" }, ["dec_2", "dec_21"]],
  ])("with the condition '%s' finds its items in order", async (condition, values, ids) => {
    const call = await withTimes("3", "1", "21", "2");
    expect(idsOf(await call("Query", byClient(condition, values)))).toEqual(ids);
  });

  test("filters after the limit, as DynamoDB does, and projects", async () => {
    const call = await withTimes("1", "2", "3", "4");
    const query = byClient("", {});
    const output = await call("Query", {
      ...query,
      Limit: 3,
      FilterExpression: "odd = :true",
      ProjectionExpression: "id",
      ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ":true": { BOOL: true } },
    });
    expect(output).toMatchObject({
      Items: [{ id: { S: "dec_1" } }, { id: { S: "dec_3" } }],
      Count: 2,
      ScannedCount: 3,
    });
    expect(output).toHaveProperty("LastEvaluatedKey.at.S", "3");
  });

  test("cannot be consistent", async () => {
    const call = await started();
    await expect(call("Query", { ...byClient("", {}), ConsistentRead: true })).rejects.toMatchObject({
      code: "ValidationException",
    });
  });
});
