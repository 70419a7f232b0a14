import { expect, test } from "vitest";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { checkPromise } from "../../../functions/domain/statistics/promise.ts";
import { decidePromotion } from "../../../functions/domain/statistics/promotion.ts";

const GOAL = { target: 0.05, delta: 0.05 };
const record = (wrong: boolean, index: number) => ({
  decisionId: `dec_${index}`,
  decidedAt: "2026-03-01T00:00:00.000Z",
  day: "2026-03-01",
  confidence: 0.9,
  outcome: "approve" as const,
  label: "Fine",
  wrong,
});
const none = certify([], GOAL);

test.each([
  ["no audit", none, { code: "empty", figures: {} }],
  ["all wrong", certify([record(true, 0)], GOAL), { code: "all-wrong", figures: { evidence: 1 } }],
  [
    "a target that is none",
    certify([], { target: 2, delta: 0.05 }),
    { code: "goal", figures: { target: 2, delta: 0.05 } },
  ],
  [
    "too few",
    certify([record(false, 0), record(false, 1)], GOAL),
    { code: "too-little", figures: { automatic: expect.any(Number) as number, target: 0.05 } },
  ],
])("a refusal says in figures what it says in English: %s", (_case, certification, coded) => {
  expect(certification).toMatchObject({ kind: "none", coded });
});

test("what is said of a side carries the refusal's figures, and the side", () => {
  expect(checkPromise({ approve: none, reject: none }, { approve: 0.9, reject: 1 })).toMatchObject({
    why: "Automatic approve: There is no closed audit yet.",
    coded: { code: "empty", figures: { side: "approve" } },
  });
});

test("every reason about a candidate has its code, in the order of the reasons", () => {
  const comparison = { audits: 12, champion: none, candidate: none, loss: undefined, subgroups: [] };
  expect(decidePromotion(comparison).coded).toEqual([{ code: "little-evidence", figures: { audits: 12 } }]);
  const loss = { n: 12, candidate: 0.41, champion: 0.44, difference: -0.03, pWorse: 0.9 };
  const { coded, reasons } = decidePromotion({ ...comparison, loss });
  expect(coded).toHaveLength(reasons.length);
  expect(coded[0]).toMatchObject({ code: "few-audits", figures: { audits: 12, candidate: 0.41, verdict: "kept" } });
});
