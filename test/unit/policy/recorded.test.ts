import { expect, test } from "vitest";
import { RECORDED_NAMES } from "../../../functions/domain/policy/parameters.ts";
import { policyIn, RECORDED_ORDER, recordedText } from "../../../functions/domain/policy/recorded.ts";
import { DEFAULT_POLICY } from "../../support/rows.ts";

test("a row holds every value that a decision records, and gives the policy back", () => {
  expect(RECORDED_ORDER.toSorted()).toEqual(RECORDED_NAMES.toSorted());
  const policy = { ...DEFAULT_POLICY, AutoApproveThreshold: 0.5, OnExpiry: "approve" } as const;
  expect(policyIn(recordedText(policy))).toEqual(policy);
});

test("a row of the release before, which names them, is read as it is", () => {
  expect(policyIn(JSON.stringify(DEFAULT_POLICY))).toEqual(DEFAULT_POLICY);
});

test("the order of what is written never changes: rows are kept", () => {
  expect(recordedText(DEFAULT_POLICY)).toBe('[0.95,0.95,"advise",0.05,0.1,1,60,60,"reject","on"]');
});
