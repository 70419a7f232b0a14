import { beforeEach, expect, test, vi } from "vitest";
import type { Proposal } from "../../../functions/domain/answers/proposal.ts";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { hashOf } from "../../../functions/domain/trust/hash.ts";
import type { TrustModel } from "../../../functions/domain/trust/trust-model.ts";
import { ofModel, summed } from "../../../functions/predict/ready-made.ts";

const flow = flowSchema.parse({
  name: "values",
  answer: { schema: { type: "object", properties: { total: { type: "number" } } } },
  model: { family: "brought" },
  trust: { numbers: { pages: "item.pages", broken: "$error('no')" } },
});
vi.mock("../../../functions/adapters/runtime.ts", async (original) => ({
  ...(await original<typeof import("../../../functions/adapters/runtime.ts")>()),
  flow: () => flow,
}));

/** What S3 does when it is asked for a trust model. */
let stored: (version: string) => Promise<TrustModel>;
const read: string[] = [];
vi.mock("../../../functions/adapters/learning/trust-models.ts", () => ({
  trustModelOf: (version: string) => {
    read.push(version);
    return stored(version);
  },
}));
vi.mock("../../../functions/http/logger.ts", () => ({ logger: { warn: () => undefined, error: () => undefined } }));

/** Sure, unless the item is blurred. */
const MODEL = {
  scheme: 1,
  proposer: "application:reader",
  intercept: 4,
  slope: 1,
  offset: 0,
  traits: [hashOf("item blurred")],
  weights: [-8],
} as const;
const model = (version: string): Promise<TrustModel> =>
  Promise.resolve({ ...MODEL, version, traits: [...MODEL.traits], weights: [...MODEL.weights] });

const PROPOSAL: Proposal = { value: { total: 3 }, confidence: 0.95, model: "reader", by: "application" };
const trust = (version: string) => ({ version, since: "2026-01-01T00:00:00.000Z" });
const about = (scan: string, version?: string) => ({
  live: {
    ...NOTHING_LIVE,
    ...(version !== undefined && { proposers: { "application:reader": { certified: {}, trust: trust(version) } } }),
  },
  item: { scan, pages: 2 },
  text: undefined,
});
const time = (ms = 1000) => ({ limit: { until: performance.now() + 1000, now: () => performance.now() }, ms });

beforeEach(() => {
  [stored, read.length] = [model, 0];
});

test("without a trust model the confidence as given counts, and nothing is read", async () => {
  const made = await summed(PROPOSAL, about("clean"), time());
  expect(made).toMatchObject({ prediction: { confidence: 0.95 }, numbers: { pages: 2 } });
  expect(made.prediction).not.toHaveProperty("trust");
  expect(made.numbers).toEqual({ pages: 2 });
  expect(read).toEqual([]);
});

test("with one its confidence counts, what was given stays beside it, and a version is read once", async () => {
  const clean = await summed(PROPOSAL, about("clean"), time());
  const [sure, doubtful] = [
    await summed(PROPOSAL, about("clean", "v1"), time()),
    await summed(PROPOSAL, about("blurred", "v1"), time()),
  ];
  expect(sure.prediction).toMatchObject({
    confidence: 0.982,
    given: 0.95,
    trust: "v1",
    label: clean.prediction?.label,
  });
  expect(doubtful.prediction?.confidence).toBeLessThan(0.6);
  expect(Object.values(sure.prediction?.probabilities ?? {})).toEqual([0.982]);
  expect(sure).not.toHaveProperty("isUnsure");
  expect(read).toEqual(["v1"]);
});

test("a proposal that nobody said how sure it is has a confidence then", async () => {
  const { confidence: _none, ...silent } = PROPOSAL;
  expect(await summed(silent, about("clean"), time())).toMatchObject({ isUnsure: true });
  const trusted = await summed(silent, about("clean", "v2"), time());
  expect(trusted).not.toHaveProperty("isUnsure");
  expect(trusted.prediction).not.toHaveProperty("given");
  expect(trusted.prediction?.confidence).toBeGreaterThan(0.9);
});

test("where the model cannot be read, people decide and are told why; the next decision tries anew", async () => {
  stored = () => Promise.reject(new Error("AccessDenied"));
  expect(await summed(PROPOSAL, about("clean", "v3"), time())).toMatchObject({
    isUnsure: true,
    failure: "the trust model could not be read",
    prediction: { confidence: 0.95 },
  });
  stored = model;
  expect(await summed(PROPOSAL, about("clean", "v3"), time())).not.toHaveProperty("failure");
});

test("one that is late is waited for no longer", async () => {
  stored = () => new Promise(() => undefined);
  expect(await summed(PROPOSAL, about("clean", "v4"), time(20))).toMatchObject({ isUnsure: true });
});

test("nobody goes by another's trust model", async () => {
  const made = await summed({ ...PROPOSAL, model: "other" }, about("clean", "v1"), time());
  expect(made.prediction).toMatchObject({ confidence: 0.95 });
});

test("a model that reads numbers is trusted as a proposer, and its probabilities stay as it gave them", async () => {
  const given = {
    label: "yes",
    outcome: "approve",
    confidence: 0.7,
    probabilities: { yes: 0.7, no: 0.3 },
    model: "v9",
  } as const;
  expect(await ofModel(given, about("clean"), time())).toMatchObject({ proposer: "v9", prediction: given });
  const proposers = { v9: { certified: {}, trust: trust("v1") } };
  const trusted = await ofModel(given, { ...about("clean"), live: { ...NOTHING_LIVE, proposers } }, time());
  expect(trusted.prediction).toEqual({ ...given, confidence: 0.982, given: 0.7, trust: "v1" });
});
