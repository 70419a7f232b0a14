import { afterAll, beforeAll, expect, test } from "vitest";
import type { PolicyAnswer } from "../../functions/domain/policy/policy-answer.ts";
import { ManualClock } from "@second-look/emulator/clock";
import { eventually } from "../support/eventually.ts";
import { runAudited } from "../support/model.ts";
import { answerWaiting, type People, peopleOf } from "../support/office.ts";
import type { Running } from "../support/system.ts";

let clock: ManualClock;
let running: Running;
let people: People;

beforeAll(async () => {
  clock = new ManualClock(Date.now());
  running = await runAudited("distinct", { clock });
  people = await peopleOf(running);
});
afterAll(() => running.stop());

const OK = { first: "ok", last: "ok" };

/** Has an item decided, audited and judged right by whoever is asked. Returns the decision's row. */
async function audited(key: string, text: string): Promise<Record<string, unknown>> {
  const { body } = await people.app.decide(key, { text });
  expect(body["reason"]).toBe("confident");
  await eventually(
    async () => {
      await clock.advance(5_000);
      for (const person of [people.ana, people.ben]) await answerWaiting(person, () => OK, 1);
      const [review] = JSON.parse(String((await running.row(String(body["id"])))["reviews"])) as [string];
      expect((await people.ana.call(`GET /reviews/${review}`)).body["state"]).toBe("closed");
    },
    { timeout: 60_000, interval: 150 },
  );
  return running.row(String(body["id"]));
}

test("where distinct items are promised, all decisions of an item share one draw, and it counts once", async () => {
  const first = await audited("one", "a good thing");
  const again = await audited("two", "a good thing");
  const other = await audited("three", "a good good thing");
  expect(again["itemDraw"]).toBe(first["itemDraw"]);
  expect(other["itemDraw"]).not.toBe(first["itemDraw"]);

  const items = [first, other].map(({ bodyHash }) => String(bodyHash).slice(0, 8));
  await eventually(async () => expect(await running.row("breaker")).toMatchObject({ breaker: { seen: 2 }, items }));
  expect(await running.row("live")).not.toHaveProperty("evidenceSince");
  const { promise, missing } = (await people.olga.call("GET /policy")).body as unknown as PolicyAnswer;
  expect(promise.of).toBe("distinct items");
  expect(missing[0]).toMatch(/^At least 82 audited distinct items decided automatically/);
});
