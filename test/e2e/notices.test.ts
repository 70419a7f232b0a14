import { expect, onTestFinished, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { claimFor } from "../support/office.ts";
import { Receiver } from "../support/receiver.ts";
import { run, type Running } from "../support/system.ts";

const MINUTE = 60_000;

/** A system in which reviews may wait for ten minutes, and a chat that is told. */
async function begun(parameters: Record<string, string>): Promise<{ running: Running; clock: ShiftedClock }> {
  const clock = new ShiftedClock();
  const running = await run("tiny", { clock, parameters, allowLoopbackWebhooks: true });
  onTestFinished(() => running.stop());
  return { running, clock };
}

const subjects = async ({ system }: Running) => (await system.services.sns.recent(10)).map(({ subject }) => subject);

test("reviews that wait are told of once in the time that ops set, by topic and chat, and never with an item", async () => {
  const chat = await Receiver.start();
  const { running, clock } = await begun({ NotifyAfterMinutes: "10", NotifyUrl: `${chat.url}/chat` });
  const app = await running.as("app");
  await app.decide("waits", { text: "a secret of the item" });
  await app.decide("waits-too", { text: "another" });
  clock.skip(5 * MINUTE);
  clock.skip(6 * MINUTE);
  await expect.poll(() => chat.got).toHaveLength(1);
  expect(chat.got[0]?.body).toMatch(
    /^\{"text":"tiny: 2 reviews wait; the oldest for 11 minutes\. http:\/\/127\.0\.0\.1:4500\/"\}$/,
  );
  await expect.poll(() => subjects(running)).toEqual(["Reviews are waiting"]);
  clock.skip(MINUTE);
  clock.skip(MINUTE);
  await claimFor(await running.as("reviewer"));
  expect(chat.got).toHaveLength(1);
  clock.skip(10 * MINUTE);
  await expect.poll(() => chat.got).toHaveLength(2);
});
