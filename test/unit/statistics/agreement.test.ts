import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gwetAc1, krippendorffAlpha, contradictedAgreements } from "../../../functions/domain/statistics/agreement.ts";
import type { Audit } from "../../../functions/domain/statistics/evidence.ts";
import { audit } from "./records.ts";

const DAY = "2026-03-02";

/** Krippendorff's example of 2011: twelve items, up to four people, five labels, with gaps. One string an item. */
const EXAMPLE = ["111", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "555", "11", "3"].map(
  (labels) => labels.split(""),
);

describe("published figures", () => {
  test("Krippendorff's example has an alpha of 0.743", () => {
    expect(krippendorffAlpha(EXAMPLE)).toBeCloseTo(0.74342, 4);
  });

  test("and an AC1 of 0.775, with the interval that Gwet's irrCAC gives", () => {
    const agreement = gwetAc1(EXAMPLE, 5);

    expect(agreement?.value).toBeCloseTo(0.77544, 4);
    expect(agreement?.low).toBeCloseTo(0.461, 3);
    expect(agreement).toMatchObject({ high: 1, items: 11 });
  });
});

const items = fc.array(fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 4 }), { maxLength: 30 });

describe("what always holds", () => {
  test("agreement is at most 1 and inside its interval", () => {
    fc.assert(
      fc.property(items, (ratings) => {
        const { value, low, high } = gwetAc1(ratings, 3) ?? { value: 0, low: 0, high: 0 };

        expect(krippendorffAlpha(ratings) ?? 0).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(Math.min(1, value));
      }),
    );
  });

  test("there is none while no item has two labels", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(["a"], ["b"], [])), (ratings) => {
        expect([gwetAc1(ratings, 3), krippendorffAlpha(ratings)]).toEqual([undefined, undefined]);
      }),
    );
  });

  test("who gave which label does not matter", () => {
    fc.assert(
      fc.property(items, (ratings) => {
        const turned = ratings.map((labels) => labels.toReversed());

        expect(krippendorffAlpha(turned) ?? 9).toBeCloseTo(krippendorffAlpha(ratings) ?? 9, 10);
        expect(gwetAc1(turned, 3)?.value ?? 9).toBeCloseTo(gwetAc1(ratings, 3)?.value ?? 9, 10);
      }),
    );
  });
});

describe("nothing is made up", () => {
  const same = Array.from({ length: 20 }, () => ["ok", "ok"]);

  test("one label only: alpha says nothing, AC1 is full agreement", () => {
    expect(krippendorffAlpha(same)).toBeUndefined();
    expect(gwetAc1(same, 2)).toEqual({ value: 1, low: 1, high: 1, items: 20 });
  });

  test.each<[string, string[][], number]>([
    ["no items", [], 2],
    ["one item", [["a", "a"]], 2],
    ["one person", [["a"], ["b"]], 2],
    ["one possible label", same, 1],
  ])("%s: undefined", (_, ratings, labels) => {
    expect(gwetAc1(ratings, labels)).toBeUndefined();
  });
});

describe("agreements that a second person contradicts", () => {
  test("are the share of checked agreements that a second person contradicts", () => {
    const checked = (label: string): Audit => audit(label, DAY, { second: { state: "answered", label } });
    const unchecked = audit("x", DAY);
    const disagreement = audit("y", DAY, { first: "scam", second: { state: "answered", label: "scam" } });

    const missed = contradictedAgreements([
      checked("ok"),
      checked("ok"),
      checked("ok"),
      checked("scam"),
      unchecked,
      disagreement,
    ]);

    expect(missed).toMatchObject({ rate: 0.25, n: 4 });
  });

  test("are unknown while nothing was checked", () => {
    expect(contradictedAgreements([audit("x", DAY)])).toBeUndefined();
  });

  test("are no bound on what people and model miss together: a shared blind spot does not show", () => {
    // One in twelve items is taken for something else by model and people alike, and one reviewer in a hundred slips.
    const agreements = Array.from({ length: 1_200 }, (_, at) => ({ blindSpot: at % 12 === 0, slip: at % 100 === 1 }));
    const seconds = agreements.map(({ slip }, at) =>
      audit(`${at}`, DAY, { second: { state: "answered", label: slip ? "scam" : "ok" } }),
    );

    const mistaken = agreements.filter(({ blindSpot }) => blindSpot).length / agreements.length;

    expect(contradictedAgreements(seconds)?.high).toBeLessThan(mistaken);
  });
});
