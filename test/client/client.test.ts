import { expect, test } from "vitest";
import { type Client, createClient, SecondLookError } from "@second-look/client";
import { answer, Around } from "./around.ts";

const URL_ = "https://api.example.com/api";
const clientOf = (around: Around, more: object = {}): Client =>
  createClient({ url: URL_, token: "secret-token", ...more }, around);

const WAITING = { id: "dec_1", status: "in_review" };
const DECIDED = { id: "dec_1", status: "decided", outcome: "approve", by: "person" };
const busy = (status: number, headers = {}): Response => answer(status, { message: "busy" }, headers);
const lost = (): Error => new TypeError("fetch failed");

test.each([
  ["https://api.example.com/api", "https://api.example.com/api/v1/decisions"],
  ["https://api.example.com/api/v1/", "https://api.example.com/api/v1/decisions"],
  ["http://127.0.0.1:4500", "http://127.0.0.1:4500/api/v1/decisions"],
])("the address may be %s", async (url, expected) => {
  const around = new Around(answer(200, { items: [] }));
  await createClient({ url, token: "t" }, around).list();
  expect(around.seen[0]?.url).toBe(expected);
});

test("a decision is asked for under its key, and names what it waits for", async () => {
  const around = new Around(answer(201, DECIDED));
  const proposal = { value: 1 };
  expect(await clientOf(around).decide({ text: "x" }, { key: "k-1", proposal, wait: 5 })).toEqual(DECIDED);
  const [{ headers, body, method } = { headers: new Headers(), body: "", method: "" }] = around.seen;
  expect([method, body]).toEqual(["POST", '{"item":{"text":"x"},"proposal":{"value":1}}']);
  const names = ["authorization", "idempotency-key", "prefer", "content-type"];
  expect(names.map((name) => headers.get(name))).toEqual(["Bearer secret-token", "k-1", "wait=5", "application/json"]);
});

test("a decision may have a name of yours, come sooner, and be told", async () => {
  const around = new Around(answer(202, WAITING));
  const due = new Date("2026-11-30T12:00:00Z");
  await clientOf(around).decide({}, { key: "k", reference: "order-1", due, notify: true });
  expect(JSON.parse(around.seen[0]!.body)).toEqual({
    item: {},
    reference: "order-1",
    due: "2026-11-30T12:00:00.000Z",
    notify: true,
  });
});

test.each<[string, (client: Client) => Promise<unknown>, unknown]>([
  ["POST /decisions/dec_1/cancel", (client) => client.cancel("dec_1"), undefined],
  ["POST /decisions/dec_1/appeals", (client) => client.appeal("dec_1", "Look again."), { reason: "Look again." }],
  [
    "POST /decisions/dec_1/truth",
    (client) => client.tellTruth("dec_1", { label: "bad", source: "court", at: "2026-11-30T12:00:00Z" }),
    { label: "bad", source: "court", at: "2026-11-30T12:00:00Z" },
  ],
  [
    "POST /decisions/dec_1/information",
    (client) => client.inform("dec_1", { text: "Here.", uploads: [{ upload: "up_1" }] }),
    { text: "Here.", uploads: ["up_1"] },
  ],
  [
    "POST /webhook-endpoints",
    ({ webhooks }) => webhooks.create({ url: "https://a.example/", events: ["decision.decided"] }),
    { url: "https://a.example/", events: ["decision.decided"] },
  ],
  ["GET /webhook-endpoints", ({ webhooks }) => webhooks.list(), undefined],
  ["POST /webhook-endpoints/we_1/rotate", ({ webhooks }) => webhooks.rotate("we_1"), undefined],
  ["POST /webhook-endpoints/we_1/disable", ({ webhooks }) => webhooks.disable("we_1"), undefined],
  ["POST /webhook-endpoints/we_1/enable", ({ webhooks }) => webhooks.enable("we_1"), undefined],
  ["DELETE /webhook-endpoints/we_1", ({ webhooks }) => webhooks.remove("we_1"), undefined],
  ["POST /webhook-endpoints/we_1/test", ({ webhooks }) => webhooks.test("we_1"), undefined],
  [
    "GET /webhook-endpoints/we_1/deliveries?limit=5",
    ({ webhooks }) => webhooks.deliveries("we_1", { limit: 5 }),
    undefined,
  ],
  [
    "POST /webhook-endpoints/we_1/deliveries/wd_2/redeliver",
    ({ webhooks }) => webhooks.redeliver("we_1", "wd_2"),
    undefined,
  ],
])("%s has a function of its own", async (route, run, body) => {
  const around = new Around(answer(200, { ok: true }));
  expect(await run(clientOf(around))).toEqual({ ok: true });
  const [seen] = around.seen;
  expect(`${seen?.method} ${seen?.url.slice(`${URL_}/v1`.length)}`).toBe(route);
  expect(seen?.body).toBe(body === undefined ? "" : JSON.stringify(body));
});

test("what changes nothing the second time is sent again without a key; an appeal is not", async () => {
  const around = new Around(lost(), answer(200, { ...WAITING, status: "cancelled" }));
  await clientOf(around).cancel("dec_1");
  expect(around.seen).toHaveLength(2);
  const appealed = new Around(lost(), answer(201, {}));
  await expect(clientOf(appealed).appeal("dec_1", "Look again.")).rejects.toThrow("No answer");
  expect(appealed.seen).toHaveLength(1);
});

test("paths and queries are encoded", async () => {
  const around = new Around(answer(200, { items: [] }));
  await clientOf(around).list({ status: "decided", cursor: "a&b" });
  await clientOf(around).get("a/b");
  expect(around.seen.map(({ url }) => url.slice(URL_.length))).toEqual([
    "/v1/decisions?status=decided&cursor=a%26b",
    "/v1/decisions/a%2Fb",
  ]);
});

test("what passes is tried again with the same key, each time later; in the end it fails", async () => {
  const around = new Around(busy(503), lost(), busy(502), busy(504), busy(429), answer(201, DECIDED));
  await clientOf(around).decide({}, { key: "k" });
  expect(around.seen.map(({ headers }) => headers.get("idempotency-key"))).toEqual(Array(6).fill("k"));
  expect(around.pauses).toEqual([125, 250, 500, 1000, 2000]);
  const failing = new Around(lost());
  await expect(clientOf(failing, { retries: 2 }).decide({}, { key: "k" })).rejects.toMatchObject({
    code: "unreachable",
    status: undefined,
  });
  expect(failing.seen).toHaveLength(3);
});

test.each([
  ["seconds", "7", 7000],
  ["a date", "Mon, 30 Nov 2026 10:00:09 GMT", 9000],
  ["a date that is over", "Mon, 30 Nov 2020 10:00:00 GMT", 125],
  ["nonsense", "soon", 125],
])("Retry-After is kept to: %s", async (_what, after, ms) => {
  const around = new Around(busy(429, { "retry-after": after }), answer(200, DECIDED));
  await clientOf(around).get("dec_1");
  expect(around.pauses).toEqual([ms]);
});

test("a server that wants more than a minute is not waited for", async () => {
  const around = new Around(busy(503, { "retry-after": "3600" }));
  await expect(clientOf(around).get("dec_1")).rejects.toMatchObject({ status: 503 });
  expect(around.seen).toHaveLength(1);
});

test.each([400, 401, 403, 404, 409, 413, 422, 500])("%i is an answer, and is not tried again", async (status) => {
  const around = new Around(busy(status));
  await expect(clientOf(around).decide({}, { key: "k" })).rejects.toMatchObject({ status, code: `http_${status}` });
  expect(around.seen).toHaveLength(1);
});

test("a POST without a key is sent again only where nothing was done", async () => {
  const lostOnce = new Around(lost(), answer(200, {}));
  await expect(clientOf(lostOnce).call("switchAutomation", { body: { action: "pause" } })).rejects.toThrow("No answer");
  const throttled = new Around(busy(429), answer(200, { automation: "off" }));
  await clientOf(throttled).call("switchAutomation", { body: { action: "pause" } });
  expect([lostOnce.seen.length, throttled.seen.length]).toEqual([1, 2]);
});

test("a problem becomes an error with its code and places, and without the token", async () => {
  const errors = [{ pointer: "#/item/text", detail: "must be a text" }];
  const problem = { type: "urn:x", title: "No", status: 400, detail: "Not so.", code: "item_invalid", requestId: "r" };
  const around = new Around(answer(400, { ...problem, errors }, { "content-type": "application/problem+json" }));
  const error = await clientOf(around)
    .decide({}, { key: "k" })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SecondLookError);
  expect(error).toMatchObject({ message: "Not so.", code: "item_invalid", status: 400, errors, requestId: "r" });
  expect(JSON.stringify(error) + String(error)).not.toContain("secret-token");
});

test("an answer that is no JSON is an error of its status", async () => {
  const around = new Around(new Response("<html>", { status: 404 }));
  await expect(clientOf(around).get("x")).rejects.toMatchObject({ code: "http_404" });
});

test("waiting looks at first often, then every 15 seconds, and never past its end", async () => {
  const around = new Around(answer(200, WAITING));
  const until = new Date(around.now() + 60_000);
  await expect(clientOf(around).waitFor("dec_1", { until })).rejects.toMatchObject({
    code: "still_in_review",
    decision: WAITING,
  });
  expect(around.pauses.slice(0, 3)).toEqual([875, 1312.5, 1968.75]);
  expect(Math.max(...around.pauses)).toBeLessThanOrEqual(15_000);
  expect(around.now()).toBe(until.getTime());
});

test("waiting ends with the decision, also one that was cancelled; a status that is new is waited through", async () => {
  const around = new Around(answer(200, { ...WAITING, status: "thinking" }), answer(200, DECIDED));
  expect(await clientOf(around).waitFor("dec_1")).toEqual(DECIDED);
  const cancelled = { ...WAITING, status: "cancelled" };
  expect(await clientOf(new Around(answer(200, cancelled))).waitFor("dec_1")).toEqual(cancelled);
});

test("who gives up is told so at once", async () => {
  const controller = new AbortController();
  const around = new Around(() => {
    controller.abort(new Error("enough"));
    return answer(200, WAITING);
  });
  await expect(clientOf(around).waitFor("dec_1", { signal: controller.signal })).rejects.toThrow("enough");
});

test("a file is described, put as the API says, and referred to; one that is there already is fine", async () => {
  const upload = { upload: "up_1", url: "https://bucket.example.com/up_1", headers: { "x-amz-tag": "t" } };
  const around = new Around(answer(201, upload), lost(), busy(412));
  const file = new Blob(["hello"], { type: "text/plain" });
  expect(await clientOf(around).upload(file)).toEqual({ upload: "up_1" });
  const [described, , put] = around.seen;
  expect(JSON.parse(described?.body ?? "")).toEqual({
    contentType: "text/plain",
    bytes: 5,
    sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
  });
  expect(put).toMatchObject({ url: upload.url, method: "PUT", body: "hello" });
  expect([put?.headers.get("x-amz-tag"), put?.headers.get("authorization")]).toEqual(["t", null]);
});
