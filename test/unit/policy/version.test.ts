import { expect, test } from "vitest";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { versionOf } from "../../../functions/domain/policy/version.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";
import tiny from "../../support/flows/tiny.json" with { type: "json" };

const TINY = flowSchema.parse(tiny);

test("a version follows from parameters and flow, however they are written, and from nothing else", () => {
  const version = versionOf(DEFAULT_PARAMETERS, TINY);
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  const backwards = Object.fromEntries(Object.entries(DEFAULT_PARAMETERS).toReversed()) as typeof DEFAULT_PARAMETERS;
  expect(versionOf(backwards, structuredClone(TINY))).toBe(version);
});

test("every parameter and the flow make another one", () => {
  const others = [
    versionOf({ ...DEFAULT_PARAMETERS, AuditRate: 0.2 }, TINY),
    versionOf({ ...DEFAULT_PARAMETERS, MinNewLabels: 7 }, TINY),
    versionOf(DEFAULT_PARAMETERS, { ...TINY, title: "Another" }),
  ];
  expect(new Set([versionOf(DEFAULT_PARAMETERS, TINY), ...others]).size).toBe(4);
});
