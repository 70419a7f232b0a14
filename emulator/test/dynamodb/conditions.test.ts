import { describe, expect, test } from "vitest";
import { started } from "./fixture.ts";

const KEY = { id: { S: "dec_1" } };
const once = { Item: { ...KEY, n: { N: "1" } }, ConditionExpression: "attribute_not_exists(id)" };

describe("a conditional put", () => {
  test("is won by one of many at the same moment", async () => {
    const call = await started();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => call("PutItem", once)));
    expect(results.filter(({ status }) => status === "fulfilled").length).toBe(1);
  });

  test("that fails answers as AWS does, with the item when it was asked for", async () => {
    const call = await started();
    await call("PutItem", once);
    const failure = { code: "ConditionalCheckFailedException", message: "The conditional request failed", status: 400 };
    await expect(call("PutItem", once)).rejects.toMatchObject({ ...failure, detail: {} });
    await expect(call("PutItem", { ...once, ReturnValuesOnConditionCheckFailure: "ALL_OLD" })).rejects.toMatchObject({
      ...failure,
      detail: { Item: once.Item },
    });
  });

  test("on an item that is not there has no item to show", async () => {
    const call = await started();
    const put = {
      Item: KEY,
      ConditionExpression: "attribute_exists(id)",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    };
    const refused = await call("PutItem", put).catch((error: unknown) => error);
    expect(refused).toHaveProperty("detail", {});
  });
});

describe("an update", () => {
  const add = { Key: KEY, UpdateExpression: "SET n = if_not_exists(n, :zero) + :one", ReturnValues: "ALL_NEW" };
  const values = { ExpressionAttributeValues: { ":zero": { N: "0" }, ":one": { N: "1" } } };

  test("of one item by many at once loses none", async () => {
    const call = await started();
    await Promise.all(Array.from({ length: 50 }, () => call("UpdateItem", { ...add, ...values })));
    expect(await call("GetItem", { Key: KEY })).toMatchObject({ Item: { n: { N: "50" } } });
  });

  test("reaches into maps and lists", async () => {
    const call = await started();
    await call("PutItem", { Item: { ...KEY, review: { M: { opinions: { L: [] } } } } });
    await call("UpdateItem", {
      Key: KEY,
      UpdateExpression: "SET review.opinions = list_append(review.opinions, :opinion)",
      ExpressionAttributeValues: { ":opinion": { L: [{ S: "approve" }] } },
    });
    expect(await call("GetItem", { Key: KEY, ProjectionExpression: "review.opinions[0]" })).toMatchObject({
      Item: { review: { M: { opinions: { L: [{ S: "approve" }] } } } },
    });
  });
});

describe("what is not built", () => {
  const NOT_SUPPORTED = { code: "NotSupportedLocally", status: 501 };

  test.each(["TransactWriteItems", "ExecuteStatement", "UpdateTimeToLive", "constructor"])(
    "%s is refused",
    async (action) => {
      const call = await started();
      await expect(call(action, {})).rejects.toMatchObject(NOT_SUPPORTED);
    },
  );

  test("a parameter that nobody knows is refused", async () => {
    const call = await started();
    await expect(call("PutItem", { ...once, Surprise: true })).rejects.toMatchObject(NOT_SUPPORTED);
  });

  test.each([
    JSON.parse('{"Item":{"id":{"S":"x"},"__proto__":{"S":"y"}}}'),
    JSON.parse('{"Item":{"id":{"S":"x"},"a":{"M":{"__proto__":{"S":"y"}}}}}'),
    { Item: KEY, ConditionExpression: "attribute_exists(#a)", ExpressionAttributeNames: { "#a": "__proto__" } },
  ])("an attribute named __proto__ is refused and not dropped: %j", async (input) => {
    const call = await started();
    await expect(call("PutItem", input)).rejects.toMatchObject(NOT_SUPPORTED);
    expect(await call("PutItem", { Item: { id: { S: "__proto__" } } })).toEqual({});
  });

  test("a condition on a whole map is refused and not answered wrongly", async () => {
    const call = await started();
    const put = { Item: KEY, ConditionExpression: "NOT (a = :a)", ExpressionAttributeValues: { ":a": { M: {} } } };
    await expect(call("PutItem", put)).rejects.toMatchObject(NOT_SUPPORTED);
  });
});

describe("a request that AWS refuses", () => {
  test.each([
    ["a missing table", { TableName: "missing", Key: KEY }, "ResourceNotFoundException"],
    ["a wrong key", { Key: { other: { S: "x" } } }, "ValidationException"],
    ["a number in place of a string", { Key: { id: { S: 5 } } }, "SerializationException"],
    ["a reserved word", { Key: KEY, ProjectionExpression: "name" }, "ValidationException"],
  ])("%s is refused with its code", async (_what, input, code) => {
    const call = await started();
    await expect(call("GetItem", input)).rejects.toMatchObject({ code, status: 400 });
  });

  test("leaves the item free for the next", async () => {
    const call = await started();
    const tooLong = { Key: KEY, UpdateExpression: "SET a = b" };
    await expect(call("UpdateItem", tooLong)).rejects.toMatchObject({ code: "ValidationException" });
    expect(await call("PutItem", once)).toEqual({});
  });
});
