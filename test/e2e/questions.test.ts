import { afterAll, beforeAll, expect, test } from "vitest";
import { ManualClock } from "@second-look/emulator/clock";
import { newReviewId } from "../../functions/domain/ids.ts";
import type { DecisionRecord } from "../../functions/domain/record/record.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { behindFigure, metricsFor } from "../support/decisions-behind.ts";
import { eventually } from "../support/eventually.ts";
import { uploaded } from "../support/media.ts";
import { answerTo, claimFor, type People, peopleOf } from "../support/office.ts";
import { decisionRow } from "../support/rows.ts";
import { type Answer, type Client, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;
const LONG = 2 * MINUTE;
/** As the parameter and the flow say: how long reviewers have, and how long the application has to answer. */
const [REVIEW_MINUTES, ASK_MINUTES] = [10, 30];

let clock: ManualClock;
let running: Running;
let people: People;
let app: Client;

beforeAll(async () => {
  clock = new ManualClock(Date.now());
  running = await run("asking", { clock, parameters: { ReviewTimeoutMinutes: String(REVIEW_MINUTES) } });
  people = await peopleOf(running);
  ({ app } = people);
});
afterAll(() => running.stop());

const decide = async (key: string): Promise<string> => String((await app.decide(key, { text: "hello" })).body["id"]);
const look = async (id: string) => (await app.call(`GET /decisions/${id}`)).body;
const ask = (who: Client, { id, lease }: Claim, question = "Where is the second page?"): Promise<Answer> =>
  who.call(`POST /reviews/${id}/ask`, { body: { epoch: lease.epoch, question } });
const inform = (id: string, body: object = { text: "Here it is." }, who = app): Promise<Answer> =>
  who.call(`POST /decisions/${id}/information`, { body });
const events = async (type: string) =>
  (await running.system.services.events.recent(50)).flatMap(({ event }) =>
    event["detail-type"] === type ? [event.detail] : [],
  );
const free = async (): Promise<number> => (await people.ben.call("POST /reviews/claim")).status;

/** Of the execution that waits for a review. */
async function statusOf(review: string): Promise<unknown> {
  const machine = running.system.template
    .ofType("AWS::StepFunctions::StateMachine")
    .find(({ properties }) => properties["StateMachineType"] !== "EXPRESS")!;
  const executionArn = `${machine.ref.replace(":stateMachine:", ":execution:")}:${review}`;
  return (await running.system.call("states", "DescribeExecution", { executionArn }))["status"];
}

/** Minutes pass, and the sweeper with them, until `check` holds. */
const sweptUntil = (check: () => Promise<void>) =>
  eventually(async () => {
    await clock.advance(MINUTE);
    await check();
  }, 30_000);

test(
  "a question leaves the queue, is told, is answered with a file, and comes back with it and with the time that was left",
  async () => {
    const id = await decide("answered");
    const claim = await claimFor(people.ana);
    await clock.advance(4 * MINUTE);
    // The claim has run out, and nobody has taken the review.
    expect((await ask(people.ana, claim)).status).toBe(200);
    expect(await answerTo(people.ana, claim, { label: "ok" })).toMatchObject({ body: { code: "lease_lost" } });
    expect(await free()).toBe(204);
    const question = { review: claim.id, text: "Where is the second page?", until: expect.any(String) };
    expect(await look(id)).toMatchObject({ status: "in_review", question });
    const [told] = await events("review.information_wanted");
    expect(told).toMatchObject({ id, review: claim.id, question: question.text, until: expect.any(String) });

    await clock.advance(20 * MINUTE);
    const upload = await uploaded(app, { contentType: "text/plain", content: "page two" });
    const answer = { text: "Here it is.", uploads: [upload] };
    expect(await inform(id, answer)).toMatchObject({ status: 201, body: { id, review: claim.id } });
    expect((await inform(id, answer)).status).toBe(200);
    expect(await inform(id, { text: "Something else" })).toMatchObject({
      status: 409,
      body: { code: "nothing_asked", detail: expect.stringContaining("was answered before") },
    });
    expect(await look(id)).not.toHaveProperty("question");

    const again = await claimFor(people.ben);
    const stoodStill = Date.parse(again.deadlineAt) - Date.parse(claim.deadlineAt);
    expect(Math.round(stoodStill / MINUTE)).toBe(20);
    const [came] = again.information ?? [];
    expect(came).toMatchObject({ question: question.text, text: "Here it is." });
    const file = came?.media?.["/uploads/0"];
    expect(await (await fetch(String(file?.url))).text()).toBe("page two");

    expect(await statusOf(claim.id)).toBe("RUNNING");
    await answerTo(people.ben, again, { label: "ok" });
    await sweptUntil(async () =>
      expect(await look(id)).toMatchObject({ status: "decided", label: "ok", by: "person" }),
    );
    await expect.poll(() => statusOf(claim.id)).toBe("SUCCEEDED");
    const { body } = await people.olga.call(`GET /decisions/${id}/record`);
    const { steps, summary } = body as DecisionRecord;
    expect(steps.map(({ what }) => what)).toEqual(expect.arrayContaining(["asked", "informed"]));
    expect(summary).toMatch(/asked the application for more information\. On .* the application answered\./);
    expect(JSON.stringify(body)).not.toMatch(/second page|Here it is/);
  },
  LONG,
);

test(
  "nobody answers: the review goes on without, later than its first deadline, and what comes then comes too late",
  async () => {
    const id = await decide("unanswered");
    const claim = await claimFor(people.ana);
    await ask(people.ana, claim);
    await clock.advance(ASK_MINUTES * MINUTE - MINUTE);
    expect(await free()).toBe(204);
    expect(await look(id)).toMatchObject({ status: "in_review" });
    await sweptUntil(async () => expect(await running.row(claim.id)).toMatchObject({ state: "open" }));
    expect(await inform(id)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining("time to answer is over") },
    });
    const again = await claimFor(people.ben);
    expect(again.information).toEqual([{ question: "Where is the second page?", askedAt: expect.any(String) }]);
    expect(Date.parse(again.deadlineAt) - Date.parse(claim.deadlineAt)).toBeGreaterThanOrEqual(ASK_MINUTES * MINUTE);
    // People's time goes on: nobody answers, and it goes to the seniors when what was left is over.
    const waited = performance.now();
    await sweptUntil(async () => expect(await running.row(claim.id)).toMatchObject({ stage: "seniors" }));
    // A function's own time goes on while the clock stands, by no more than it took.
    expect(clock.now() + performance.now() - waited).toBeGreaterThanOrEqual(Date.parse(again.deadlineAt));
  },
  LONG,
);

test(
  "of an audit nobody is told, and who asks sees the same as ever",
  async () => {
    const { client } = await running.row(await decide("whose"));
    await answerTo(people.ana, await claimFor(people.ana), { label: "ok" });
    const reviewId = newReviewId(clock.now());
    const now = new Date(clock.now()).toISOString();
    const ending = { label: "ok", outcome: "approve", by: "model", decidedAt: now } as const;
    const audited = decisionRow({
      client: String(client),
      status: "decided",
      audit: true,
      route: "auto-approve",
      ...ending,
      createdAt: now,
      dueMinutes: REVIEW_MINUTES,
      reviews: JSON.stringify([reviewId]),
      needs: "start",
      needsAt: now,
    });
    await running.put(audited);
    await sweptUntil(async () => expect(await running.row(reviewId)).toMatchObject({ state: "open" }));
    const claim = await claimFor(people.ana);
    expect(claim.id).toBe(reviewId);
    expect(await ask(people.ana, claim)).toMatchObject({ status: 200, body: { state: "open" } });
    expect(await look(audited.id)).not.toHaveProperty("question");
    expect(await inform(audited.id)).toMatchObject({ status: 409, body: { code: "nothing_asked" } });
    await clock.advance(ASK_MINUTES * MINUTE - MINUTE);
    expect(await free()).toBe(204);
    await sweptUntil(async () => expect(await running.row(reviewId)).toMatchObject({ state: "open" }));
    const again = await claimFor(people.ben);
    expect(again.information).toEqual([{ question: "Where is the second page?", askedAt: expect.any(String) }]);
    expect((await events("review.information_wanted")).filter((told) => told["id"] === audited.id)).toEqual([]);
    await answerTo(people.ben, again, { label: "ok" });
  },
  LONG,
);

test(
  "three questions are the most; without a question, for another application, and of another's uploads there is nothing",
  async () => {
    const id = await decide("often");
    expect(await inform(id)).toMatchObject({ status: 409, body: { code: "nothing_asked" } });
    const other = await running.as("app", "other");
    const theirs = await uploaded(other, { contentType: "text/plain", content: "theirs" });
    for (const round of [1, 2, 3]) {
      expect((await ask(people.ana, await claimFor(people.ana), `Question ${round}?`)).status).toBe(200);
      expect((await inform(id, { text: "no" }, other)).status).toBe(404);
      expect(await inform(id, { text: "no", uploads: [theirs] })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: "#/uploads/0" }] },
      });
      expect((await inform(id, { text: `Answer ${round}` })).status).toBe(201);
    }
    const claim = await claimFor(people.ana);
    expect(claim.information?.map(({ text }) => text)).toEqual(["Answer 1", "Answer 2", "Answer 3"]);
    expect(await ask(people.ana, claim)).toMatchObject({ status: 409, body: { code: "cannot_ask" } });
    expect((await answerTo(people.ana, claim, { label: "ok" })).status).toBe(200);
  },
  LONG,
);

test(
  "a question that was cut off before it was told is told by the sweeper",
  async () => {
    const id = await decide("untold");
    const claim = await claimFor(people.ana);
    await ask(people.ana, claim);
    const news = [{ type: "review.information_wanted", at: "2026-01-01T00:00:00.000Z", facts: { question: "again" } }];
    const now = new Date(clock.now()).toISOString();
    await running.put({ ...(await running.row(claim.id)), news: JSON.stringify(news), needsAt: now });
    await sweptUntil(async () =>
      expect(await events("review.information_wanted")).toContainEqual(
        expect.objectContaining({ id, question: "again" }),
      ),
    );
    const row = await running.row(claim.id);
    expect(row).toMatchObject({ state: "asked", needs: "return" });
    expect(row).not.toHaveProperty("news");
    expect(String(row["needsAt"]) > new Date(clock.now()).toISOString()).toBe(true);
  },
  LONG,
);

test(
  "a masked field is in no claim; its reviewer alone gets it, and the record says that they saw it",
  async () => {
    const item = { text: "hello", account: { iban: "DE02120300000000202051", owner: "B." } };
    const id = String((await app.decide("masked", item)).body["id"]);
    const claim = await claimFor(people.ana);
    expect(claim).toMatchObject({ item: { account: { owner: "B." } }, masked: ["account.iban"] });
    expect(JSON.stringify(claim)).not.toContain("DE02");
    const reveal = (who: Client, field = "account.iban", epoch = claim.lease.epoch) =>
      who.call(`POST /reviews/${claim.id}/reveal`, { body: { epoch, field } });
    expect(await reveal(people.ben)).toMatchObject({ status: 409, body: { code: "lease_lost" } });
    expect(await reveal(people.ana, "account")).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "#/field" }] },
    });
    const seen = await Promise.all([reveal(people.ana), reveal(people.ana)]);
    expect(seen.map(({ body }) => body["value"])).toEqual([item.account.iban, item.account.iban]);
    const { body } = await people.olga.call(`GET /decisions/${id}/record`);
    const { steps } = body as DecisionRecord;
    expect(steps.filter(({ what }) => what === "revealed")).toMatchObject(
      [1, 2].map(() => ({ by: "ana", facts: { field: "account.iban" } })),
    );
    expect(JSON.stringify(body)).not.toContain("DE02");
    await clock.advance(MINUTE);
    expect(await reveal(people.ana)).toMatchObject({ status: 409, body: { code: "lease_lost" } });
  },
  LONG,
);

test(
  "the questions behind the figures are as many as these count, each with the decision of which it was asked",
  async () => {
    const olga = await running.as("ops");
    await sweptUntil(async () => {
      const { questions } = (await metricsFor(olga)).total;
      expect(questions).toMatchObject({ n: expect.any(Number) });
      expect(questions?.answered).toBe(4);
    });
    const { n, answered } = (await metricsFor(olga)).total.questions!;
    const of = async (which: string) => behindFigure(olga, { which });
    expect(await of("informed")).toHaveLength(answered);
    expect(await of("unanswered")).toHaveLength(n - answered);
    expect(await of("asked")).toHaveLength(n);
    // One decision had three of them, and is listed for each.
    const decisions = Map.groupBy(await of("informed"), ({ id }) => id);
    expect([...decisions.values()].map(({ length }) => length)).toEqual(expect.arrayContaining([1, 3]));
  },
  LONG,
);
