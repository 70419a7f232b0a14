import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { busEventSchema, messageOf } from "../../functions/domain/webhooks/event.ts";
import { answerTo, untilDecided } from "../support/office.ts";
import { misdescribed, mistold } from "../support/described.ts";
import { batchIn, uploadBatch } from "../support/batches.ts";
import { answered, lessons, promote } from "../support/learning.ts";
import { type Answer, Client, type Request, run, type Running } from "../support/system.ts";

let clock: ShiftedClock;
let running: Running;
let app: Client;
let ana: Client;
let olga: Client;

beforeAll(async () => {
  clock = new ShiftedClock();
  running = await run("tiny", {
    clock,
    parameters: { AuditRate: "1", AutoApproveThreshold: "0.6", MinNewLabels: "20", RetrainSchedule: "rate(3650 days)" },
  });
  [app, ana, olga] = await Promise.all([running.as("app"), running.as("reviewer", "ana"), running.as("ops")]);
  await answered(running, lessons(60), { at: new Date(clock.now()).toISOString() });
  await promote(running, olga, clock);
  clock.skip(16_000);
});
afterAll(() => running.stop());

/** Calls `route`, whose `{id}` is `id`; its answer must be of `status`, and as the document says. */
async function call(client: Client, route: string, status: number, request: Request = {}, id = ""): Promise<Answer> {
  const answer = await client.call(route.replace("{id}", id), request);
  expect(answer, route).toMatchObject({ status });
  expect(misdescribed(route.split("?")[0] ?? "", answer)).toEqual([]);
  return answer;
}

const idOf = ({ body }: Answer): string => String(body["id"]);
const KEY = { "idempotency-key": "described" };
const TOO_LONG = { raw: `{"note": "${"x".repeat(70_000)}"}` };

test("what applications get is what the document says", async () => {
  const made = await call(app, "POST /decisions", 201, { body: { item: { text: "lovely warm item" } }, headers: KEY });
  await call(app, "POST /decisions", 422, { body: { item: { text: "another" } }, headers: KEY });
  await call(app, "POST /decisions", 400, { body: { item: { text: "no key" } } });
  await call(app, "POST /decisions", 413, { body: { item: { text: "x".repeat(250_000) } }, headers: KEY });
  const waiting = { ...KEY, "idempotency-key": "waiting", prefer: "wait=1" };
  const later = await call(app, "POST /decisions", 202, { body: { item: { text: "?" } }, headers: waiting });
  expect(later.headers.get("preference-applied")).toBe("wait=1");
  await call(app, "GET /decisions", 200);
  await call(app, "GET /decisions/{id}", 200, {}, idOf(made));
  await call(app, "GET /decisions/{id}", 404, {}, "dec_nope");
  await call(app, "GET /decisions/{id}/record", 200, {}, idOf(made));
  await call(app, "DELETE /decisions/{id}/item", 200, {}, idOf(made));
  await call(app, "GET /decisions/{id}/record", 200, {}, idOf(made));
  await call(app, "GET /decisions/{id}/record", 404, {}, "dec_nope");
});

test("what applications get of batches is what the document says", async () => {
  // Nothing in it is taken, so that nothing is decided.
  const content = `{"key":"a"}\n{\n`;
  const upload = await uploadBatch(app, content);
  await call(app, "POST /batches", 200, { body: { upload, quote: true } });
  await call(app, "POST /batches", 400, { body: { upload } });
  await call(app, "POST /batches", 413, TOO_LONG);
  await call(app, "POST /batches", 404, { body: { upload: "up_nope" }, headers: KEY });
  const made = await call(app, "POST /batches", 202, { body: { upload }, headers: KEY });
  const other = await uploadBatch(app, "{}");
  await call(app, "POST /batches", 422, { body: { upload: other }, headers: KEY });
  expect(await batchIn(app, idOf(made), "decided")).toMatchObject({ counts: { lines: 2, refused: 2 } });
  await call(app, "GET /batches", 200);
  await call(app, "GET /batches?limit=0", 400);
  await call(app, "GET /batches/{id}", 200, {}, idOf(made));
  await call(app, "GET /batches/{id}", 404, {}, "bat_nope");
  await call(app, "GET /batches/{id}/results", 200, {}, idOf(made));
  await call(app, "GET /batches/{id}/results?cursor=nope", 400, {}, idOf(made));
  await call(app, "POST /batches/{id}/cancel", 409, {}, idOf(made));
  await call(app, "POST /batches/{id}/cancel", 400, { body: { now: true } }, idOf(made));
});

test("what applications get of webhooks is what the document says", async () => {
  // A name that no name server knows: https://www.rfc-editor.org/rfc/rfc2606.
  const body = { url: "https://hooks.example.invalid/", events: ["decision.decided"], description: "ours" };
  const made = await call(app, "POST /webhook-endpoints", 201, { body });
  const id = idOf(made);
  expect(made.headers.get("location")).toBe(`/api/v1/webhook-endpoints/${id}`);
  await call(app, "POST /webhook-endpoints", 400, { body: { ...body, url: "http://127.0.0.1:4600/" } });
  await call(app, "POST /webhook-endpoints", 400, { body: {} });
  await call(app, "POST /webhook-endpoints", 413, TOO_LONG);
  await call(app, "GET /webhook-endpoints", 200);
  await call(app, "GET /webhook-endpoints/{id}", 200, {}, id);
  await call(app, "GET /webhook-endpoints/{id}", 404, {}, "we_nope");
  await call(app, "POST /webhook-endpoints/{id}/rotate", 200, {}, id);
  await call(app, "POST /webhook-endpoints/{id}/rotate", 400, { body: { now: true } }, id);
  const sent = await call(app, "POST /webhook-endpoints/{id}/test", 202, {}, id);
  const again = `POST /webhook-endpoints/${id}/deliveries/${idOf(sent)}/redeliver`;
  const described = "POST /webhook-endpoints/{id}/deliveries/{delivery}/redeliver";
  const repeated = await app.call(again);
  expect(repeated).toMatchObject({ status: 409, body: { code: "already_pending" } });
  expect(misdescribed(described, repeated)).toEqual([]);
  const newest = async () => (await call(app, "GET /webhook-endpoints/{id}/deliveries", 200, {}, id)).body["items"];
  await expect.poll(newest).toMatchObject([{ state: "pending", lastAttempt: { fault: "name" } }]);
  await call(app, "GET /webhook-endpoints/{id}/deliveries?limit=0", 400, {}, id);
  await call(app, "GET /webhook-endpoints/{id}/deliveries?cursor=nope", 400, {}, id);
  await call(app, "POST /webhook-endpoints/{id}/disable", 200, {}, id);
  await call(app, "POST /webhook-endpoints/{id}/test", 409, {}, id);
  await call(app, "POST /webhook-endpoints/{id}/enable", 200, {}, id);
  await call(app, "DELETE /webhook-endpoints/{id}", 204, {}, id);
  await call(app, "DELETE /webhook-endpoints/{id}", 404, {}, id);
});

test("what reviewers get is what the document says", async () => {
  await app.decide("another", { text: "?" });
  const { version } = (await call(ana, "GET /flow", 200)).body;
  await call(ana, "POST /flow/read", 204, { body: { version } });
  await call(ana, "GET /pins?label=bad", 200);
  await call(ana, "GET /pins", 400);
  await call(ana, "PUT /pins/{id}", 403, { body: { label: "bad", why: "Hard" } }, "dec_nope");
  await call(ana, "GET /reviews", 200);
  await call(ana, "GET /reviews/summary", 200);
  const claimed = await call(ana, "POST /reviews/claim", 200);
  const [id, { epoch }] = [idOf(claimed), (claimed.body as Claim).lease];
  await call(ana, "GET /reviews/{id}", 200, {}, id);
  await call(ana, "POST /reviews/{id}/heartbeat", 200, { body: { epoch } }, id);
  await call(ana, "POST /reviews/{id}/answer", 413, TOO_LONG, id);
  await call(ana, "POST /reviews/{id}/answer", 200, { body: { label: "ok", epoch } }, id);
  await call(ana, "POST /reviews/{id}/undo", 409, { body: { epoch } }, id);
  await call(ana, "POST /reviews/{id}/heartbeat", 409, { body: { epoch: epoch + 7 } }, id);
  await call(ana, "POST /reviews/claim", 413, TOO_LONG);
  const next = await call(ana, "POST /reviews/claim", 200);
  const handed = { body: { epoch: (next.body as Claim).lease.epoch } };
  const escalated = await call(ana, "POST /reviews/{id}/escalate", 200, handed, idOf(next));
  expect(escalated.body).toMatchObject({ id: idOf(next) });
});

test("what ops get is what the document says", async () => {
  const { body: waiting } = await app.decide("waiting", { text: "?" });
  await call(olga, "GET /decisions/{id}/record", 200, {}, String(waiting["id"]));
  await call(olga, "GET /policy", 200);
  const tried = { rules: [{ name: "awful", when: "true" }], cost: { perDecision: 1, perReview: 1, perError: 1 } };
  const { body } = await call(olga, "POST /policy/simulate", 200, { body: tried });
  expect(body).toMatchObject({ tried: { decisions: 3, reasons: { rule: 3 } } });
  await call(olga, "POST /policy/simulate", 400, { body: { auditRate: 7 } });
  await call(olga, "POST /policy/simulate", 413, TOO_LONG);
  const changes = { AuditRate: { from: "0.1", to: "1" } };
  await call(olga, "POST /policy/changes", 201, { body: { changes } });
  await call(olga, "POST /policy/changes", 409, { body: { changes } });
  await call(olga, "GET /policy", 200);
  await call(olga, "GET /metrics", 200);
  await call(olga, "GET /metrics?days=91", 400);
  await call(olga, "GET /models", 200);
  await call(olga, "POST /models/rollback", 409);
  await call(olga, "POST /automation", 200, { body: { action: "pause" } });
  await call(olga, "POST /automation", 413, TOO_LONG);
});

/** Has ana answer the next review that waits; false where there is none. */
async function answerNext(): Promise<boolean> {
  const { status, body } = await ana.call("POST /reviews/claim");
  return status === 200 && (await answerTo(ana, body as Claim, { label: "ok" })).status === 200;
}

test("what comes of objections is what the document says", async () => {
  const asked = { body: { item: { text: "theirs" } }, headers: { "idempotency-key": "objected" } };
  const decided = idOf(await call(app, "POST /decisions", 202, asked));
  while ((await app.call(`GET /decisions/${decided}`)).body["status"] !== "decided" && (await answerNext())) continue;
  await untilDecided(app, decided);
  const why = { body: { reason: "It is mine." } };
  await call(app, "POST /decisions/{id}/appeals", 201, why, decided);
  await call(app, "POST /decisions/{id}/appeals", 409, why, decided);
  await call(app, "POST /decisions/{id}/appeals", 400, { body: { reason: "" } }, decided);
  await call(app, "POST /decisions/{id}/appeals", 413, TOO_LONG, decided);
  await call(app, "POST /decisions/{id}/appeals", 404, why, "dec_nope");
  const wanted = { body: { label: "bad", reason: "wrong", note: "Seen by hand." } };
  await call(olga, "POST /decisions/{id}/overrides", 201, wanted, decided);
  await call(olga, "POST /decisions/{id}/overrides", 400, { body: { ...wanted.body, label: "none" } }, decided);
  await call(app, "POST /decisions/{id}/overrides", 403, wanted, decided);
  const truth = { label: "ok", source: "court", at: new Date(0).toISOString() };
  await call(app, "POST /decisions/{id}/truth", 201, { body: truth }, decided);
  await call(app, "POST /decisions/{id}/truth", 200, { body: truth }, decided);
  await call(app, "POST /decisions/{id}/truth", 400, { body: { ...truth, source: "a@b" } }, decided);
  await call(app, "POST /decisions/{id}/truth", 413, TOO_LONG, decided);
  await call(app, "POST /decisions/{id}/truth", 404, { body: truth }, "dec_nope");
  await call(app, "POST /decisions/{id}/cancel", 409, {}, decided);
  await call(app, "POST /decisions/{id}/cancel", 400, { body: { reason: "none is read" } }, decided);
  await call(app, "GET /decisions/{id}", 200, {}, decided);
  const headers = { "idempotency-key": "stopped" };
  const body = { item: { text: "?" }, reference: "order-7", due: new Date(Date.now() + 3_600_000).toISOString() };
  const waiting = idOf(await call(app, "POST /decisions", 202, { body, headers }));
  await call(app, "POST /decisions/{id}/truth", 409, { body: truth }, waiting);
  await call(app, "POST /decisions/{id}/cancel", 200, {}, waiting);
  const found = await call(app, "GET /decisions?reference=order-7", 200);
  expect(found.body["items"]).toMatchObject([{ id: waiting, status: "cancelled" }]);
  await call(olga, "GET /decisions/{id}/record", 200, {}, waiting);
});

test("what is asked of applications, and what they answer, is what the document says", async () => {
  // Due first, so that it is the one that is claimed, now and again; of audits nobody would be told.
  const due = new Date(clock.now() + 600_000).toISOString();
  const sent = { body: { item: { text: "?" }, due }, headers: { "idempotency-key": "asked" } };
  const decision = idOf(await call(app, "POST /decisions", 202, sent));
  const { id, lease } = (await call(ana, "POST /reviews/claim", 200)).body as Claim;
  const asked = { body: { epoch: lease.epoch, question: "Where is the second page?" } };
  await call(ana, "POST /reviews/{id}/ask", 400, { body: { ...asked.body, question: " " } }, id);
  await call(ana, "POST /reviews/{id}/ask", 200, asked, id);
  await call(ana, "POST /reviews/{id}/ask", 409, asked, id);
  const shown = await call(app, "GET /decisions/{id}", 200, {}, decision);
  expect(shown.body).toMatchObject({ question: { review: id } });
  const answer = { body: { text: "Here it is." } };
  await call(app, "POST /decisions/{id}/information", 400, { body: {} }, decision);
  await call(app, "POST /decisions/{id}/information", 413, TOO_LONG, decision);
  await call(app, "POST /decisions/{id}/information", 201, answer, decision);
  await call(app, "POST /decisions/{id}/information", 200, answer, decision);
  await call(app, "POST /decisions/{id}/information", 409, { body: { text: "Another." } }, decision);
  await call(app, "POST /decisions/{id}/information", 404, answer, "dec_nope");
  const back = (await call(ana, "POST /reviews/claim", 200)).body as Claim;
  expect(back).toMatchObject({ id, information: [{ text: "Here it is." }] });
  await call(ana, "POST /reviews/{id}/escalate", 200, { body: { epoch: back.lease.epoch } }, id);
});

test("what people get of their answers, and of questions to the seniors, is what the document says", async () => {
  const sam = await running.as("senior", "sam");
  const sent = { body: { item: { text: "mine" } }, headers: { "idempotency-key": "mine" } };
  const decision = idOf(await call(app, "POST /decisions", 202, sent));
  while ((await app.call(`GET /decisions/${decision}`)).body["status"] !== "decided" && (await answerNext())) continue;
  await untilDecided(app, decision);
  await call(ana, "GET /answers?cursor=bm9wZQ", 400);
  const listed = await call(ana, "GET /answers?q=mine&limit=1", 200);
  const [mine] = listed.body["items"] as { review: string }[];
  const own = async (route: string, status: number, request: Request = {}, id = mine!.review) => {
    const answer = await ana.call(route.replace("{review}", id), request);
    expect(answer, route).toMatchObject({ status });
    expect(misdescribed(route, answer)).toEqual([]);
  };
  await own("GET /answers/{review}", 200);
  await own("GET /answers/{review}", 404, {}, "rev_nope");
  await own("POST /answers/{review}/seen", 204);
  const wish = { body: { label: "bad", note: "I was wrong." } };
  await own("POST /answers/{review}/correction", 400, { body: { label: "bad" } });
  await own("POST /answers/{review}/correction", 201, wish);
  await own("POST /answers/{review}/correction", 409, wish);
  await own("GET /answers/{review}", 200);
  await call(sam, "GET /questions", 200);
  await call(ana, "GET /questions", 403);
  await call(ana, "GET /reviews/summary", 200);
});

test("what applications are told is what the document says", async () => {
  const told = async () =>
    (await running.system.services.events.recent(200)).flatMap(({ event }) => {
      const { success, data } = busEventSchema.safeParse(event);
      return success ? [JSON.parse(messageOf(data).body) as { readonly type: string }] : [];
    });
  const types = async () => {
    // The sweeper tells that a review was escalated.
    clock.skip(60_000);
    return new Set((await told()).map(({ type }) => type));
  };
  const objected = ["decision.decided", "decision.corrected", "decision.cancelled", "review.escalated"];
  await expect.poll(types).toEqual(new Set([...objected, "review.information_wanted"]));
  expect((await told()).flatMap(mistold)).toEqual([]);
});

test("what ops get of retrainings is what the document says; a cursor that no list gave is refused", async () => {
  const first = await call(olga, "GET /retrainings?limit=1", 200);
  expect(first.body["items"]).toMatchObject([{ status: "promoted" }]);
  const started = await call(olga, "POST /retrainings", 202);
  await call(olga, "GET /retrainings/{id}", 200, {}, idOf(started));
  await call(olga, "GET /retrainings/{id}", 404, {}, "ret_nope");
  const next = await call(olga, "GET /retrainings?limit=1", 200);
  await call(olga, `GET /retrainings?limit=1&cursor=${encodeURIComponent(String(next.body["nextCursor"]))}`, 200);
  for (const cursor of ["nope", "bm9wZQ", encodeURIComponent('{"id":1}'), ""])
    await call(olga, `GET /retrainings?cursor=${cursor}`, 400);
});

test("what the gateway says is what the document says", async () => {
  const nobody = new Client(running.system.url, "nobody");
  expect((await call(nobody, "GET /policy", 401)).body).toEqual({ message: "Unauthorized" });
  expect((await call(app, "GET /policy", 403)).body).toEqual({ message: "Forbidden" });
});
