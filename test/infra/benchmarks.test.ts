import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DEFAULT_MIX } from "../bench/cost/mix.ts";

const textOf = (file: string): string => readFileSync(join(import.meta.dirname, "../..", file), "utf8");
const { cost } = JSON.parse(textOf("docs/benchmarks.json")) as {
  readonly cost: { readonly sum: number; readonly mix: object };
};

test("the bill is that of the default mix, and ends with its sum", () => {
  expect(cost.mix).toEqual(DEFAULT_MIX);
  expect(textOf("docs/benchmarks.md")).toContain(`| Sum | ${cost.sum.toFixed(2)} |`);
});

test.each(["README.md", "docs/deploying.md"])("what %s says of the cost is what was measured", (file) => {
  expect(textOf(file)).toContain(`${cost.sum.toFixed(1)} USD for a million decisions`);
});
