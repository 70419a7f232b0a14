import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { decisionIdOf } from "../../functions/domain/ids.ts";
import type { Models, Retraining } from "../../functions/domain/learning/retraining.ts";
import type { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import type { Input, Output, Service } from "@second-look/emulator";
import { answered, clockAtDawn, type Lesson, lessons, type Passing, retrain } from "../support/learning.ts";
import { type Client, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;
const EVERYTHING_TO_PEOPLE = { AutoApproveThreshold: "1", AutoRejectThreshold: "1" };

let clock: ShiftedClock;
let running: Running;
let olga: Client;
let bucket: string;
let first: Retraining;
let champion: Models["live"];

/** One system with a model that serves and labels that wait; whatever fails here must change neither. */
beforeAll(async () => {
  clock = clockAtDawn();
  running = await run("tiny", {
    clock,
    parameters: { MinNewLabels: "20", RetrainSchedule: "rate(3650 days)", ...EVERYTHING_TO_PEOPLE },
  });
  olga = await running.as("ops");
  bucket = running.system.template.ofType("AWS::S3::Bucket")[0]?.name ?? "";
  await learnt(lessons(60));
  first = await learn();
  champion = (await models()).live;
  await learnt(lessons(40, 60));
});
afterAll(() => running.stop());
afterEach(() => vi.restoreAllMocks());

const learn = (passing?: Passing): Promise<Retraining> => retrain(running, olga, clock, passing);
const models = async (): Promise<Models> => (await olga.call("GET /models")).body as unknown as Models;
const now = (): string => new Date(clock.now()).toISOString();
const learnt = (items: readonly Lesson[]): Promise<void> => answered(running, items, { at: now() });
const put = (Key: string, body: string): Promise<Output> =>
  running.system.call("s3", "PutObject", { Bucket: bucket, Key, Body: Buffer.from(body) });

type Change = (input: Input, go: (input: Input) => Promise<Output>) => Promise<Output>;

/** Changes what one action of a service does, where `about` occurs in its input. */
function sabotage(service: Service, action: string, about: string, change: Change): void {
  const real = service.call.bind(service);
  vi.spyOn(service, "call").mockImplementation((name, input, caller) => {
    const go = (next: Input): Promise<Output> => real(name, next, caller);
    const { Body: _body, ...words } = input;
    return name === action && JSON.stringify(words).includes(about) ? change(input, go) : go(input);
  });
}

test("a model serves before anything fails", () => {
  expect(first).toMatchObject({ status: "promoted", reason: "No model serves yet: the candidate is the first." });
  expect(champion).toMatchObject({ version: expect.stringMatching(/^v\d{8}-/) as string });
});

/** The champion serves as before, and nothing of the candidate is left. */
async function expectUntouched({ candidate }: Retraining): Promise<void> {
  const now = await models();
  expect(now.live).toEqual(champion);
  expect(
    candidate === undefined ? [] : now.candidates.filter(({ version, promote }) => version === candidate && promote),
  ).toEqual([]);
  expect(await running.row("retraining")).toEqual({});
}

describe("the training job", () => {
  test("fails", async () => {
    sabotage(running.system.services.s3, "GetObject", "train.txt", async (input, go) => ({
      ...(await go(input)),
      Body: Buffer.from("__label__ok kind item\n"),
    }));
    const ended = await learn();
    expect(ended).toMatchObject({ status: "failed", reason: expect.stringContaining("AlgorithmError") as string });
    await expectUntouched(ended);
  });

  test("hangs", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const reading = vi.fn<(_: Input) => void>();
    sabotage(
      running.system.services.s3,
      "GetObject",
      "train.txt",
      async (input, go) => (reading(input), held.then(() => go(input))),
    );
    const ended = await learn({ step: 5 * MINUTE, farEnough: () => reading.mock.calls.length > 0 });
    release();
    expect(ended).toMatchObject({ status: "failed" });
    await expectUntouched(ended);
  });
});

describe("the model", () => {
  test.each([
    ["is cut off", (body: Uint8Array) => body.subarray(0, body.length / 2)],
    ["is empty", () => new Uint8Array()],
  ])("%s", async (_what, spoil) => {
    sabotage(running.system.services.s3, "PutObject", "model.tar.gz", (input, go) =>
      go({ ...input, Body: Buffer.from(spoil(input["Body"] as Uint8Array)) }),
    );
    const ended = await learn();
    expect(ended).toMatchObject({
      status: "failed",
      reason: expect.stringMatching(/^EndpointNotInService: ./) as string,
    });
    await expectUntouched(ended);
  });

  test("has an endpoint that never comes up", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const reading = vi.fn<(_: Input) => void>();
    sabotage(
      running.system.services.s3,
      "GetObject",
      "model.tar.gz",
      async (input, go) => (reading(input), held.then(() => go(input))),
    );
    const ended = await learn({ step: MINUTE, interval: 20, farEnough: () => reading.mock.calls.length > 0 });
    release();
    expect(ended).toMatchObject({
      status: "failed",
      reason: "EndpointNotInService: It did not come up within half an hour.",
    });
    await expectUntouched(ended);
  });

  test("answers nonsense", async () => {
    const nonsense = JSON.stringify([{ label: ["__label__nobody"], prob: [1] }]);
    sabotage(running.system.services.sagemaker, "InvokeEndpoint", "second-look-v", async () => ({
      Body: Buffer.from(nonsense),
      ContentType: "application/json",
      InvokedProductionVariant: "v",
    }));
    const ended = await learn();
    expect(ended).toMatchObject({ status: "discarded", reason: expect.stringContaining("no predictions") as string });
    await expectUntouched(ended);
  });
});

describe("feedback", () => {
  const lineOf = (at: number, label: string): string =>
    JSON.stringify({
      source: `kind item by hand ${at}`,
      tiny: label,
      "tiny-metadata": { "class-name": label, "creation-date": now() },
      "second-look": {
        decisionId: decisionIdOf("hand", String(at)),
        itemHash: String(at),
        createdAt: now(),
        audit: { drawn: false },
      },
    });

  test("that is damaged here and there, or whose label is gone, is left out, and named in the reason and the card", async () => {
    await learnt(lessons(40, 100));
    await put(`feedback/dt=${now().slice(0, 10)}/half/written.json`, lineOf(1, "ok").slice(0, 100));
    await put(`feedback/dt=${now().slice(0, 10)}/unknown/label.json`, lineOf(2, "nobody-knows"));
    const ended = await learn();
    const card = await running.system.call("s3", "GetObject", { Bucket: bucket, Key: ended.report });
    const { data } = JSON.parse(Buffer.from(card["Body"] as Uint8Array).toString()) as {
      data: { unreadable: number; skipped: { why: string }[]; leftOut: unknown };
    };
    expect(data.unreadable).toBe(1);
    expect(data.skipped.map(({ why }) => why)).toEqual(["it is not JSON: cut off or damaged"]);
    expect(data.leftOut).toEqual([{ label: "nobody-knows", rows: 1 }]);
    expect(ended.reason).toMatch(/Answers were left out .*: "nobody-knows" \(1\)\.$/);
    // Nothing failed: which of the two serves now is the gate's to say.
    champion = (await models()).live;
  });

  test("of which much is damaged trains nothing, until that is mended", async () => {
    await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        put(
          `feedback/dt=${now().slice(0, 10)}/hand-${at}/r-0.json`,
          at < 8 ? "{" : lineOf(at + 10, at % 2 === 0 ? "ok" : "bad"),
        ),
      ),
    );
    const ended = await learn();
    expect(ended).toMatchObject({
      status: "failed",
      reason: expect.stringMatching(
        /^FeedbackDamaged: 8 of 30 new objects could not be read; the last: feedback\/.*: it is not JSON/,
      ) as string,
    });
    await expectUntouched(ended);
  });
});
