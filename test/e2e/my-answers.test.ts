import { afterAll, beforeAll, expect, test } from "vitest";
import { ManualClock } from "@second-look/emulator/clock";
import type { MyAnswers, OpenedAnswer } from "../../functions/domain/my-answers/my-answers-view.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { eventually } from "../support/eventually.ts";
import { answerTo, claimFor, decidedByAna, type People, peopleOf } from "../support/office.ts";
import { type Answer, type Client, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;
const LONG = 2 * MINUTE;

let clock: ManualClock;
let running: Running;
let people: People;

beforeAll(async () => {
  clock = new ManualClock(Date.now());
  running = await run("asking", { clock, parameters: { AuditRate: "0" } });
  people = await peopleOf(running);
});
afterAll(() => running.stop());

/** What is waited for comes when it has been recorded, however busy the machine is; milliseconds. */
const PATIENCE = 30_000;

const look = async (id: string) => (await people.app.call(`GET /decisions/${id}`)).body;
const listed = async (who: Client, query = "") => (await who.call(`GET /answers${query}`)).body as MyAnswers;
const opened = async (who: Client, review: string) => (await who.call(`GET /answers/${review}`)).body as OpenedAnswer;
const unseen = async (who: Client) => (await who.call("GET /reviews/summary")).body["unseen"];
const correct = (who: Client, review: string, body: object): Promise<Answer> =>
  who.call(`POST /answers/${review}/correction`, { body });

/** Minutes pass, and the sweeper with them, until somebody gets a review. */
async function claimedLater(who: Client): Promise<Claim> {
  let claim: Claim | undefined;
  await eventually(async () => {
    await clock.advance(MINUTE);
    const { status, body } = await who.call("POST /reviews/claim");
    expect(status).toBe(200);
    claim = body as Claim;
  }, 30_000);
  return claim!;
}

test(
  "an answer is found again, its correction is heard by a senior, and whoever was overruled sees what was decided and why",
  async () => {
    const item = { text: "A replica sword", account: { iban: "DE02", owner: "Bo" } };
    const id = await decidedByAna(people, "sword", item, { label: "bad", note: "A weapon" });
    const [mine] = (await listed(people.ana)).items;
    expect(mine).toMatchObject({ title: "A replica sword", state: "final", said: { label: "bad", note: "A weapon" } });
    const review = mine!.review;
    for (const q of ["REPLICA weapon", "bo bad", ""])
      expect((await listed(people.ana, `?q=${q}`)).items).toHaveLength(1);
    // Nothing that is masked is found, or shown.
    for (const q of ["DE02", "ok"]) expect((await listed(people.ana, `?q=${q}`)).items).toEqual([]);
    const before = await opened(people.ana, review);
    expect(before).toMatchObject({ item: { account: { owner: "Bo" } }, masked: ["account.iban"], canCorrect: true });
    expect((await listed(people.ben)).items).toEqual([]);
    expect((await people.ben.call(`GET /answers/${review}`)).status).toBe(404);
    expect((await correct(people.ben, review, { label: "ok", note: "no" })).status).toBe(404);

    const wish = { label: "ok", note: "It is blunt." };
    expect((await correct(people.ana, review, wish)).status).toBe(201);
    expect((await correct(people.ana, review, wish)).body["code"]).toBe("cannot_correct");
    expect(await opened(people.ana, review)).toMatchObject({ correction: wish, canCorrect: false });
    const claim = await claimedLater(people.sam);
    expect((await people.ben.call("POST /reviews/claim")).status).toBe(204);
    const { correction } = claim;
    expect(claim).toMatchObject({ queue: "seniors" });
    expect(correction).toEqual({ said: { label: "bad", note: "A weapon" }, wished: wish });
    // The application hears nothing of it before something comes of it, and then no more than that.
    const record = async () => JSON.stringify((await people.app.call(`GET /decisions/${id}/record`)).body);
    expect(await record()).not.toMatch(/correction|second thoughts/);
    await answerTo(people.sam, claim, { label: "ok", note: "Props are fine." });
    await eventually(
      async () => expect(await look(id)).toMatchObject({ label: "ok", history: [{ label: "bad" }] }),
      PATIENCE,
    );
    expect(await record()).not.toMatch(/correction|second thoughts/);
    expect(JSON.stringify(await look(id))).not.toMatch(/correction|blunt/);

    await eventually(async () => expect(await unseen(people.ana)).toBe(1), PATIENCE);
    const seniors = { label: "ok", note: "Props are fine.", overrules: true };
    expect((await listed(people.ana)).unseen).toMatchObject([{ review, seniors }]);
    expect(await opened(people.ana, review)).toMatchObject({ seniors, said: { label: "bad" } });
    expect(JSON.stringify(await opened(people.ana, review))).not.toContain("sam");
    expect((await people.ana.call(`POST /answers/${review}/seen`)).status).toBe(204);
    expect(await unseen(people.ana)).toBe(0);

    // What was wished for, and why, goes with the item.
    expect((await people.app.call(`DELETE /decisions/${id}/item`)).status).toBe(200);
    await eventually(async () => {
      await clock.advance(5 * MINUTE);
      expect(await look(id)).toHaveProperty("forgottenAt");
    }, 30_000);
    expect(await opened(people.ana, review)).toMatchObject({ forgotten: true, said: { label: "bad" } });
    const kept = await Promise.all([running.row(id), running.row(review), running.row(`said_${review}_ana`)]);
    expect(JSON.stringify(kept)).not.toMatch(/blunt|A weapon|replica/);
  },
  LONG,
);

test(
  "a question to the seniors waits out of the queue, is told to nobody else, and comes back with their answer",
  async () => {
    const { body } = await people.app.decide("asked", { text: "A blunt sword" });
    const id = String(body["id"]);
    const { id: review, lease } = await claimFor(people.ana);
    const ask = { epoch: lease.epoch, question: "Do you count blunt ones?", to: "seniors" };
    expect((await people.ana.call(`POST /reviews/${review}/ask`, { body: ask })).status).toBe(200);
    expect((await people.ben.call("POST /reviews/claim")).status).toBe(204);
    expect(await look(id)).not.toHaveProperty("question");
    const inform = { body: { text: "We do not." } };
    expect((await people.app.call(`POST /decisions/${id}/information`, inform)).body["code"]).toBe("nothing_asked");

    expect((await people.ben.call("GET /questions")).status).toBe(403);
    const { items } = (await people.sam.call("GET /questions")).body as { items: { review: string }[] };
    expect(items).toMatchObject([{ review, text: ask.question }]);
    expect((await people.sam.call("GET /reviews/summary")).body["questions"]).toBe(1);
    const question = await people.sam.call(`GET /questions/${review}`);
    expect(question.body).toMatchObject({ text: ask.question, item: { text: "A blunt sword" } });
    const reply = { body: { text: "Only sharp ones." } };
    expect((await people.sam.call(`POST /questions/${review}/answer`, reply)).status).toBe(200);
    expect((await people.sam.call(`POST /questions/${review}/answer`, reply)).body["code"]).toBe("nothing_asked");
    expect((await people.sam.call("GET /questions")).body["items"]).toEqual([]);

    const again = await claimFor(people.ben);
    expect(again.information).toMatchObject([{ question: ask.question, to: "seniors", text: "Only sharp ones." }]);
    await answerTo(people.ben, again, { label: "ok" });
    await eventually(async () => expect(await look(id)).toMatchObject({ status: "decided", label: "ok" }), PATIENCE);
    // Whoever answers after that is no evidence.
    expect(await running.row(review)).toMatchObject({ opinions: [{ by: "ben", informed: true }] });
  },
  LONG,
);
