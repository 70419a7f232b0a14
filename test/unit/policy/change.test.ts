import { describe, expect, test } from "vitest";
import { commandOf, faultOf, triedFor } from "../../../functions/domain/policy/change/change.ts";
import { type ParameterName, PARAMETER_NAMES } from "../../../functions/domain/policy/parameters.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";
import { deployedFrom, textsOf } from "../../../functions/domain/policy/policy.ts";
import { simulateSchema } from "../../../functions/domain/policy/simulation.ts";

describe("a value that is tried", () => {
  test.each([
    ["AuditRate", "0.2", undefined],
    ["AuditRate", "", "number"],
    ["AuditRate", "much", "number"],
    ["AuditRate", "1.1", "bounds"],
    ["ReviewersPerItem", "1.5", "number"],
    ["ReviewersPerItem", "11", "bounds"],
    ["DataRetentionDays", "0", undefined],
    ["TargetErrorRate", "0", "bounds"],
    ["Guarantee", "sometimes", "choice"],
    ["RetrainSchedule", "daily", "written"],
    ["RetrainSchedule", "rate(6 hours)", undefined],
  ] as const)("%s=%s has the fault %s", (name, text, fault) => {
    expect(faultOf(name, text)).toBe(fault);
  });

  test("is deployed by the command, quoted where a shell would read it otherwise", () => {
    expect(commandOf("AuditRate", "0.2")).toBe("npm run policy -- set AuditRate=0.2");
    expect(commandOf("RetrainSchedule", "rate(6 hours)")).toBe("npm run policy -- set 'RetrainSchedule=rate(6 hours)'");
    expect(commandOf("EndpointName", "")).toBe("npm run policy -- set EndpointName=");
    expect(commandOf("EndpointName", "a'; rm")).toBe(`npm run policy -- set 'EndpointName=a'\\''; rm'`);
  });

  test("is asked of the simulation where decisions can tell its effect", () => {
    const texts = textsOf(DEFAULT_PARAMETERS);
    const told = PARAMETER_NAMES.filter((name) => triedFor(name, texts[name] ?? "") !== undefined);
    expect(told).toEqual([
      "AutoApproveThreshold",
      "AutoRejectThreshold",
      "Guarantee",
      "TargetErrorRate",
      "AuditRate",
      "ReviewersPerItem",
      "Automation",
    ]);
    for (const name of told) expect(simulateSchema.safeParse(triedFor(name, texts[name] ?? "")).success).toBe(true);
  });

  test("of the defaults has no fault, as the deployment sees it", () => {
    const texts = textsOf(DEFAULT_PARAMETERS);
    expect(deployedFrom(texts)).toEqual(DEFAULT_PARAMETERS);
    expect(PARAMETER_NAMES.filter((name: ParameterName) => faultOf(name, texts[name] ?? "") !== undefined)).toEqual([]);
  });
});
