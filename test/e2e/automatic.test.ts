import { afterAll, beforeAll, expect, test } from "vitest";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { eventually } from "../support/eventually.ts";
import { runAudited } from "../support/model.ts";
import { peopleOf } from "../support/office.ts";
import type { Client, Running } from "../support/system.ts";

const MINUTE = 60_000;
const clock = new ShiftedClock();
let running: Running;
let app: Client;
let ana: Client;
let ben: Client;

beforeAll(async () => {
  running = await runAudited("tiny", { clock });
  ({ app, ana, ben } = await peopleOf(running));
});
afterAll(() => running.stop());

/** An automatic decision, and its audit, which the sweeper opens. */
async function audited(key: string, text: string): Promise<{ id: string; review: Claim }> {
  const { status, body } = await app.decide(key, { text });
  expect({ status, by: body["by"] }).toEqual({ status: 201, by: "model" });
  expect((await ana.call("POST /reviews/claim")).status).toBe(204);
  clock.skip(2 * MINUTE);
  const review = await eventually(async () => {
    const claimed = await ana.call("POST /reviews/claim");
    expect(claimed.status).toBe(200);
    return claimed.body as Claim;
  }, 60_000);
  return { id: String(body["id"]), review };
}
const answer = ({ id, lease }: Claim, label: string, who = ana) =>
  who.call(`POST /reviews/${id}/answer`, { body: { label, epoch: lease.epoch } });
/** Until the review is over; where a second opinion is asked for, another person says the same. */
const closed = (id: string, label: string) =>
  eventually(
    async () => {
      const { status, body } = await ben.call("POST /reviews/claim");
      if (status === 200) await answer(body as Claim, label, ben);
      expect((await ana.call(`GET /reviews/${id}`)).body["state"]).toBe("closed");
    },
    { timeout: 60_000, interval: 150 },
  );

test.each([
  ["a rule that holds", { text: "a good thing", price: 2000 }, "expensive"],
  ["a rule that throws", { text: "a good thing", price: -1 }, "broken"],
])("%s sends to people what the model is sure of", async (_what, item, rule) => {
  const { status, body } = await app.decide(`rule-${rule}`, item);
  expect(status).toBe(202);
  expect(body).toMatchObject({ reason: "rule", because: rule, prediction: { label: "ok" } });
  const review = (await ana.call("POST /reviews/claim")).body as Claim;
  await answer(review, "ok");
  await closed(review.id, "ok");
});

test("an audit that two people disagree with corrects the decision, keeps what it was, and tells", async () => {
  const { id, review } = await audited("audit-1", "a good thing");
  await answer(review, "bad");
  await closed(review.id, "bad");
  const { body } = await app.call(`GET /decisions/${id}`);
  expect(body).toMatchObject({ label: "bad", outcome: "reject", by: "person", route: "auto-approve" });
  expect(body["history"]).toMatchObject([{ label: "ok", outcome: "approve", by: "model" }]);
  const told = {
    "detail-type": "decision.corrected",
    detail: { id, label: "bad", before: { label: "ok", by: "model" } },
  };
  const newest = async (): Promise<unknown> => (await running.system.services.events.recent(1))[0]?.event;
  await expect.poll(newest).toMatchObject(told);
});

test("an audit that agrees leaves the decision alone", async () => {
  const { id, review } = await audited("audit-2", "an awful mess");
  await answer(review, "bad");
  await closed(review.id, "bad");
  const { body } = await app.call(`GET /decisions/${id}`);
  expect(body).toMatchObject({ label: "bad", by: "model" });
  expect(body).not.toHaveProperty("history");
});

test("many at once are each decided by their own item", async () => {
  const kinds = [
    { item: { text: "a good thing" }, expected: { by: "model", label: "ok" } },
    { item: { text: "an awful mess" }, expected: { by: "model", label: "bad" } },
    { item: { text: "a good thing", price: 2000 }, expected: { status: "in_review", because: "expensive" } },
  ];
  const sent = Array.from({ length: 48 }, (_, at) => {
    const { item, expected } = kinds[at % 3]!;
    return { key: `at-once-${at}`, item: { ...item, text: `${item.text} ${at}` }, expected };
  });
  const answers = await Promise.all(sent.map(({ key, item }) => app.decide(key, item)));
  expect(answers.map(({ body }) => body)).toMatchObject(sent.map(({ expected }) => expected));
  const read = await Promise.all(answers.map(({ body }) => app.call(`GET /decisions/${String(body["id"])}`)));
  expect(read.map(({ body }) => body)).toMatchObject(sent.map(({ item, expected }) => ({ item, ...expected })));
});
