import { expect, test } from "vitest";
import {
  isOut,
  isPinnable,
  MOST_PINS,
  NO_PINS,
  type Pin,
  withoutPin,
  withPin,
} from "../../../functions/domain/guide/pins.ts";
import { newReviewId } from "../../../functions/domain/ids.ts";
import { decisionRow, opinion, reviewRow } from "../../support/rows.ts";

const PIN: Pin = { decisionId: "dec_1", why: "hard", at: "2026-01-01T10:00:00.000Z" };
const automatic = decisionRow({
  status: "decided",
  by: "model",
  outcome: "approve",
  route: "auto-approve",
  audit: true,
});
const byPeople = decisionRow({ status: "decided", by: "person", outcome: "approve" });
const id = newReviewId(0);
const audit = { id, purpose: "audit", timedBy: "sweeper" } as const;
const closed = reviewRow({ ...audit, state: "closed", answeredBy: ["sam"] });

test("whoever has answered an audit pins it as any other case; nobody else can, audited or not", () => {
  expect(isPinnable(automatic, [closed], "sam")).toBe(true);
  expect(isPinnable(automatic, [closed], "sue")).toBe(false);
  expect(isPinnable({ ...automatic, audit: false }, [], "sue")).toBe(false);
  expect(isPinnable(byPeople, [undefined], "sue")).toBe(true);
});

test("an answer that can still be undone is one", () => {
  const held = reviewRow({ ...audit, state: "answered", pending: opinion({ by: "sam" }) });
  expect(isPinnable(automatic, [held], "sam")).toBe(true);
  expect(isPinnable(automatic, [held], "sue")).toBe(false);
});

test.each([{ forget: "policy" }, { forgottenAt: PIN.at }])("what is forgotten is not pinned: %o", (gone) => {
  expect(isPinnable({ ...byPeople, ...gone }, [closed], "sam")).toBe(false);
});

test("reviewers see a pin from the next day on, however soon its reviews are over", () => {
  expect(isOut(PIN, [closed], "2026-01-01T23:59:59.000Z")).toBe(false);
  expect(isOut(PIN, [closed], "2026-01-02T00:00:00.000Z")).toBe(true);
});

test("nobody sees it while somebody may answer the same item, and not where a review is not to be found", () => {
  const open = reviewRow({ ...audit, state: "open" });
  for (const review of [open, undefined]) expect(isOut(PIN, [closed, review], "2026-03-01T00:00:00.000Z")).toBe(false);
});

test("a label has so many pins and no more; one that is there already can say something else", () => {
  const pins = Array.from({ length: MOST_PINS }, (_, nth) => ({ ...PIN, decisionId: `dec_${nth}` }));
  const full = pins.reduce((before, pin) => withPin(before, pin)!, NO_PINS);
  expect(full).toEqual({ revision: MOST_PINS, pins });
  expect(withPin(full, { ...PIN, decisionId: "dec_other" })).toBeUndefined();
  const said = withPin(full, { ...PIN, why: "harder", at: "2026-05-01T00:00:00.000Z" });
  expect(said?.pins.at(-1)).toEqual({ ...PIN, why: "harder" });
  expect(withoutPin(full, "dec_1")?.pins).toHaveLength(MOST_PINS - 1);
  expect(withoutPin(full, "dec_other")).toBeUndefined();
});
