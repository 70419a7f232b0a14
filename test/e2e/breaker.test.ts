import { afterEach, beforeEach, expect, test } from "vitest";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { ManualClock } from "@second-look/emulator/clock";
import { eventually } from "../support/eventually.ts";
import { runAudited } from "../support/model.ts";
import { peopleOf } from "../support/office.ts";
import type { Client, Running } from "../support/system.ts";

/** The functions keep `live` for 15 seconds; their clock runs on a little while they work. */
const CACHE_MS = 16_000;

let clock: ManualClock;
let running: Running;
let app: Client;
let ana: Client;
let ben: Client;
let olga: Client;

beforeEach(async () => {
  clock = new ManualClock(Date.now());
  running = await runAudited("tiny", { clock });
  ({ app, ana, ben, olga } = await peopleOf(running));
});
afterEach(() => running.stop());

const reasonOf = async (name: string) => (await app.decide(name, { text: "a good thing" })).body["reason"];

/** Time goes on in steps until `check` holds: what happens at one moment takes real time to be written down. */
const until = (check: () => Promise<void>, step = 2000) =>
  eventually(
    async () => {
      await clock.advance(step);
      await check();
    },
    { timeout: 60_000, interval: 150 },
  );

/** An automatic decision that two people say is wrong. */
async function contradicted(name: string): Promise<void> {
  expect(await reasonOf(name)).toBe("confident");
  const id = await audits(ana);
  await until(async () => expect((await ana.call(`GET /reviews/${id}`)).body["state"]).toBe("open"));
  await says(ben);
  await until(async () => expect((await ana.call(`GET /reviews/${id}`)).body["state"]).toBe("closed"));
}

/** Says it of the audit, once the sweeper has opened it. */
async function audits(who: Client): Promise<string> {
  await until(async () => expect((await who.call("GET /reviews")).body["items"]).toHaveLength(1), 60_000);
  return says(who);
}

async function says(who: Client): Promise<string> {
  const { id, lease } = (await who.call("POST /reviews/claim")).body as Claim;
  await who.call(`POST /reviews/${id}/answer`, { body: { label: "bad", epoch: lease.epoch } });
  return id;
}
const happened = async () => (await running.system.services.events.recent(20)).map(({ event }) => event["detail-type"]);

test("audits that contradict the model stop it within 15 seconds, and only ops start it again", async () => {
  for (let i = 0; i < 4; i++) await contradicted(`wrong-${i}`);
  await eventually(async () => expect(await happened()).toContain("automation.paused"), { timeout: 15_000 });
  const { modelVersion, ...live } = await running.row("live");
  expect(live).toMatchObject({
    automation: "paused",
    certified: {},
    switched: { cause: "breaker", models: [modelVersion] },
  });
  expect(await running.row("breaker")).toMatchObject({ models: [modelVersion], breaker: { seen: 4, firedAt: 4 } });
  await clock.advance(CACHE_MS);
  expect(await reasonOf("after")).toBe("paused");
  const { status, body } = await olga.call("POST /automation", {
    body: { action: "resume", reason: "new guidelines" },
  });
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { automation: "on", switched: { by: "olga", reason: "new guidelines" } },
  });
  await clock.advance(CACHE_MS);
  expect(await reasonOf("again")).toBe("confident");
});

test("an alarm that was cut off before it stopped anything is finished by the sweeper", async () => {
  for (let i = 0; i < 3; i++) await contradicted(`cut-${i}`);
  await until(async () => expect(await running.row("breaker")).toMatchObject({ breaker: { seen: 3 } }));
  const row = await running.row("breaker");
  const alarmAt = new Date(clock.now()).toISOString();
  const fired = {
    ...row,
    alarmAt,
    needs: "event",
    needsAt: alarmAt,
    breaker: { ...(row["breaker"] as object), firedAt: 3 },
  };
  await running.put(fired);
  await until(async () => expect(await running.row("breaker")).not.toHaveProperty("needs"), 60_000);
  expect(await running.row("live")).toMatchObject({
    automation: "paused",
    evidenceSince: alarmAt,
    switched: { by: "breaker" },
  });
  // At least once: two sweeps at the same moment may both tell.
  expect(await happened()).toContain("automation.paused");
});

test("ops pause by hand, twice is once, and nobody else may", async () => {
  const pause = (who: Client) => who.call("POST /automation", { body: { action: "pause", reason: "holiday" } });
  const first = await pause(olga);
  expect(first.body).toMatchObject({ automation: "paused", switched: { by: "olga", cause: "ops", reason: "holiday" } });
  expect((await pause(olga)).body).toEqual(first.body);
  expect((await running.row("live"))["version"]).toBe(2);
  await clock.advance(CACHE_MS);
  expect(await reasonOf("paused")).toBe("paused");
  expect((await pause(ana)).status).toBe(403);
  expect((await olga.call("POST /automation", { body: { action: "explode" } })).status).toBe(400);
});
