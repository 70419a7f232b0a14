import { expect, test } from "vitest";
import { waitIn } from "../../../functions/decisions-api/request.ts";
import { waitApplied } from "../../../functions/decisions-api/wait.ts";
import type { HttpEvent } from "../../../functions/http/problems.ts";

const preferring = (prefer: string) => ({ headers: { prefer } }) as unknown as HttpEvent;

test.each([
  ["wait=5", 5],
  ["wait=20", 20],
  ["wait=60", 20],
  ["respond-async, wait=7", 7],
  ["return=minimal", 0],
])("%s waits for %d seconds at most", (prefer, seconds) => {
  expect(waitIn(preferring(prefer))).toBe(seconds);
});

test.each([
  [5000, "wait=5"],
  [20_000, "wait=20"],
  [17_900, "wait=17"],
])("of a wait of %d ms, the answer says what was applied", (ms, applied) => {
  expect(waitApplied(ms)).toEqual({ "preference-applied": applied });
});
