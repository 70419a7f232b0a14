import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import { labelsAsked } from "../../../functions/domain/models/live.ts";
import { readPrediction, topOf, usablePrediction } from "../../../functions/domain/models/prediction.ts";

const map = labelMapOf({
  labels: [{ name: "grievance", was: ["complaint"] }, { name: "abuse" }, { name: "praise" }],
  retired: [{ name: "spam", into: "abuse" }, { name: "misc" }],
});

describe("what a model says that was trained on other labels", () => {
  test("a renamed label keeps its probability, and a new one has none", () => {
    expect(readPrediction(map, { complaint: 0.9, abuse: 0.1 }, 1)).toEqual({ grievance: 0.9, abuse: 0.1, praise: 0 });
  });

  test("a label that was retired into another adds to it", () => {
    const read = readPrediction(map, { abuse: 0.3, spam: 0.4, praise: 0.3 }, 1);
    expect(read).toEqual({ grievance: 0, abuse: expect.closeTo(0.7) as number, praise: 0.3 });
  });

  test.each(["misc", "unheard-of"])("the share of %s, which is gone, is nobody's", (gone) => {
    expect(readPrediction(map, { complaint: 0.3, [gone]: 0.7 }, 1)).toEqual({ grievance: 0.3, abuse: 0, praise: 0 });
  });

  test("the temperature is that of the labels that it knows", () => {
    const sharpened = readPrediction(map, { complaint: 0.2, misc: 0.8 }, 0.5);
    expect(sharpened["grievance"]).toBeCloseTo(0.04 / 0.68);
  });

  test("never makes a model surer of a label than it was of all that became it", () => {
    const given = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(given, ([a = 0, b = 0, c = 0, d = 0, e = 0]) => {
        const sum = a + b + c + d + e;
        const raw = { complaint: a / sum, abuse: b / sum, spam: c / sum, praise: d / sum, misc: e / sum };
        const most = Math.max(raw.complaint, raw.abuse + raw.spam, raw.praise);
        expect(topOf(readPrediction(map, raw, 1)).confidence).toBeCloseTo(most);
      }),
    );
  });

  test("decides nothing where the flow knows none of them", () => {
    expect(() => usablePrediction(map, { LABEL_0: 1 }, 1)).toThrow("unknown-label");
  });
});

test("a model is asked for as many labels as it knows, or for all that it may", () => {
  expect(labelsAsked(map, { knows: ["a", "b"] })).toEqual(map.names);
  expect(labelsAsked(map, { knows: ["a", "b", "c", "d"] })).toHaveLength(4);
  expect(labelsAsked(map, {})).toEqual(["grievance", "complaint", "abuse", "praise", "spam", "misc"]);
});
