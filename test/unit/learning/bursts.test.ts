import { expect, test } from "vitest";
import type { Nights } from "../../bench/copies/burst-night.ts";
import { RULE_OF } from "../../bench/copies/bursts.ts";
import { NIGHTLY, simulate, summed } from "../../bench/copies/copies.ts";

test("in bursts of near copies, leaving them out makes nights with a broken certificate rare", () => {
  const worlds = simulate(NIGHTLY, 1);
  const of = (rule: Parameters<(typeof worlds)[number]["get"]>[0]): Nights =>
    summed(worlds.map((nights) => nights.get(rule)!));
  const [all, any, later] = [of("all"), of(RULE_OF.any), of(RULE_OF.later)];
  expect(all.brokenOnNew / all.certified).toBeGreaterThan(0.4);
  for (const { certified } of [any, later]) expect(certified).toBeGreaterThan(10);
  expect(any.brokenOnNew / any.certified).toBeLessThan(0.15);
  for (const { brokenNextDay, certified } of [any, later]) expect(brokenNextDay / certified).toBeLessThan(0.08);
  expect(later.leftOut).toBeLessThan(any.leftOut);
});
