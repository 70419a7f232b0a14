import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import type { TeachingAnswer } from "../../../functions/domain/learning/feedback-reader.ts";
import { channelsOf, isHeldBack, latestAnswers } from "../../../functions/domain/learning/training-set.ts";
import { leftOutSays } from "../../../functions/domain/learning/labels-today.ts";
import { labelOf, trainingLine, wordsOf } from "../../../functions/domain/learning/training-lines.ts";

const NO_SEED = { train: [], validation: [] };
const LABELS = labelMapOf({ labels: [{ name: "ok" }, { name: "bad" }] });

function taught(id: number, text: string, label: string, at = "2026-01-01T00:00:00.000Z"): TeachingAnswer {
  return {
    decisionId: `dec_${id}`,
    createdAt: `2026-01-01T00:00:${String(id % 60).padStart(2, "0")}.000Z`,
    at,
    text,
    label,
  };
}
const answers = fc.array(
  fc
    .record({
      id: fc.nat(40),
      text: fc.constantFrom("red", "green", "blue", "old", "new", "…"),
      label: fc.constantFrom("ok", "bad"),
      hour: fc.nat(23),
    })
    .map(({ id, text, label, hour }) =>
      taught(id, text, label, `2026-01-01T${String(hour).padStart(2, "0")}:00:00.000Z`),
    ),
);

describe("latestAnswers", () => {
  test("keeps each decision once, with the latest of its answers", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const kept = latestAnswers(given);
        expect(new Set(kept.map(({ decisionId }) => decisionId)).size).toBe(kept.length);
        for (const { decisionId, at } of kept) {
          const times = given.filter((one) => one.decisionId === decisionId).map((one) => one.at);
          expect(times.every((time) => time <= at)).toBe(true);
        }
      }),
    );
  });

  test("takes a later answer, in whatever order they are read", () => {
    const [early, late] = [
      taught(1, "red", "ok", "2026-01-01T01:00:00.000Z"),
      taught(1, "red", "bad", "2026-01-01T02:00:00.000Z"),
    ];
    expect(latestAnswers([late, early])).toEqual([late]);
    expect(latestAnswers([early, late])).toEqual([late]);
  });
});

describe("channelsOf", () => {
  test("gives every readable decision to one channel, the same whatever the order of reading", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { train, validation } = channelsOf(given, NO_SEED, LABELS);
        const readable = latestAnswers(given).filter(({ text }) => text !== "…");
        expect(train.length + validation.length).toBe(readable.length);
        const again = channelsOf(latestAnswers(given).toReversed(), NO_SEED, LABELS);
        expect(again.validation.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
          validation.toSorted((a, b) => (a < b ? -1 : 1)),
        );
      }),
    );
  });

  test("keeps one text on one side, and holds no label back whole", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { train, validation } = channelsOf(given, NO_SEED, LABELS);
        const [labels, texts] = [new Set(train.map(labelOf)), new Set(train.map(wordsOf))];
        expect(validation.every((line) => labels.has(labelOf(line)))).toBe(true);
        expect(validation.some((line) => texts.has(wordsOf(line)))).toBe(false);
      }),
    );
  });

  test("a decision that was held back stays so when others come", () => {
    const many = Array.from({ length: 400 }, (_, id) => taught(id, `item ${id}`, id % 2 === 0 ? "ok" : "bad"));
    const before = channelsOf(many.slice(0, 200), NO_SEED, LABELS).validation;
    const after = new Set(channelsOf(many, NO_SEED, LABELS).validation);
    expect(before.length).toBeGreaterThan(5);
    expect(before.every((line) => after.has(line))).toBe(true);
    expect(many.filter(({ decisionId }) => isHeldBack(decisionId)).length / many.length).toBeCloseTo(0.1, 1);
  });

  test("keeps the seed's lines on their sides, but for labels that the flow no longer has", () => {
    const seed = { train: ["__label__ok red", "__label__gone blue"], validation: ["__label__ok green"] };
    const { train, validation, labels } = channelsOf([taught(1, "old", "bad")], seed, LABELS);
    expect(train.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(["__label__bad old <old old>", "__label__ok red"]);
    expect(validation).toEqual(["__label__ok green"]);
    expect(labels).toEqual({ bad: 1, ok: 2 });
  });

  test("reads answers and seed lines as the flow calls their labels today, and counts what is gone", () => {
    const map = labelMapOf({
      labels: [{ name: "late fee", was: ["fee", "Fee"] }, { name: "abuse" }],
      retired: [{ name: "spam", into: "abuse" }, { name: "misc" }],
    });
    const said = ["fee", "Fee", "late fee", "spam", "abuse", "misc", "unheard"];
    const seed = { train: ["__label__fee red", "__label__misc blue"], validation: ["__label__late-fee green"] };
    const {
      labels,
      answers: read,
      leftOut,
    } = channelsOf(
      said.map((label, at) => taught(at, `item ${label}`, label)),
      seed,
      map,
    );
    expect(labels).toEqual({ "late-fee": 5, abuse: 2 });
    expect(read.map(({ label }) => label)).toEqual(["late fee", "late fee", "late fee", "abuse", "abuse"]);
    expect(leftOut).toEqual([
      { label: "misc", rows: 2 },
      { label: "unheard", rows: 1 },
    ]);
    expect(leftOutSays(leftOut)).toMatch(/no more: "misc" \(2\), "unheard" \(1\)\.$/);
  });

  test("takes marked words as rows beside their own, where they teach, and never of what is held back", () => {
    const many = Array.from({ length: 200 }, (_, id) => ({
      ...taught(id, `item ${id}`, id % 2 === 0 ? "ok" : "bad"),
      ...(id % 4 === 0 && { marked: [`item ${id}`, "Berta", "tem"] }),
      ...(id % 4 === 1 && { marked: ["…", "Berta"] }),
    }));
    const plain = channelsOf(many, NO_SEED, LABELS);
    expect(plain.marked).toEqual([]);
    const { train, validation, marked, labels } = channelsOf(many, NO_SEED, LABELS, true);
    const learnt = many.filter(({ decisionId }, id) => id % 4 === 0 && !isHeldBack(decisionId));
    // Not of a field that the flow's text leaves out, and no part of a word.
    expect(marked.map(({ text }) => text)).toEqual(learnt.map(({ text }) => text));
    expect(new Set(validation)).toEqual(new Set(plain.validation));
    expect(train).toHaveLength(plain.train.length + learnt.length);
    expect(labels["ok"]).toBe(plain.labels["ok"]! + learnt.length);
  });

  test("takes no marked words that are the whole of a text that is held back", () => {
    const held = Array.from({ length: 40 }, (_, id) => id).find((id) => isHeldBack(`dec_${id}`))!;
    const other = [0, 1].find((id) => id !== held && !isHeldBack(`dec_${id}`))!;
    const given = [taught(held, "Red", "ok"), { ...taught(other, "a red thing", "ok"), marked: ["red"] }];
    expect(channelsOf(given, { train: ["__label__ok x"], validation: [] }, LABELS, true).marked).toEqual([]);
    const seed = { train: ["__label__ok x"], validation: [trainingLine({ text: "Red", label: "ok" })] };
    expect(channelsOf(given.slice(1), seed, LABELS, true).marked).toEqual([]);
  });

  test("lets the latest answer of a decision stand, even if its label is gone since", () => {
    const changed = [taught(1, "red", "ok"), taught(1, "red", "gone", "2026-01-02T00:00:00.000Z")];
    expect(channelsOf(changed, NO_SEED, LABELS)).toMatchObject({ answers: [], leftOut: [{ label: "gone", rows: 1 }] });
  });
});
