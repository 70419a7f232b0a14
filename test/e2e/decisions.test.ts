import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, run, type Running } from "../support/system.ts";

let running: Running;
let app: Client;

beforeAll(async () => {
  running = await run("tiny");
  app = await running.as("app");
});
afterAll(() => running.stop());

let keys = 0;
const newKey = (): string => `decisions-${keys++}`;

test("without a model, people decide and the application is told where to ask", async () => {
  const { status, body, headers } = await app.decide(newKey(), { text: "hello" });
  expect(status).toBe(202);
  expect(body).toMatchObject({ status: "in_review", route: "review", reason: "no-model" });
  expect(headers.get("location")).toBe(`/api/v1/decisions/${String(body["id"])}`);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a decision can be read back, by its own application only", async () => {
  const { body } = await app.decide(newKey(), { text: "mine" });
  const read = await app.call(`GET /decisions/${String(body["id"])}`);
  expect(read).toMatchObject({ status: 200, body: { ...body, item: { text: "mine" } } });
  const stranger = await running.as("app", "stranger");
  expect((await stranger.call(`GET /decisions/${String(body["id"])}`)).status).toBe(404);
});

test("the same key and body are the same decision, also when many arrive at once", async () => {
  const key = newKey();
  const answers = await Promise.all(Array.from({ length: 12 }, () => app.decide(key, { text: "once", price: 3 })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  expect(new Set(answers.map(({ body }) => body["id"])).size).toBe(1);
  const again = await app.call("POST /decisions", {
    raw: '{"item":{"price":3,"text":"once"}}',
    headers: { "idempotency-key": key },
  });
  expect(again.body["id"]).toBe(answers[0]?.body["id"]);
});

test("the same key with another body is refused", async () => {
  const key = newKey();
  await app.decide(key, { text: "first" });
  expect(await app.decide(key, { text: "second" })).toMatchObject({
    status: 422,
    body: { code: "idempotency_key_reused" },
  });
});

test("an item too large for its row is kept and read back", async () => {
  const item = { text: "é".repeat(90_000) };
  const { body } = await app.decide(newKey(), item);
  const read = await app.call(`GET /decisions/${String(body["id"])}`);
  expect(read.body["item"]).toEqual(item);
});

test("the list has a cursor, newest first, each decision once", async () => {
  const lister = await running.as("app", "lister");
  const made: unknown[] = [];
  for (let i = 0; i < 5; i++) made.push((await lister.decide(newKey(), { text: `item ${i}` })).body["id"]);
  const seen: unknown[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await lister.call(`GET /decisions?limit=2${cursor === undefined ? "" : `&cursor=${cursor}`}`);
    seen.push(...(body["items"] as { id: string }[]).map(({ id }) => id));
    cursor = body["nextCursor"] as string | undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(made.toReversed());
});

test("a page of one status is full where there is enough", async () => {
  const lister = await running.as("app", "filterer");
  for (let i = 0; i < 4; i++) await lister.decide(newKey(), { text: `item ${i}` });
  expect((await lister.call("GET /decisions?status=decided")).body).toEqual({ items: [] });
  const first = await lister.call("GET /decisions?status=in_review&limit=3");
  expect(first.body["items"]).toHaveLength(3);
  const second = await lister.call(
    `GET /decisions?status=in_review&limit=3&cursor=${String(first.body["nextCursor"])}`,
  );
  expect(second.body["items"]).toHaveLength(1);
});

describe("what is refused, and nothing written", () => {
  const deep = `{"item":{"text":"x","more":${"[".repeat(70)}${"]".repeat(70)}}}`;
  test.each([
    ["not JSON", "{", 400, "body_invalid", /^#$/],
    ["no body", "", 400, "body_invalid", /^#$/],
    ["no item", "{}", 400, "body_invalid", /^#\/item$/],
    ["an item that is no object", '{"item":[]}', 400, "body_invalid", /^#\/item$/],
    ["an unknown member beside the item", '{"item":{"text":"x"},"extra":1}', 400, "body_invalid", /^#\/extra$/],
    ["an unknown field", '{"item":{"text":"x","colour":"red"}}', 400, "item_invalid", /^#\/item\/colour$/],
    ["a wrong type", '{"item":{"text":1}}', 400, "item_invalid", /^#\/item\/text$/],
    ["a missing field", '{"item":{}}', 400, "item_invalid", /^#\/item\/text$/],
    ["a reach for the prototype", '{"item":{"text":"x","__proto__":{}}}', 400, "body_invalid", /^#\/item\/__proto__$/],
    ["a lone surrogate", '{"item":{"text":"\\ud800"}}', 400, "body_invalid", /^#\/item\/text$/],
    [
      "an integer no double holds",
      '{"item":{"text":"x","price":9007199254740993}}',
      400,
      "body_invalid",
      /^#\/item\/price$/,
    ],
    ["a number beyond all", '{"item":{"text":"x","price":1e400}}', 400, "body_invalid", /^#\/item\/price$/],
    ["a name that is there twice", '{"item":{"text":"x","text":"y"}}', 400, "body_invalid", /^#\/item\/text$/],
    ["Latin-1", new Uint8Array(Buffer.from('{"item":{"text":"é"}}', "latin1")), 400, "body_invalid", /^#\/item\/text$/],
    ["too deep a nesting", deep, 400, "body_invalid", /^#\/item\/more\/0\/0/],
    ["too large an item", JSON.stringify({ item: { text: "x".repeat(200_001) } }), 413, "item_too_large", /^#\/item$/],
  ])("%s", async (_what, raw, status, code, pointer) => {
    const writer = await running.as("app", `refused-${code}-${keys}`);
    const answer = await writer.call("POST /decisions", { raw, headers: { "idempotency-key": newKey() } });
    expect(answer).toMatchObject({ status, body: { code, status, type: `urn:second-look:problem:${code}` } });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const [fault] = answer.body["errors"] as { pointer: string }[];
    expect(fault?.pointer).toMatch(pointer);
    expect((await writer.call("GET /decisions")).body["items"]).toEqual([]);
  });

  test("no Idempotency-Key", async () => {
    expect(await app.call("POST /decisions", { body: { item: { text: "x" } } })).toMatchObject({
      status: 400,
      body: { code: "idempotency_key_missing" },
    });
  });

  test("no token, a false token, a reviewer's token", async () => {
    const statuses = async (token: string) =>
      (await fetch(`${app.url}/api/v1/decisions`, { headers: token ? { authorization: `Bearer ${token}` } : {} }))
        .status;
    expect(await statuses("")).toBe(401);
    expect(await statuses("eyJhbGciOiJub25lIn0.e30.")).toBe(401);
    expect((await (await running.as("reviewer")).call("GET /decisions")).status).toBe(403);
  });
});

test("the API describes itself", async () => {
  const { status, body } = await app.call("GET /openapi.json");
  expect(status).toBe(200);
  expect(body).toMatchObject({ openapi: "3.1.1" });
  expect(Object.keys(body["paths"] as object)).toEqual(
    expect.arrayContaining(["/v1/decisions", "/v1/decisions/{id}", "/v1/reviews/claim"]),
  );
});
