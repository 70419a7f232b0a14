import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  boundsOf,
  isNumber,
  type Parameter,
  PARAMETER_NAMES,
  PARAMETERS,
  RECORDED_NAMES,
} from "../../../functions/domain/policy/parameters.ts";
import { deployedFrom, textsOf } from "../../../functions/domain/policy/policy.ts";
import { outcomeOf, parametersOf, thresholdsOf } from "../../../functions/domain/policy/thresholds.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";

const ROOT = join(import.meta.dirname, "../../..");

describe("the table of parameters", () => {
  test("every default is a value that can be deployed, and comes back from text as it was", () => {
    expect(deployedFrom(textsOf(DEFAULT_PARAMETERS))).toEqual(DEFAULT_PARAMETERS);
  });

  test("the state machine records what the table says, and nothing else", () => {
    const definition: unknown = JSON.parse(readFileSync(join(ROOT, "statemachines/decision.asl.json"), "utf8"));
    const expected = Object.fromEntries(
      RECORDED_NAMES.map((name) => [name, isNumber(name) ? `{% \${${name}} %}` : `\${${name}}`]),
    );
    expect(blocksWith("AutoApproveThreshold", definition)).toEqual([expected]);
  });

  test("docs/policy.md has it: after a change of the table, npx vitest run test/unit/policy/parameters.test.ts -u", async () => {
    const file = join(ROOT, "docs/policy.md");
    const marked = /(?<=<!-- parameters -->\n).*(?=\n<!-- \/parameters -->)/s;
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(marked);
    await expect(text.replace(marked, `\n${documented()}\n`)).toMatchFileSnapshot(file);
  });
});

test("as many serverless endpoints as a retraining may have fit into a new account's quota of 10", () => {
  const champion = 1;
  const previous = 1;
  const candidate = 1;
  expect((champion + previous + candidate) * DEFAULT_PARAMETERS.EndpointConcurrency).toBeLessThanOrEqual(10);
});

describe("the name of an endpoint", () => {
  const named = (EndpointName: string) => deployedFrom({ ...textsOf(DEFAULT_PARAMETERS), EndpointName });

  test.each(["", "mine", "second-look-v1", "a--b", "7", "a".repeat(63)])("can be %o", (name) => {
    expect(named(name).EndpointName).toBe(name);
  });

  test.each(["Mine", "my-Endpoint", "-mine", "mine-", "a".repeat(64), "my_endpoint"])("cannot be %o", (name) => {
    expect(() => named(name)).toThrow("without capitals");
  });
});

test("thresholds and the parameters that set them are one thing in two shapes", () => {
  const thresholds = { approve: 0.9, reject: 0.8 };
  expect(parametersOf(thresholds)).toEqual({ AutoApproveThreshold: 0.9, AutoRejectThreshold: 0.8 });
  expect(thresholdsOf(parametersOf(thresholds))).toEqual(thresholds);
  expect(["AutoApproveThreshold", "AutoRejectThreshold", "AuditRate"].map(outcomeOf)).toEqual([
    "approve",
    "reject",
    undefined,
  ]);
});

/** Every object that has a member of this name, however deep. */
function blocksWith(name: string, value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return [...(name in value ? [value] : []), ...Object.values(value).flatMap((member) => blocksWith(name, member))];
}

function documented(): string {
  const rows = PARAMETER_NAMES.map((name) => {
    const parameter: Parameter = PARAMETERS[name];
    const { default: value, recorded, says } = parameter;
    return [`\`${name}\``, says, valuesOf(parameter), value === "" ? "empty" : `\`${value}\``, recorded ? "yes" : "no"];
  });
  const head = ["parameter", "what it is", "values", "default", "recorded by decisions"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function valuesOf(parameter: Parameter): string {
  if (parameter.kind === "choice") return parameter.of.map((one) => `\`${one}\``).join(", ");
  if (parameter.kind === "text") return "text";
  const { min, max } = boundsOf(parameter) ?? {};
  const unit = parameter.kind === "minutes" ? " minutes" : "";
  return max === undefined ? `from ${min}${unit}` : `${min} to ${max}${unit}`;
}
