import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Card } from "../../functions/domain/learning/card/card.ts";
import type { Models, Retraining } from "../../functions/domain/learning/retraining.ts";
import { certifiedThresholds } from "../../functions/domain/learning/certified-thresholds.ts";
import { TEST_DELTA } from "../../functions/domain/statistics/certificate.ts";
import { certify } from "../../functions/domain/statistics/certification.ts";
import { records } from "../unit/statistics/records.ts";
import type { PolicyAnswer } from "../../functions/domain/policy/policy-answer.ts";
import type { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { eventually } from "../support/eventually.ts";
import { type Answered, answered, clockAtDawn, type Lesson, lessons, promote, retrain } from "../support/learning.ts";
import { type Client, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let clock: ShiftedClock;
let yesterday: string;
let running: Running;
let olga: Client;
let bucket: string;
let reads: string[];
/** Runs before the card of a candidate is written: after it was measured, and before it can serve. */
let onMeasured: () => Promise<void>;

beforeEach(async () => {
  clock = clockAtDawn();
  yesterday = new Date(clock.now() - DAY).toISOString();
  running = await run("tiny", { clock, parameters: { MinNewLabels: "20", RetrainSchedule: "rate(3650 days)" } });
  olga = await running.as("ops");
  bucket = running.system.template.ofType("AWS::S3::Bucket")[0]?.name ?? "";
  reads = [];
  onMeasured = () => Promise.resolve();
  const { s3 } = running.system.services;
  const real = s3.call.bind(s3);
  vi.spyOn(s3, "call").mockImplementation(async (name, input, caller) => {
    if (name === "PutObject" && String(input["Key"]).endsWith("/report.json")) await onMeasured();
    // Others read answers at their own times, such as who counts them.
    const isLearning = caller.role.includes("Learning");
    if (name === "GetObject" && isLearning) reads.push(String(input["Key"]));
    return real(name, input, caller);
  });
});
afterEach(() => running.stop());

/** Answers of decisions of yesterday: that day is closed. */
const answer = (items: readonly Lesson[], given: Partial<Answered> = {}): Promise<void> =>
  answered(running, items, { at: yesterday, since: yesterday, ...given });

const textAt = async (key: string): Promise<string> => {
  const { Body } = await running.system.call("s3", "GetObject", { Bucket: bucket, Key: key });
  return Buffer.from(Body as Uint8Array).toString();
};

const now = (): string => new Date(clock.now()).toISOString();
const learn = (): Promise<Retraining> => retrain(running, olga, clock);
const learnt = (): Promise<Retraining> => promote(running, olga, clock);
const models = async (): Promise<Models> => (await olga.call("GET /models")).body as unknown as Models;

test("a better candidate takes over on closed audits, and the one before can come back", async () => {
  await answer(lessons(60, 1000), { drawn: true });
  await answer(lessons(40), { wrong: true });
  const first = await learnt();
  expect(first).toMatchObject({ status: "promoted", reason: "No model serves yet: the candidate is the first." });

  reads.length = 0;
  await answer(lessons(40), { at: now(), opinion: 1 });
  const second = await learn();
  expect(second).toMatchObject({
    status: "promoted",
    reason: expect.stringMatching(/^60 audits are fewer than 300, so log-loss decides/) as string,
  });
  expect(reads.filter((key) => key.startsWith("feedback/"))).toHaveLength(40);

  expect(await models()).toMatchObject({ live: { version: second.candidate }, previous: { version: first.candidate } });
  const back = (await olga.call("POST /models/rollback")).body as unknown as Models;
  expect(back).toMatchObject({ live: { version: first.candidate }, previous: { version: second.candidate } });
});

test("an audit is no evidence for a model that was trained on a near copy of it, and the run and the card say so", async () => {
  const copies = lessons(7).map(({ text, label }) => ({ text: `${text} again`, label }));
  await answer([...copies, ...lessons(13, 1000)], { drawn: true });
  await answer(lessons(40), { wrong: true });
  const { candidate, reason, report = "" } = await learn();
  expect(reason).toContain("7 audits are left out, since the model was trained on near copies of them.");
  const card = JSON.parse(await textAt(report)) as Card;
  expect(card.candidate).toMatchObject({ figures: { audits: 13 }, certification: { copies: 7 } });
  expect((await textAt(`training/${candidate}/signatures.txt`)).trim().split("\n")).toHaveLength(40);
});

test("on the day of a cold start a second model is measured on held-back rows, and need not wait for audits", async () => {
  await answer(lessons(30));
  expect(await learn()).toMatchObject({
    status: "promoted",
    reason: "No model serves yet: the candidate is the first.",
  });
  await answer(lessons(120, 30));
  const second = await learn();
  expect(second).toMatchObject({
    status: "promoted",
    reason: expect.stringMatching(
      /^No closed audit can tell yet .* \d+ rows held back from both decides: the candidate's log-loss is not higher/,
    ) as string,
  });
  expect((await models()).live?.version).toBe(second.candidate);
});

test("a worse candidate is discarded, its endpoint goes, and the card says why", async () => {
  await answer(lessons(60, 1000), { drawn: true });
  await answer(lessons(40));
  const first = await learnt();
  await answer(lessons(40), { at: now(), opinion: 1, wrong: true });
  const second = await learn();
  expect(second).toMatchObject({
    status: "discarded",
    reason: expect.stringMatching(
      /^Subgroup all would be served worse: the candidate alone is wrong \d+ times/,
    ) as string,
  });
  expect((await models()).live?.version).toBe(first.candidate);
  const gone = running.system.call("sagemaker", "DescribeEndpoint", {
    EndpointName: `second-look-${second.candidate}`,
  });
  await expect(gone).rejects.toThrow(/Could not find/);

  const card = JSON.parse(await textAt(second.report ?? "")) as Card;
  expect(card).toMatchObject({
    promote: false,
    basis: "subgroup",
    data: { answers: 40 },
    candidate: { figures: { audits: 60 } },
    champion: { figures: { audits: 60 } },
    ever: { holds: false },
  });
  expect(card.candidate.figures.subgroups).toMatchObject([{ subgroup: "all", audits: 60 }]);
  const page = await running.system.call("s3", "GetObject", {
    Bucket: bucket,
    Key: second.report?.replace("json", "html"),
  });
  const html = Buffer.from(page["Body"] as Uint8Array).toString();
  expect(html).not.toContain("<script");
  for (const heading of ["Why it was discarded", "What it was trained on", "How good it is", "For whom it is worse"])
    expect(html).toContain(heading);
});

test("the first candidate serves, though the sweeper's first run comes between its measurement and its promotion", async () => {
  await answer(lessons(40));
  onMeasured = async () => {
    clock.skip(MINUTE);
    await eventually(async () => expect(await running.row("live")).toHaveProperty("labels"), { timeout: 20_000 });
  };
  await learnt();
});

/** Puts a certificate in force, as if the first model had earned it on audits that are not here. */
async function certifyWhatServes(): Promise<void> {
  const live = await running.row("live");
  const inForce = certifiedThresholds(certify(records(400), { target: 0.05, delta: TEST_DELTA }), yesterday);
  await running.put({ ...live, ...inForce });
}

test("a certified champion stays against a candidate that could not be certified; run, card and list say why", async () => {
  await answer(lessons(60, 1000), { drawn: true });
  await answer(lessons(40), { wrong: true });
  const first = await learnt();
  await certifyWhatServes();
  await answer(lessons(40), { at: now(), opinion: 1 });
  const second = await learn();

  const why = /^The candidate has no certificate: .* The champion keeps its own\.$/;
  expect(second).toMatchObject({ status: "discarded", reason: expect.stringMatching(why) as string });
  const { live, candidates } = await models();
  expect(live?.version).toBe(first.candidate);
  expect(candidates[0]).toMatchObject({
    version: second.candidate,
    basis: "certificate",
    reasons: [expect.stringMatching(why)],
    coded: [{ code: "candidate-uncertified" }],
  });
});

test("the seal counts the audits of what serves, once their day has closed, and of nothing else", async () => {
  const ever = async (): Promise<PolicyAnswer["ever"]> =>
    ((await olga.call("GET /policy")).body as unknown as PolicyAnswer).ever;
  const deploy = (change: Readonly<Record<string, string>>): void =>
    running.system.redeploy({
      AutoApproveThreshold: "0.5",
      AutoRejectThreshold: "0.5",
      RetrainSchedule: "rate(3650 days)",
      ...change,
    });
  deploy({ MinNewLabels: "30" });
  await answer(lessons(30, 1000), { drawn: true, wrong: true });
  await answer(lessons(40));
  expect(await learn()).toMatchObject({
    status: "promoted",
    reason: "No model serves yet: the candidate is the first.",
  });
  expect(await ever()).toMatchObject({ holds: false, audits: 0, wrong: 0 });

  const nextDay = async (): Promise<void> => {
    clock.skip(DAY);
    olga = await running.as("ops");
  };
  await nextDay();
  const today = now();
  await answer(lessons(140, 2000), { drawn: true, at: today, since: today });
  deploy({ MinNewLabels: "10000" });
  await learn();
  expect(await ever()).toMatchObject({ audits: 0 });
  await nextDay();
  for (const _look of ["first", "second"]) {
    expect(await learn()).toMatchObject({ status: "stopped" });
    expect(await ever()).toMatchObject({ holds: true, audits: 140 });
  }

  deploy({ MinNewLabels: "10000", AutoApproveThreshold: "0.6" });
  expect(await ever()).toMatchObject({ holds: false, coded: { code: "ever-begins" } });
  await learn();
  expect(await ever()).toMatchObject({ holds: false, audits: 0 });
});

test("a run that finds nothing new reads no answer again", async () => {
  await answer(lessons(10));
  await learn();
  reads.length = 0;
  expect(await learn()).toMatchObject({ status: "stopped", reason: "10 new labels are fewer than MinNewLabels, 20." });
  expect(reads.filter((key) => key.startsWith("feedback/"))).toEqual([]);
});
