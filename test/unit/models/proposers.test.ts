import { expect, test } from "vitest";
import { breakerIdOf, isBreaker, observationOf } from "../../../functions/domain/models/breaker.ts";
import { brokenAt } from "../../../functions/domain/policy/automation.ts";
import { NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { decisionRow, opinion, reviewRow } from "../../support/rows.ts";
import {
  byEvidence,
  certifiedFor,
  isRecorded,
  mainlyServed,
  MOST_PROPOSERS,
} from "../../../functions/domain/models/proposers.ts";

const proven = (evidence: number, approve?: number) => ({
  certified: { ...(approve !== undefined && { approve }) },
  certification: { evidence, at: "2026-01-01" },
});
const live = {
  ...NOTHING_LIVE,
  certified: { approve: 0.7 },
  proposers: { "application:a": proven(100, 0.8), "application:b": proven(300, 0.9) },
};

test("nobody's certificate is anybody else's, whatever a model is called", () => {
  expect(certifiedFor(live, undefined)).toEqual({ approve: 0.7 });
  expect(certifiedFor(live, "application:a")).toEqual({ approve: 0.8 });
  for (const name of ["application:c", "application:", "__proto__", "constructor", "toString", ""])
    expect(certifiedFor(live, name)).toEqual({});
});

test("ops see whoever has the most evidence, where evidence is what was proposed", () => {
  const brought = { model: { family: "brought" as const } };
  expect(mainlyServed(live, brought)).toMatchObject({ endpoint: "application:b", certified: { approve: 0.9 } });
  expect(mainlyServed(live, { model: { family: "blazingtext" } })).toBe(live);
  expect(mainlyServed(NOTHING_LIVE, brought)).toBe(NOTHING_LIVE);
});

test("of very many proposers those with the most evidence are kept", () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`application:${at}`, proven(at)]));
  const kept = byEvidence(many);
  expect(kept).toHaveLength(MOST_PROPOSERS);
  expect(kept[0]?.[0]).toBe("application:49");
});

test("each proposer is watched by a breaker of its own, the models that serve by one", () => {
  expect(breakerIdOf(undefined)).toBe("breaker");
  const [a, b] = [breakerIdOf("application:a"), breakerIdOf("application:b")];
  expect(new Set([a, b, breakerIdOf(undefined)]).size).toBe(3);
  for (const id of ["breaker", a, b]) expect(isBreaker(id)).toBe(true);
  for (const id of ["live", "breakers", "dec_1"]) expect(isBreaker(id)).toBe(false);
});

test("an audit of what was proposed is seen by its proposer's breaker", () => {
  const prediction = {
    label: "value 1",
    outcome: "approve",
    confidence: 0.9,
    model: "application:a",
    probabilities: {},
  };
  const owner = decisionRow({
    audit: true,
    route: "auto-approve",
    status: "decided",
    prediction: JSON.stringify(prediction),
    proposal: JSON.stringify({ value: 1, by: "application", model: "a" }),
  });
  const row = reviewRow({
    state: "closed",
    purpose: "audit",
    opinions: [opinion({ label: "value 2", changed: [""] })],
  });
  expect(observationOf(owner, row)).toMatchObject({ proposer: "application:a", wrong: true });
});

test("an alarm makes every proposer's certificate void, whose breaker it ever was", () => {
  const broken = brokenAt(live, "2026-02-01T00:00:00.000Z", { reason: "too many are wrong" });
  expect(broken).toMatchObject({ certified: {}, automation: "paused" });
  expect(certifiedFor(broken, "application:a")).toEqual({});
});

test("evidence is what was proposed where nobody can ask again: of values, of own endpoints, and of models that read numbers", () => {
  expect(isRecorded({ model: { family: "brought" } })).toBe(true);
  expect(isRecorded({ model: { family: "xgboost", features: "item.numbers" } })).toBe(true);
  expect(isRecorded({ model: { family: "tf-serving" } })).toBe(false);
  expect(isRecorded({ model: { family: "blazingtext", features: "item.numbers" } })).toBe(false);
});
