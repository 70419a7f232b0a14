import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { KINDS, type What, WHATS } from "../../../functions/domain/stuck/kinds.ts";
import { unrepairedAfter, unrepairedNow } from "../../../functions/domain/stuck/unrepaired.ts";

const runbook = readFileSync(new URL("../../../docs/runbook.md", import.meta.url), "utf8");
const entryOf = (anchor: string): string =>
  runbook.split(/^## /m).find((entry) => entry.toLowerCase().startsWith(`${anchor.replaceAll("-", " ")}\n`)) ?? "";

test.each(WHATS)("the runbook says of %s what the page says", (what: What) => {
  const { means, todo, runbook: anchor } = KINDS[what];
  expect(entryOf(anchor)).toContain(means);
  expect(entryOf(anchor)).toContain(todo);
});

const MINUTE = 60_000;
const failure = { id: "dec_1", need: "start", error: "TimeoutError" };

test("what cannot be repaired is known since the first time, until it is repaired", () => {
  const first = unrepairedAfter(undefined, [failure], 0);
  const second = unrepairedAfter(first, [failure, { ...failure, id: "dec_2" }], MINUTE);
  expect(unrepairedNow(second, 2 * MINUTE)).toEqual([
    { ...failure, since: new Date(0).toISOString() },
    { ...failure, id: "dec_2", since: new Date(MINUTE).toISOString() },
  ]);
  expect(unrepairedNow(second, 7 * MINUTE)).toEqual([]);
  expect(unrepairedAfter(second, [failure], 7 * MINUTE).rows[0]?.since).toBe(new Date(7 * MINUTE).toISOString());
});
