import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import type { Similar } from "../../functions/domain/similar/similar-view.ts";
import { eventually } from "../support/eventually.ts";
import { retrain, spareAudit } from "../support/learning.ts";
import { answerTo, claimFor, type People, peopleOf, untilDecided } from "../support/office.ts";
import { run, type Running } from "../support/system.ts";

const clock = new ShiftedClock();
let running: Running;
let people: People;

beforeAll(async () => {
  running = await run("tiny", { clock, parameters: { AuditRate: "0", MinNewLabels: "1000000", ItemsForOps: "on" } });
  people = await peopleOf(running);
});
afterAll(() => running.stop());

async function decide(text: string): Promise<string> {
  const { status, body } = await people.app.decide(text.replaceAll(" ", "-"), { text });
  expect(status).toBe(202);
  return String(body["id"]);
}

async function decided(text: string, label: string): Promise<string> {
  const id = await decide(text);
  await spareAudit(running, id);
  await answerTo(people.ana, await claimFor(people.ana), { label });
  await untilDecided(people.app, id);
  return id;
}

/** What is kept of answers is read again after a minute. */
async function build(): Promise<void> {
  await retrain(running, people.olga, clock);
  clock.skip(61_000);
}

/** The file as it lies in S3's place. */
function vectors(): string {
  const [file] = globSync("**/similar/**", { cwd: running.folder.part("s3"), withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(`${one.parentPath}/${one.name}`, "utf8"));
  return file!;
}

const itemsOf = ({ body }: { readonly body: unknown }): Similar["items"] => (body as Similar).items;

test("who has answered sees what people decided of similar items; nobody does before, and ops do", async () => {
  const [lamp] = [await decided("a red lamp of glass", "ok"), await decided("a dog with two tails", "bad")];
  const twin = await decided("a red lamp of glass, new", "bad");
  await build();
  const id = await decide("a red lamp of glass and tin");
  const claim = await claimFor(people.ben);
  const similar = (who: keyof People) => people[who].call(`GET /reviews/${claim.id}/similar`);
  for (const who of ["ana", "ben", "sam"] as const)
    expect(await similar(who), who).toMatchObject({ status: 409, body: { code: "not_answered" } });
  expect((await similar("app")).status).toBe(403);
  await answerTo(people.ben, claim, { label: "ok" });
  const { status, body } = await similar("ben");
  expect(status).toBe(200);
  expect(itemsOf({ body }).map(({ decisionId, label, outcome }) => [decisionId, label, outcome])).toEqual([
    [lamp, "ok", "approve"],
    [twin, "bad", "reject"],
  ]);
  expect(itemsOf({ body })[0]).toMatchObject({ text: "a red lamp of glass" });
  expect((await similar("ana")).status).toBe(409);
  const ofDecision = (who: keyof People, of = id) => people[who].call(`GET /decisions/${of}/similar`);
  expect(await ofDecision("olga")).toMatchObject({ status: 200, body });
  expect((await ofDecision("olga", `${id.slice(0, -1)}!`)).status).toBe(404);
  for (const who of ["app", "ana", "sam"] as const) expect((await ofDecision(who)).status, who).toBe(403);
});

test("what is forgotten vanishes at once, and from the file with the next retraining", async () => {
  const kept = await decided("seven green parrots sing", "ok");
  const gone = await decided("seven green parrots sleep", "bad");
  await build();
  const id = await decide("seven green parrots");
  const near = async () => itemsOf(await people.olga.call(`GET /decisions/${id}/similar`)).map((one) => one.decisionId);
  expect((await near()).toSorted()).toEqual([kept, gone].toSorted());
  await people.app.call(`DELETE /decisions/${gone}/item`);
  await eventually(
    async () => {
      clock.skip(5 * 60_000);
      people = await peopleOf(running);
      expect((await people.app.call(`GET /decisions/${gone}`)).body).toHaveProperty("forgottenAt");
    },
    { timeout: 60_000, interval: 500 },
  );
  expect(await near()).toEqual([kept]);
  expect(vectors()).toContain(gone);
  await build();
  expect(vectors()).toContain(kept);
  expect(vectors()).not.toContain(gone);
  expect(await near()).toEqual([kept]);
});
