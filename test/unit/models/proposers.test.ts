import { expect, test } from "vitest";
import { NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { byEvidence, certifiedFor, mainlyServed, MOST_PROPOSERS } from "../../../functions/domain/models/proposers.ts";

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
