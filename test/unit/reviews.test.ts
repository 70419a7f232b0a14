import fc from "fast-check";
import { expect, test } from "vitest";
import { finalityOf } from "../../functions/domain/finality.ts";
import { deadlineOf, movedTo, orderOf } from "../../functions/domain/queue-order.ts";
import { resolutionOf } from "../../functions/domain/resolution.ts";
import { opinion, reviewRow } from "../support/rows.ts";

test("one opinion is enough when one is wanted", () => {
  const answered = reviewRow({ state: "answered", pending: opinion({ label: "ok" }) });
  expect(finalityOf(answered)).toMatchObject({ set: { state: "final", answeredBy: ["ana"] }, remove: [] });
});

test("a review that wants two opinions goes back to the queue after the first", () => {
  const answered = reviewRow({ state: "answered", opinionsWanted: 2, pending: opinion({}) });
  expect(finalityOf(answered)).toMatchObject({ set: { state: "open", queue: "reviewers" }, remove: ["needs", "needsAt"] });
});

test("the first disagreement goes to the seniors", () => {
  const row = reviewRow({ state: "answered", opinionsWanted: 3, opinions: [opinion({ label: "ok" })], pending: opinion({ by: "ben", label: "bad" }) });
  expect(finalityOf(row)).toMatchObject({ set: { state: "open", stage: "seniors", queue: "seniors", answeredBy: ["ana", "ben"] } });
});

test("a senior decides alone, whatever was said before", () => {
  const said = [opinion({ label: "ok" }), opinion({ by: "ben", label: "bad" }), opinion({ by: "sam", queue: "seniors", label: "bad" })];
  expect(resolutionOf(reviewRow({ opinions: said, opinionsWanted: 2, stage: "seniors" }))).toMatchObject({ kind: "label", opinion: { by: "sam" } });
});

test("opinions resolve exactly when as many as wanted agree", () => {
  const labels = fc.array(fc.constantFrom("ok", "bad"), { maxLength: 6 });
  fc.assert(
    fc.property(labels, fc.integer({ min: 1, max: 5 }), (given, opinionsWanted) => {
      const opinions = given.map((label, index) => opinion({ by: `r${index}`, label }));
      const { kind } = resolutionOf(reviewRow({ opinions, opinionsWanted }));
      const distinct = new Set(given).size;
      return kind === (distinct > 1 ? "disagreement" : distinct === 1 && given.length >= opinionsWanted ? "label" : "more");
    }),
  );
});

test("the earlier deadline comes first, whatever the hash", () => {
  const minutes = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(minutes, minutes, fc.string(), fc.string(), (a, b, one, other) => {
      const from = "2026-01-01T00:00:00.000Z";
      if (Math.floor(a / 5) >= Math.floor(b / 5)) return true;
      return orderOf(deadlineOf(from, a), one) < orderOf(deadlineOf(from, b), other);
    }),
  );
});

test("a review that moves keeps its hash", () => {
  const order = orderOf("2026-01-01T00:07:00.000Z", "abcd");
  expect(order).toBe("2026-01-01T00:05:00.000Z#abcd");
  expect(movedTo(order, "2026-01-01T01:00:00.000Z")).toBe("2026-01-01T01:00:00.000Z#abcd");
});
