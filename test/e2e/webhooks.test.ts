import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { eventually } from "../support/eventually.ts";
import { answerTo, claimFor } from "../support/office.ts";
import { answering, isSignedBy, Receiver } from "../support/receiver.ts";
import { type Answer, type Client, run, type Running } from "../support/system.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
let clock: ShiftedClock;
let running: Running;
let app: Client;
let ana: Client;

beforeAll(async () => {
  clock = new ShiftedClock();
  running = await run("tiny", { clock, allowLoopbackWebhooks: true });
  [app, ana] = await Promise.all([running.as("app"), running.as("reviewer")]);
});
afterAll(() => running.stop());

type Endpoint = { readonly id: string; readonly secret: string };

/** An endpoint that goes when the test ends, as does its receiver. */
async function endpointAt(url: string, events = ["decision.decided"]): Promise<Endpoint> {
  const { status, body } = await app.call("POST /webhook-endpoints", { body: { url, events } });
  expect(status, JSON.stringify(body)).toBe(201);
  return body as Endpoint;
}

/** A decision that a person made. */
async function decided(label = "ok"): Promise<string> {
  const { body } = await app.decide(`webhook-${asked++}`, { text: "a secret of the item" });
  expect((await answerTo(ana, await claimFor(ana), { label })).status).toBe(200);
  return String(body["id"]);
}
let asked = 0;

type Shown = { readonly id: string; readonly state: string; readonly attempts: number; readonly webhookId: string };
const deliveries = async ({ id }: Endpoint): Promise<Shown[]> =>
  (await app.call(`GET /webhook-endpoints/${id}/deliveries`)).body["items"] as Shown[];
const newest = async (endpoint: Endpoint) => (await deliveries(endpoint))[0];
const remove = ({ id }: Endpoint) => app.call(`DELETE /webhook-endpoints/${id}`);

/** Time passes, a step at a time, until `check` holds. */
async function until(step: number, check: () => Promise<void> | void, most = 60): Promise<void> {
  for (let steps = 1; steps < most; steps++) {
    clock.skip(step);
    const held = await eventually(check, { timeout: 500 }).then(
      () => true,
      () => false,
    );
    if (held) return;
  }
  // What is under way may need longer on a busy machine; no more time passes for it.
  await eventually(check);
}

test("an application is told what a person decided, signed, and nothing of the item", async () => {
  const receiver = await Receiver.start();
  const endpoint = await endpointAt(`${receiver.url}/hooks?from=second-look`);
  const id = await decided();
  await expect.poll(() => receiver.got).toHaveLength(1);
  expect(receiver.got.map((one) => isSignedBy(endpoint.secret, one))).toEqual([true]);
  expect(receiver.got[0]).toMatchObject({
    path: "/hooks?from=second-look",
    headers: { "content-type": "application/json" },
  });
  expect(receiver.told).toMatchObject([
    { type: "decision.decided", data: { id, outcome: "approve", label: "ok", by: "person" } },
  ]);
  expect(receiver.got[0]?.body).not.toMatch(/secret of the item|client/);
  await expect.poll(() => newest(endpoint)).toMatchObject({ state: "delivered", attempts: 1, decision: id });
  await remove(endpoint);
});

test("who does not take it is asked again after five seconds, with the same bytes under the same id", async () => {
  const receiver = await Receiver.start(
    (response) => void response.writeHead(receiver.got.length < 2 ? 500 : 204).end(),
  );
  const endpoint = await endpointAt(receiver.url);
  await decided();
  await expect
    .poll(() => newest(endpoint))
    .toMatchObject({ state: "pending", attempts: 1, lastAttempt: { status: 500 } });
  await until(SECOND, () => expect(receiver.got).toHaveLength(2), 30);
  const [first, second] = receiver.got;
  expect(second?.body).toBe(first?.body);
  expect(new Set(receiver.ids).size).toBe(1);
  expect(second?.headers["webhook-timestamp"]).not.toBe(first?.headers["webhook-timestamp"]);
  expect(receiver.got.map((one) => isSignedBy(endpoint.secret, one))).toEqual([true, true]);
  await expect.poll(() => newest(endpoint)).toMatchObject({ state: "delivered", attempts: 2 });
  await remove(endpoint);
});

test("later attempts come from the row; the last one ends it, and the application can have it sent again", async () => {
  const receiver = await Receiver.start(answering(503));
  const endpoint = await endpointAt(receiver.url);
  await decided();
  await expect.poll(() => newest(endpoint)).toMatchObject({ attempts: 1 });
  await until(SECOND, async () => expect(await newest(endpoint)).toMatchObject({ attempts: 2 }), 10);
  await until(MINUTE, async () => expect(await newest(endpoint)).toMatchObject({ attempts: 3 }), 8);
  const { id = "" } = (await newest(endpoint)) ?? {};
  const due = new Date(clock.now()).toISOString();
  // The waits in between take three days, each with a sweep a minute.
  await running.put({ ...(await running.row(id)), attempts: 9, needsAt: due, nextAt: due });
  await until(MINUTE, async () => expect(await newest(endpoint)).toMatchObject({ state: "dead", attempts: 10 }), 5);
  const before = receiver.got.length;
  receiver.behave = answering(200);
  const again = await app.call(`POST /webhook-endpoints/${endpoint.id}/deliveries/${id}/redeliver`);
  expect(again).toMatchObject({ status: 202, body: { id, state: "pending" } });
  await expect.poll(() => newest(endpoint)).toMatchObject({ id, state: "delivered", attempts: 11 });
  expect(receiver.got).toHaveLength(before + 1);
  expect(new Set(receiver.ids).size).toBe(1);
  await remove(endpoint);
});

test("an attempt whose message is lost is made up for by the sweeper", async () => {
  const receiver = await Receiver.start();
  const endpoint = await endpointAt(receiver.url);
  await decided();
  await expect.poll(() => newest(endpoint)).toMatchObject({ state: "delivered" });
  const { id = "" } = (await newest(endpoint)) ?? {};
  const due = new Date(clock.now()).toISOString();
  await running.put({
    ...(await running.row(id)),
    state: "pending",
    attempts: 0,
    needs: "deliver",
    needsAt: due,
    nextAt: due,
  });
  await until(MINUTE, () => expect(receiver.got).toHaveLength(2), 5);
  await remove(endpoint);
});

test("after a rotation both secrets verify", async () => {
  const receiver = await Receiver.start();
  const endpoint = await endpointAt(receiver.url);
  const { status, body } = await app.call(`POST /webhook-endpoints/${endpoint.id}/rotate`);
  expect(status).toBe(200);
  const [{ until: retired }] = body["retiring"] as [{ until: string }];
  expect(Date.parse(retired) - clock.now()).toBeGreaterThan(24 * 60 * MINUTE - MINUTE);
  expect(body["secret"]).not.toBe(endpoint.secret);
  await decided();
  await expect.poll(() => receiver.got).toHaveLength(1);
  for (const secret of [endpoint.secret, String(body["secret"])])
    expect(receiver.got.map((one) => isSignedBy(secret, one))).toEqual([true]);
  const { body: shown } = await app.call("GET /webhook-endpoints");
  expect(JSON.stringify(shown)).not.toContain("whsec_");
  await remove(endpoint);
});

test("410 disables the endpoint, until its application enables it", async () => {
  const receiver = await Receiver.start(answering(410));
  const endpoint = await endpointAt(receiver.url);
  await decided();
  await expect.poll(() => newest(endpoint)).toMatchObject({ state: "dead", attempts: 1 });
  const state = async () => (await app.call(`GET /webhook-endpoints/${endpoint.id}`)).body;
  await expect.poll(state).toMatchObject({ state: "disabled", disabledBecause: "gone" });
  expect((await app.call(`POST /webhook-endpoints/${endpoint.id}/test`)).body).toMatchObject({
    code: "endpoint_disabled",
  });
  const other = await Receiver.start();
  const beside = await endpointAt(other.url);
  await decided();
  await expect.poll(() => other.got).toHaveLength(1);
  expect(receiver.got).toHaveLength(1);
  receiver.behave = answering(204);
  expect((await app.call(`POST /webhook-endpoints/${endpoint.id}/enable`)).body).toMatchObject({ state: "enabled" });
  await decided();
  await expect.poll(() => receiver.got).toHaveLength(2);
  await Promise.all([remove(endpoint), remove(beside)]);
});

test("a test message arrives signed; what an endpoint was told is listed page by page, newest first", async () => {
  const receiver = await Receiver.start();
  const endpoint = await endpointAt(receiver.url, ["review.escalated"]);
  for (let sent = 1; sent <= 3; sent++) {
    expect((await app.call(`POST /webhook-endpoints/${endpoint.id}/test`)).status).toBe(202);
    await expect.poll(() => receiver.got).toHaveLength(sent);
  }
  expect(receiver.told).toMatchObject([1, 2, 3].map(() => ({ type: "webhook.test", data: { endpoint: endpoint.id } })));
  expect(receiver.got.every((one) => isSignedBy(endpoint.secret, one))).toBe(true);
  const page = async (cursor = "") => app.call(`GET /webhook-endpoints/${endpoint.id}/deliveries?limit=2${cursor}`);
  const { body } = await page();
  const rest = await page(`&cursor=${String(body["nextCursor"])}`);
  const listed = [body, rest.body].flatMap(({ items }) => items as Shown[]);
  expect(listed.map(({ webhookId }) => webhookId)).toEqual(receiver.ids.toReversed());
  await remove(endpoint);
});

test("an event that is published twice is told once", async () => {
  const receiver = await Receiver.start();
  const endpoint = await endpointAt(receiver.url);
  await decided();
  await expect.poll(() => newest(endpoint)).toMatchObject({ state: "delivered" });
  const [told] = await running.system.services.events.recent(1);
  const { source, "detail-type": type, detail } = told!.event;
  const entry = { Source: source, DetailType: type, Detail: JSON.stringify(detail) };
  await running.system.call("events", "PutEvents", { Entries: [entry, entry] });
  await decided();
  await expect.poll(() => receiver.got).toHaveLength(2);
  expect(new Set(receiver.ids).size).toBe(2);
  expect(await deliveries(endpoint)).toHaveLength(2);
  await remove(endpoint);
});

describe("somebody else's receiver", () => {
  test("that hangs delays nobody", async () => {
    const hanging = await Receiver.start(() => undefined);
    const receiver = await Receiver.start();
    const [bad, good] = [await endpointAt(hanging.url), await endpointAt(receiver.url)];
    await decided();
    await expect.poll(() => newest(bad)).toMatchObject({ attempts: 1, lastAttempt: { fault: "timeout" } });
    await expect
      .poll(async () => (await app.call(`GET /webhook-endpoints/${bad.id}`)).body)
      .toHaveProperty("failingSince");
    for (let more = 0; more < 12; more++) await decided();
    await expect.poll(() => receiver.got).toHaveLength(13);
    // Each of these calls hangs for ten seconds: the other endpoint has had all of its own before they have begun.
    expect(hanging.got.length).toBeLessThan(13);
    await Promise.all([remove(bad), remove(good)]);
  });
});

describe("another application", () => {
  test("finds neither the endpoint nor its deliveries, as if they were not there", async () => {
    const receiver = await Receiver.start();
    const mine = await endpointAt(receiver.url);
    await decided();
    await expect.poll(() => newest(mine)).toMatchObject({ state: "delivered" });
    const delivery = (await newest(mine))?.id ?? "";
    const other = await running.as("app", "forum");
    const theirs = (
      await other.call("POST /webhook-endpoints", { body: { url: receiver.url, events: ["decision.decided"] } })
    ).body as Endpoint;
    expect((await other.call("GET /webhook-endpoints")).body["items"]).toMatchObject([{ id: theirs.id }]);
    const strange = (id: string, of: string): Promise<Answer>[] =>
      [
        `GET /webhook-endpoints/${id}`,
        `DELETE /webhook-endpoints/${id}`,
        ...["rotate", "enable", "disable", "test"].map((action) => `POST /webhook-endpoints/${id}/${action}`),
        `GET /webhook-endpoints/${id}/deliveries`,
        `POST /webhook-endpoints/${of}/deliveries/${delivery}/redeliver`,
      ].map((route) => other.call(route));
    const [real, none] = await Promise.all([
      Promise.all(strange(mine.id, mine.id)),
      Promise.all(strange("we_01JDZ3V5Q8K6F2N7R4T9W1X0YB", theirs.id)),
    ]);
    expect(real.map(({ status }) => status)).toEqual(Array(8).fill(404));
    const said = (answers: readonly Answer[]) => answers.map(({ body: { code, title } }) => [code, title]);
    expect(said(real)).toEqual(said(none));
    const before = receiver.got.length;
    await decided();
    await expect.poll(() => receiver.got).toHaveLength(before + 1);
    await Promise.all([remove(mine), other.call(`DELETE /webhook-endpoints/${theirs.id}`)]);
  });
});

test("what an endpoint was still to be told when it was deleted is given up, and ten are as many as there can be", async () => {
  const receiver = await Receiver.start(answering(500));
  const endpoint = await endpointAt(receiver.url);
  await decided();
  await expect.poll(() => newest(endpoint)).toMatchObject({ attempts: 1 });
  const { id = "" } = (await newest(endpoint)) ?? {};
  expect((await remove(endpoint)).status).toBe(204);
  await until(
    SECOND,
    async () => expect(await running.row(id)).toMatchObject({ state: "dead", lastFault: "deleted" }),
    10,
  );
  const made: Endpoint[] = [];
  while (made.length < 10) made.push(await endpointAt(`${receiver.url}/${made.length}`));
  const more = { url: receiver.url, events: ["decision.decided"] };
  expect(await app.call("POST /webhook-endpoints", { body: more })).toMatchObject({
    status: 409,
    body: { code: "too_many_endpoints" },
  });
  for (const one of made) await remove(one);
});

test.each([
  [{ url: "http://example.com/", events: ["decision.decided"] }, "#/url"],
  [{ url: "http://localhost:4600/", events: ["decision.decided"] }, "#/url"],
  [{ url: "https://169.254.169.254/", events: ["decision.decided"] }, "#/url"],
  [{ url: "https://example.com/", events: [] }, "#/events"],
  [{ url: "https://example.com/", events: ["decision.decided", "decision.decided"] }, "#/events"],
  [{ url: "https://example.com/", events: ["webhook.test"] }, "#/events/0"],
  [{ url: "https://example.com/", events: ["decision.decided"], secret: "mine" }, "#/secret"],
])("%j is refused, and the fault has a place", async (body, pointer) => {
  const answer = await app.call("POST /webhook-endpoints", { body });
  expect(answer).toMatchObject({ status: 400, body: { code: "body_invalid", errors: [{ pointer }] } });
});
