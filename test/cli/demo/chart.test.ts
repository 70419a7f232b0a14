import { parseXml } from "./xml.ts";
import { describe, expect, test } from "vitest";
import { chartOf } from "../../../cli/demo/chart.ts";
import type { RoundFigures } from "../../../cli/demo/figures.ts";
import type { DemoReport } from "../../../cli/demo/report.ts";
import { percent, tableOf } from "../../../cli/demo/table.ts";

const round = (
  humanShare: number,
  automatic: number,
  automaticErrorRate: number | null,
  accuracy: number | null,
): RoundFigures => ({
  humanShare,
  automatic,
  automaticErrorRate,
  accuracy,
  labels: Math.round(humanShare * 100),
});
const rounds = [round(1, 0, null, null), round(0.6, 45, 0.04, 0.8), round(0.3, 75, 0.02, 0.9)];
const fixed = [round(1, 0, null, null), round(0.3, 70, 0.15, 0.8), round(0.2, 80, 0.08, 0.9)];
const withoutTrust = {
  automaticErrorRate: 0,
  rounds: [round(1, 0, null, null), round(1, 0, null, 0.8), round(0.97, 3, 0, 0.9)],
};
const report: DemoReport = {
  flow: "Cats & <dogs>",
  trains: true,
  automaticErrorRate: 0.0275,
  rounds,
  target: 0.05,
  audit: 0.1,
  noise: 0,
  randomSeed: 1,
  drift: null,
  fixedThreshold: { threshold: 0.8, automaticErrorRate: 0.11, rounds: fixed },
  bestThreshold: { automaticErrorRate: 0.05, rounds: fixed },
  withoutTrust: null,
  retrainings: [],
};

describe("the chart", () => {
  test("is one well-formed image with a title and four titled panels", () => {
    const { tags, texts } = parseXml(chartOf(report));
    expect(tags[0]).toBe("svg");
    expect(texts).toContain("Second Look on “Cats & <dogs>”, 3 rounds: every answer makes the next model better");
    expect(texts).toEqual(
      expect.arrayContaining([
        "People looked at",
        "Wrong automatic decisions",
        "Model right",
        "Labels by people",
        "target 5 %",
      ]),
    );
  });

  test("claims no better model where none is trained", () => {
    const { texts } = parseXml(chartOf({ ...report, trains: false }));
    expect(texts).toContain("Second Look on “Cats & <dogs>”, 3 rounds: blind audits say what may go out unreviewed");
  });

  test("tells the two courses apart by marker, not by colour alone, and says each value", () => {
    const { tags, texts } = parseXml(chartOf(report));
    // One in the legend; three, two, two and three values of ours are known.
    expect(tags.filter((tag) => tag === "circle")).toHaveLength(1 + 3 + 2 + 2 + 3);
    expect(texts).toContain("round 2: 15 %");
    expect(texts).toContain("round 3: 30 %");
  });

  test("says nothing of what is not known, and never NaN", () => {
    const nothing = {
      ...report,
      rounds: rounds.slice(0, 1),
      fixedThreshold: { ...report.fixedThreshold, rounds: fixed.slice(0, 1) },
    };
    for (const svg of [
      chartOf(report),
      chartOf(nothing),
      chartOf({ ...report, rounds: [], fixedThreshold: { ...report.fixedThreshold, rounds: [] } }),
    ]) {
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    }
  });

  test("shows what it would have been without trust as a third course, where trust was learnt", () => {
    const { tags, texts } = parseXml(chartOf({ ...report, withoutTrust }));
    const shown = ["without trust: certified by the confidence as given", "round 3: 97 %"];
    expect(texts).toEqual(expect.arrayContaining(shown));
    // One in the legend; of three rounds three shares, one error and three counts are known. Accuracy is the same for all.
    expect(tags.filter((tag) => tag === "polygon")).toHaveLength(1 + 3 + 1 + 3);
    for (const text of shown) expect(parseXml(chartOf(report)).texts).not.toContain(text);
  });

  test("marks where a label appears", () => {
    expect(parseXml(chartOf({ ...report, drift: "scam" })).texts).toContain("dotted vertical line: “scam” appears");
  });
});

describe("the table", () => {
  test("has a line for each round, and a dash for what is not known", () => {
    const lines = tableOf(report).split("\n");
    expect(lines[2]).toMatch(/ 1 +█{10} 100\.0 % +0 +– +– +100 +100\.0 % +0 +–$/);
    expect(lines[4]).toMatch(/ 3 +███░{7} 30\.0 % +75 +2\.0 % +90\.0 % +30 +20\.0 % +80 +8\.0 %$/);
  });

  test("ends with what it comes to", () => {
    expect(tableOf(report)).toContain(
      "2.8 % of 120 automatic decisions were wrong (target 5.0 %); a fixed threshold of 0.8: 11.0 % of 150",
    );
    expect(tableOf({ ...report, rounds: rounds.slice(0, 1), automaticErrorRate: null })).toContain(
      "no automatic decisions",
    );
  });

  test("has columns and a sentence for what it would have been without trust", () => {
    const table = tableOf({ ...report, withoutTrust });
    expect(table.split("\n")[0]).toMatch(/a fixed threshold of 0\.8 +without trust$/);
    expect(table.split("\n")[4]).toMatch(/ 8\.0 % +97\.0 % +3$/);
    expect(table).toContain(
      "Without trust in the proposer, by its confidence as given and the same certification, they would have looked at 97.0 %; 0.0 % of 3 automatic",
    );
  });

  test("shares are percentages", () => {
    expect([percent(0.1234), percent(0), percent(null)]).toEqual(["12.3 %", "0.0 %", "–"]);
  });
});
