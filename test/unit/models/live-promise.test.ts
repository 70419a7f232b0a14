import { expect, test } from "vitest";
import { flowSchema, promisedBy } from "../../../functions/domain/flows/flow.ts";
import { underPromise } from "../../../functions/domain/models/live-labels.ts";
import { type Live, liveSchema, NOTHING_LIVE, promote } from "../../../functions/domain/models/live.ts";
import tiny from "../../support/flows/tiny.json" with { type: "json" };

const NOW = "2026-03-01T00:00:00.000Z";
const decisions = flowSchema.parse(tiny);
const items = flowSchema.parse({ ...tiny, promise: "distinct items" });
const certified: Live = {
  ...NOTHING_LIVE,
  endpoint: "b",
  certified: { approve: 0.9 },
  certification: { evidence: 300, at: NOW },
  labels: { set: [], since: NOW },
  previous: { endpoint: "a", temperature: 1, certified: { approve: 0.8 }, certification: { evidence: 9, at: NOW } },
};

test("a flow promises a share of decisions unless it says distinct items", () => {
  expect([promisedBy(decisions), promisedBy(items)]).toEqual(["decisions", "distinct items"]);
  expect(flowSchema.safeParse({ ...tiny, promise: "items" }).success).toBe(false);
});

test("another promise makes evidence and every certificate void, there and back", () => {
  const there = underPromise(certified, items, NOW);
  expect(there).toMatchObject({
    promise: "distinct items",
    evidenceSince: NOW,
    certified: {},
    certification: { evidence: 0, coded: { code: "promise-changed", figures: { of: "distinct items" } } },
    previous: { endpoint: "a", certified: {} },
  });
  expect(underPromise(there, items, "2026-04-01T00:00:00.000Z")).toBe(there);
  expect(underPromise({ ...there, certified: { approve: 0.9 } }, decisions, NOW).certified).toEqual({});
});

test("the same promise changes nothing, and a system without a record has nothing to lose", () => {
  expect(underPromise(certified, decisions, NOW)).toBe(certified);
  expect(underPromise(NOTHING_LIVE, items, NOW)).toEqual({ ...NOTHING_LIVE, promise: "distinct items" });
});

test("a promotion keeps what the evidence is about", () => {
  const live = liveSchema.parse(underPromise(NOTHING_LIVE, items, NOW));
  expect(promote(live, { endpoint: "c", temperature: 1, certified: {} }).promise).toBe("distinct items");
});
