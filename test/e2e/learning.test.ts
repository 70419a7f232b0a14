import { afterEach, expect, test } from "vitest";
import type { Retraining } from "../../functions/domain/learning/retraining.ts";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { eventually } from "../support/eventually.ts";
import { answered, type Lesson, lessons, retrain, work } from "../support/learning.ts";
import { type Client, run, type Running } from "../support/system.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let clock: ShiftedClock;
let running: Running;
let app: Client;
let ana: Client;
let ben: Client;
let olga: Client;

/** On a clock that goes on by itself and can be moved ahead. */
async function begin(parameters: Record<string, string> = {}): Promise<void> {
  clock = new ShiftedClock();
  running = await run("tiny", {
    clock,
    parameters: { MinNewLabels: "20", RetrainSchedule: "rate(3650 days)", ...parameters },
  });
  [app, ana, ben, olga] = await Promise.all([
    running.as("app"),
    running.as("reviewer", "ana"),
    running.as("reviewer", "ben"),
    running.as("ops"),
  ]);
}
afterEach(() => running.stop());

/** For what a retraining makes of answers, however they came. */
const teach = (items: readonly Lesson[]): Promise<void> =>
  answered(running, items, { at: new Date(clock.now()).toISOString() });
const learn = (): Promise<Retraining> => retrain(running, olga, clock);
const models = async (): Promise<Record<string, { version: string } | undefined>> =>
  (await olga.call("GET /models")).body as never;

test("a flow without any model learns its first one from what people answered, and decides with it", async () => {
  await begin();
  expect(await learn()).toMatchObject({ status: "stopped", reason: "0 new labels are fewer than MinNewLabels, 20." });
  await work(app, [ana, ben], lessons(60));
  const retraining = await learn();
  expect(retraining).toMatchObject({ status: "promoted", reason: "No model serves yet: the candidate is the first." });
  expect((await models())["live"]?.version).toBe(retraining.candidate);
  // What serves is cached for 15 seconds.
  clock.skip(16 * SECOND);
  const { body } = await app.decide("after", { text: "broken cruel item" });
  expect(body["prediction"]).toMatchObject({ label: "bad", model: retraining.candidate });
});

test("a schedule trains and promotes with nobody touching it", async () => {
  await begin({ RetrainSchedule: "rate(10 minutes)" });
  await teach(lessons(60));
  clock.skip(10 * MINUTE);
  await eventually(
    async () => {
      const { body } = await olga.call("GET /retrainings");
      expect(body["items"]).toMatchObject([
        { status: "promoted", reason: "No model serves yet: the candidate is the first." },
      ]);
    },
    { timeout: 60_000, interval: 250 },
  );
  expect((await models())["live"]).toBeDefined();
});

test("two at once: one runs, the other says so and ends", async () => {
  await begin();
  await teach(lessons(60));
  const both = await Promise.all([learn(), learn()]);
  expect(both).toContainEqual(expect.objectContaining({ status: "promoted" }));
  expect(both).toContainEqual(expect.objectContaining({ status: "stopped", reason: "Another retraining is running." }));
});

test("answers of one label alone train nothing, and say why", async () => {
  await begin();
  await teach(lessons(120).filter(({ label }) => label === "ok"));
  expect(await learn()).toMatchObject({
    status: "stopped",
    reason: expect.stringMatching(/^All \d+ rows have one label; a model needs two\.$/) as string,
  });
});

test("only ops start, see and roll back", async () => {
  await begin();
  for (const route of ["POST /retrainings", "GET /retrainings", "GET /models", "POST /models/rollback"]) {
    expect((await ana.call(route)).status, route).toBe(403);
  }
  expect((await olga.call("GET /retrainings/ret_unknown")).status).toBe(404);
  expect(await olga.call("POST /models/rollback")).toMatchObject({ status: 409, body: { code: "no_previous_model" } });
});
