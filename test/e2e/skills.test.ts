import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { answerTo, claimFor, untilDecided } from "../support/office.ts";
import { type Client, type Running, run } from "../support/system.ts";

const MINUTE = 60_000;
const clock = new ShiftedClock();
let running: Running;
let app: Client;
let ana: Client;
let ben: Client;
let sam: Client;
let tom: Client;

beforeAll(async () => {
  running = await run("skilled", { clock });
  [app, ana, ben, sam, tom] = await Promise.all([
    running.as("app"),
    running.as("reviewer", "ana", ["german"]),
    running.as("reviewer", "ben"),
    running.as("senior", "sam", ["german"]),
    running.as("senior", "tom"),
  ]);
});
afterAll(() => running.stop());

let keys = 0;
async function waiting(item: object): Promise<string> {
  const { status, body } = await app.decide(`skills-${keys++}`, { text: "hello", ...item });
  expect(status).toBe(202);
  return String(body["id"]);
}

const claimed = async (person: Client): Promise<number> => (await person.call("POST /reviews/claim")).status;
const open = async (person: Client): Promise<unknown> => {
  const [{ body: list }, { body: summary }] = await Promise.all([
    person.call("GET /reviews"),
    person.call("GET /reviews/summary"),
  ]);
  const queues = summary["queues"] as { readonly queue: string; readonly open: number }[];
  return [(list["items"] as unknown[]).length, queues.find(({ queue }) => queue === "reviewers")?.open];
};

test("what needs a skill is told of where nobody has it, and listed, counted, shown and given to those alone who do, seniors too", async () => {
  const german = await waiting({ language: "de" });
  clock.skip(2 * MINUTE);
  await expect
    .poll(async () => (await running.system.services.sns.recent(5)).map(({ message }) => message))
    .toEqual([
      expect.stringMatching(/^skilled: 1 review waits for somebody with the skill german\. Nobody who has it/),
    ]);
  expect([await open(ben), await claimed(ben), await claimed(tom)]).toEqual([[0, 0], 204, 204]);
  expect(await open(ana)).toEqual([1, 1]);
  const claim = await claimFor(ana);
  expect(claim).not.toHaveProperty("skill");
  expect((await ben.call(`GET /reviews/${claim.id}`)).status).toBe(404);
  const handed = await ana.call(`POST /reviews/${claim.id}/escalate`, { body: { epoch: claim.lease.epoch } });
  expect(handed).toMatchObject({ status: 200, body: { queue: "seniors" } });
  expect(await claimed(tom)).toBe(204);
  await answerTo(sam, await claimFor(sam), { label: "ok" });
  await untilDecided(app, german);
});

test("a rule's skill comes before the group's", async () => {
  const id = await waiting({ language: "de", price: 2000 });
  expect(await claimed(ana)).toBe(204);
  const eva = await running.as("reviewer", "eva", ["legal"]);
  await answerTo(eva, await claimFor(eva), { label: "bad" });
  await untilDecided(app, id);
});

test("a senior leaves a review to one person: nobody else is given it, until they give it back or time runs out", async () => {
  const id = await waiting({});
  const [review] = (await tom.call("GET /reviews?all=true")).body["items"] as { readonly id: string }[];
  const assign = (to: string | null, by = tom) => by.call(`POST /reviews/${review!.id}/assign`, { body: { to } });
  expect([(await assign("ana", ana)).status, (await assign("zoe")).body["code"]]).toEqual([403, "not_known"]);
  const { body } = await tom.call(`GET /reviews/${review!.id}/assignees`);
  expect((body["items"] as { readonly name: string }[]).map(({ name }) => name)).toEqual(
    expect.arrayContaining(["ana", "ben", "sam", "tom"]),
  );
  expect(await assign("ben")).toMatchObject({ status: 200, body: { state: "open", onlyFor: "ben" } });
  expect([await claimed(ana), await open(ana), await claimed(tom)]).toEqual([204, [0, 0], 204]);
  expect((await tom.call("GET /reviews?all=true")).body["items"]).toMatchObject([{ onlyFor: "ben" }]);
  expect(await assign(null)).toMatchObject({ status: 200, body: { state: "open" } });
  expect(await assign("ben")).toMatchObject({ status: 200 });
  const claim = await claimFor(ben);
  expect(await assign("ana")).toMatchObject({ status: 409, body: { code: "in_hands" } });
  await answerTo(ben, claim, { label: "ok" });
  await untilDecided(app, id);
  const { body: record } = await app.call(`GET /decisions/${id}/record`);
  expect((record["steps"] as { readonly what: string }[]).map(({ what }) => what)).toEqual(
    expect.arrayContaining(["assigned", "unassigned", "claimed"]),
  );
});

test("nobody is left a review whose skill they do not have", async () => {
  await waiting({ language: "de" });
  const [review] = (await tom.call("GET /reviews?all=true")).body["items"] as { readonly id: string }[];
  const assign = (to: string) => tom.call(`POST /reviews/${review!.id}/assign`, { body: { to } });
  expect((await assign("ben")).body["code"]).toBe("not_suited");
  expect((await assign("ana")).status).toBe(200);
});
