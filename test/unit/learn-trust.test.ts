import { beforeEach, expect, test, vi } from "vitest";
import { seeded } from "../../flows/samples/listings/random.ts";
import type { AuditAnswer, JudgedAnswer } from "../../functions/domain/learning/feedback-reader.ts";
import { summarySchema } from "../../functions/domain/learning/retraining.ts";
import { flowSchema } from "../../functions/domain/flows/flow.ts";
import { type Live, NOTHING_LIVE } from "../../functions/domain/models/live.ts";
import { trustModelSchema } from "../../functions/domain/trust/trust-model.ts";
import { handler } from "../../functions/learn-trust/handler.ts";
import { type Case, readable } from "../bench/trust/world.ts";
import { DEFAULT_PARAMETERS } from "../support/rows.ts";

const READER = "application:reader";
const flow = flowSchema.parse({ name: "values", answer: { schema: { type: "number" } }, model: { family: "brought" } });

/** What is stored, and what becomes of writes. */
const store = vi.hoisted(() => ({
  live: undefined as unknown as Live,
  writes: 0,
  refuses: false,
  measured: [] as object[],
  judged: [] as unknown[],
  audits: [] as unknown[],
  objects: new Map<string, string>(),
}));

vi.mock("../../functions/adapters/runtime.ts", () => ({ flow: () => flow, requiredNumber: () => 0.05 }));
vi.mock("../../functions/adapters/deployed.ts", () => ({ deployed: () => DEFAULT_PARAMETERS }));
vi.mock("../../functions/adapters/records.ts", () => ({
  storedLive: () => Promise.resolve(store.live),
  replaceLive: (next: Live) => {
    if (store.refuses || next.version !== store.live.version + 1) return Promise.resolve(false);
    store.live = next;
    store.writes += 1;
    return Promise.resolve(true);
  },
}));
vi.mock("../../functions/adapters/objects.ts", () => ({
  put: (key: string, body: string) => Promise.resolve(void store.objects.set(key, body)),
  textAt: (key: string) => Promise.resolve(store.objects.get(key) ?? ""),
}));
vi.mock("../../functions/adapters/learning/training.ts", () => ({
  storedCursor: () =>
    Promise.resolve({
      cursor: { segments: ["s"], labels: 700, read: 700, unreadable: 0, skipped: [] },
      etag: undefined,
    }),
  storedLastMeasurement: () => Promise.resolve({ version: "", labels: 0, read: 0, unreadable: 0 }),
  storeLastMeasurement: (one: object) => Promise.resolve(void store.measured.push(one)),
  judgedAnswersIn: () => Promise.resolve(store.judged),
  auditAnswersIn: () => Promise.resolve(store.audits),
  storeSignatures: (version: string) => Promise.resolve(void store.objects.set(`signatures ${version}`, "")),
}));

const AT = "2026-01-01T10:00:00.000Z";
const known = ({ itemHash, traits, given }: Case, at: number) => ({
  decisionId: `${at}`,
  createdAt: AT,
  at: AT,
  itemHash,
  traits: { scheme: 1, lists: traits.map((list) => [...list]), given },
});
const judgedOf = (one: Case, at: number): JudgedAnswer => ({ ...known(one, at), proposer: READER, right: one.right });
const auditOf = (one: Case, at: number): AuditAnswer => ({
  ...known(one, at),
  text: "",
  opinion: 0,
  label: one.right ? "value" : "other",
  served: { label: "value", outcome: "approve", confidence: 0.95, model: READER },
});

const random = seeded(3).next;
const [taught, drawn] = [400, 400].map((count) => Array.from({ length: count }, (_, at) => readable(random, at)));

beforeEach(() => {
  Object.assign(store, { live: { ...NOTHING_LIVE, version: 7 }, writes: 0, refuses: false, measured: [] });
  store.judged = (taught ?? []).map(judgedOf);
  store.audits = (drawn ?? []).map((one, at) => auditOf(one, at + 1000));
  store.objects.clear();
});

const RUN = { version: "v20260102-000000-abcd", openDay: "2026-01-02" };
const trustOf = (live: Live): string | undefined => live.proposers?.[READER]?.trust?.version;

test("a run writes model and card first, and promotes in one write that names both", async () => {
  const { promoted, reason, report } = await handler(RUN);
  expect({ promoted, writes: store.writes, version: store.live.version }).toEqual({
    promoted: true,
    writes: 1,
    version: 8,
  });
  const version = trustOf(store.live) ?? "";
  expect(version).toMatch(/^v20260102-000000-abcd-[0-9a-f]{8}$/);
  expect(reason).toContain(READER);
  expect(report).toBe(`models/${version}/report.json`);
  expect(trustModelSchema.parse(JSON.parse(store.objects.get(`models/${version}/trust.json`) ?? "")).proposer).toBe(
    READER,
  );
  expect(summarySchema.parse(JSON.parse(store.objects.get(report ?? "") ?? ""))).toMatchObject({
    version,
    promote: true,
  });
  expect(store.objects.get(`models/${version}/report.html`)).toContain(`Trust in ${READER}`);
});

test("the same run made again changes nothing, and says what it did", async () => {
  await handler(RUN);
  const before = store.live;
  expect(await handler(RUN)).toMatchObject({ promoted: true });
  expect(store.live).toBe(before);
  expect(store.measured).toHaveLength(2);
});

test("a run that was cut off before its write comes to the same model", async () => {
  store.refuses = true;
  expect(await handler(RUN)).toMatchObject({
    promoted: false,
    reason: expect.stringContaining("changed meanwhile") as string,
  });
  expect(trustOf(store.live)).toBeUndefined();
  const first = new Map(store.objects);
  store.refuses = false;
  await handler(RUN);
  const key = `models/${trustOf(store.live)}/trust.json`;
  expect(store.objects.get(key)).toBe(first.get(key));
});

test("the next night's candidate is measured beside the trust model that serves", async () => {
  await handler(RUN);
  const before = trustOf(store.live);
  const next = await handler({ ...RUN, version: "v20260103-000000-abcd" });
  // It learnt from the same answers: it cannot be better.
  expect(next).toMatchObject({ promoted: false });
  expect(trustOf(store.live)).toBe(before);
});

test("where too little was answered nothing is written, and the run says how much there has to be", async () => {
  store.judged = (taught ?? []).slice(0, 30).map(judgedOf);
  expect(await handler(RUN)).toEqual({
    promoted: false,
    reason: expect.stringContaining("at least 20 answers") as string,
  });
  store.judged = [];
  expect(await handler(RUN)).toEqual({ promoted: false, reason: "Nobody has answered anything that was proposed." });
  expect(store.objects.size).toBe(0);
});
