import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import type { DataFolder } from "../../cli/data-folder.ts";
import type { Retraining } from "../../functions/domain/learning/retraining.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { eventually } from "../support/eventually.ts";
import { answered, lessons, retrain } from "../support/learning.ts";
import { serveModel } from "../support/model.ts";
import { type Answer, type Client, type FlowName, newFolder, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;

let clock: ShiftedClock;
let folder: DataFolder;
let running: Running;
let app: Client;
let ana: Client;
let olga: Client;

/** The system on the same data, with another flow file. */
async function start(flow: FlowName): Promise<void> {
  running = await run(flow, {
    folder,
    clock,
    parameters: {
      AuditRate: "0",
      AutoApproveThreshold: "0.6",
      AutoRejectThreshold: "0.6",
      MinNewLabels: "20",
      RetrainSchedule: "rate(3650 days)",
    },
  });
  [app, ana, olga] = await Promise.all([running.as("app"), running.as("reviewer", "ana"), running.as("ops")]);
}
async function restart(flow: FlowName): Promise<void> {
  await running.stop();
  await start(flow);
}

beforeAll(async () => {
  clock = new ShiftedClock();
  folder = await newFolder("tiny");
  await start("tiny");
  await serveModel(running.system, "tiny", lessons(200));
});
afterAll(async () => {
  await running.stop();
  await rm(folder.path, { recursive: true });
});

let asked = 0;
const decide = (text: string, more: object = {}): Promise<Answer> => app.decide(`key-${asked++}`, { text, ...more });
/** What the model says of an item that it is sure of, and that it says it itself. */
async function sure(): Promise<unknown> {
  const { body } = await decide("lovely fresh item");
  expect(body).toMatchObject({ status: "decided", by: "model" });
  return body["label"];
}
/** New answers with the label that the running flow gives to good items, and a model that is trained on all there are. */
async function learnt(from: number, ok: string): Promise<Retraining> {
  const at = new Date(clock.now()).toISOString();
  await answered(running, lessons(40, from), { at, ok });
  return retrain(running, olga, clock);
}
const labelsLearnt = async (candidate: unknown): Promise<unknown> => {
  const Bucket = running.system.template.ofType("AWS::S3::Bucket")[0]?.name;
  const { Body } = await running.system.call("s3", "GetObject", {
    Bucket,
    Key: `training/${String(candidate)}/data.json`,
  });
  return (JSON.parse(Buffer.from(Body as Uint8Array).toString()) as { labels: unknown }).labels;
};
const labelled = expect.any(Number) as number;

test("a renamed label: the model decides on, old answers teach, and an open review ends under the new name", async () => {
  expect(await sure()).toBe("ok");
  const waiting = await decide("lovely fresh item", { price: 2000 });
  const { id, lease } = (await ana.call("POST /reviews/claim")).body as Claim;
  expect(await learnt(1000, "ok")).toMatchObject({ status: expect.stringMatching(/promoted|discarded/) as string });

  await restart("renamed");
  expect(await sure()).toBe("fine");
  const answer = await ana.call(`POST /reviews/${id}/answer`, { body: { label: "fine", epoch: lease.epoch } });
  expect(answer.status).toBe(200);
  await eventually(
    async () => {
      const { body } = await app.call(`GET /decisions/${String(waiting.body["id"])}`);
      expect(body).toMatchObject({ status: "decided", by: "person", label: "fine" });
    },
    { timeout: 60_000, interval: 200 },
  );
  const retraining = await learnt(2000, "fine");
  expect(retraining).toMatchObject({ status: expect.stringMatching(/promoted|discarded/) as string });
  expect(await labelsLearnt(retraining.candidate)).toEqual({ fine: labelled, bad: labelled });
});

test("renamed back: all goes on under the old name", async () => {
  await restart("renamed-back");
  expect(await sure()).toBe("ok");
  const retraining = await learnt(3000, "ok");
  expect(retraining).toMatchObject({ status: expect.stringMatching(/promoted|discarded/) as string });
  expect(await labelsLearnt(retraining.candidate)).toEqual({ ok: labelled, bad: labelled });
});

test("a label more: the model decides on with those that it knows, and evidence begins anew", async () => {
  expect((await running.row("live"))["evidenceSince"]).toBeUndefined();
  await restart("grown");
  expect(await sure()).toBe("ok");
  const { body } = await olga.call("GET /models");
  expect(body["live"]).toMatchObject({ labels: { known: 2, of: 3, unknown: ["odd"] } });
  await eventually(
    async () => {
      clock.skip(MINUTE);
      expect((await running.row("live"))["evidenceSince"]).toBeDefined();
    },
    { timeout: 60_000, interval: 500 },
  );
});
