import { describe, expect, test } from "vitest";
import { answerAddition, goldAddition } from "../../../functions/domain/people/additions.ts";
import { pastDay } from "../../../functions/domain/people/past-day.ts";
import { addedTo, type PeopleDay, sumOfParts } from "../../../functions/domain/people/person-day.ts";
import { isQuick, wordsIn } from "../../../functions/domain/people/reading.ts";
import { joined } from "../../../functions/domain/people/sittings.ts";
import { seeded } from "../../support/random.ts";
import { answered, gold, goldAnswered, line } from "./world.ts";

const at = (second: number): string => new Date(Date.parse("2026-03-02T08:00:00Z") + second * 1000).toISOString();

describe("what an answer adds", () => {
  test("is whose work it was, how long it took, its label, and how others answered", () => {
    const { person, day, adds } = answered({
      reviewer: "ana",
      at: at(0),
      label: "ok",
      others: ["bad", "ok"],
      resolved: "ok",
    });

    expect([person, day]).toEqual(["ana", "2026-03-02"]);
    expect(adds).toMatchObject({
      answers: 1,
      labels: { ok: 1 },
      pairs: { "48": { together: 1, apart: 1 } },
      final: { same: 1, other: 0 },
      sittings: [[28_790, 28_800]],
    });
  });

  test("is compared by what was said before the reveal, and never where others' answers were in view", () => {
    const first = { opinions: [{ label: "ok", firstLabel: "bad" }, { label: "bad" }] };
    const informed = { opinions: [{ label: "ok", informed: true }, { label: "ok" }] };

    expect(answered({ reviewer: "ana", at: at(0), label: "ok", about: first }).adds.pairs).toEqual({
      "48": { together: 1, apart: 0 },
    });
    expect(answered({ reviewer: "ana", at: at(0), label: "ok", about: informed }).adds.pairs).toBeUndefined();
  });

  test("of a value is what became of the proposal, not the value", () => {
    const said = (value: unknown, about: object) =>
      answerAddition(
        JSON.stringify({ ...JSON.parse(line({ reviewer: "ana", at: at(0), label: "x", about })), tiny: value }),
        "tiny",
      )?.adds.labels;

    expect(said({ value: { total: 3 } }, { says: "v1", changed: ["/total"] })).toEqual({ changed: 1 });
    expect(said({ value: { total: 3 } }, { says: "v1", changed: [] })).toEqual({ unchanged: 1 });
    expect(said({ reject: "unreadable" }, { says: "r1" })).toEqual({ rejected: 1 });
  });

  test.each([
    ["an override", line({ reviewer: "ops", at: at(0), label: "ok", about: { purpose: "override" } })],
    ["what was taken back", line({ reviewer: "ana", at: at(0), label: "ok", about: { withdrawn: true } })],
    ["what was forgotten", line({ reviewer: "ana", at: at(0), label: "ok", about: { forgotten: true } })],
    ["what nobody answered", JSON.stringify({ source: "", "second-look": { purpose: "decide", expiredAt: at(0) } })],
    ["no JSON", "{"],
  ])("is nothing for %s", (_, content) => {
    expect(answerAddition(content, "tiny")).toBeUndefined();
  });

  test("to a gold item is work and right or wrong; in the training phase it counts for nothing else", () => {
    const given = { reviewer: "ana", at: at(0), label: "ok", right: false };

    expect(goldAnswered(given).adds).toMatchObject({ answers: 1, goldLabels: { ok: { right: 0, wrong: 1 } } });
    expect(goldAnswered({ ...given, practice: true }).adds).toMatchObject({ practice: { right: 0, wrong: 1 } });
    expect(goldAnswered({ ...given, practice: true }).adds.gold).toBeUndefined();
    expect(goldAddition(gold(given), "another")).toBeUndefined();
  });
});

describe("sums", () => {
  test.each([1, 2, 3, 4, 5])("are the same in any order and in any portions (seed %i)", (seed) => {
    const random = seeded(seed);
    const some = Array.from({ length: 200 }, () => anyAddition(random));

    const whole = addedTo({}, some);
    let inPortions: PeopleDay = {};
    const shuffled = some.toSorted(() => random() - 0.5);
    for (let from = 0; from < shuffled.length;) {
      const size = 1 + Math.floor(random() * 20);
      inPortions = addedTo(inPortions, shuffled.slice(from, from + size));
      from += size;
    }

    expect(inPortions).toEqual(whole);
    expect(Object.values(whole).reduce((sum, { answers }) => sum + answers, 0)).toBe(200);
  });

  test("join times of work that no break lies between, and tell how long somebody has worked since one", () => {
    const [morning, later] = [
      [0, 10],
      [310, 320],
    ] as [number, number][];
    expect(
      joined([
        [1_000, 1_010],
        [0, 10],
        [305, 800],
        [309, 400],
      ]),
    ).toEqual([[0, 1_010]]);
    expect(joined([later!, morning!])).toEqual([morning, later]);
  });

  test("put errors under the minutes since the last break", () => {
    const work = Array.from({ length: 50 }, (_, index) =>
      answered({ reviewer: "ana", at: at(index * 120), label: "ok" }),
    );
    const early = goldAnswered({ reviewer: "ana", at: at(6 * 60), label: "ok", right: true });
    const late = goldAnswered({ reviewer: "ana", at: at(95 * 60), label: "ok", right: false });

    const { since, minutes } = pastDay(sumOfParts([...work, early, late].map(({ adds }) => adds)));

    expect(since).toMatchObject({ "0": { right: 1, wrong: 0 }, "90": { right: 0, wrong: 1 } });
    expect(minutes).toBe(98);
  });
});

describe("a text that cannot have been read", () => {
  const text = Array.from({ length: 100 }, (_, index) => `word${index}`).join(" ");

  test("is told from 600 words a minute on", () => {
    expect([isQuick(text, 9.9), isQuick(text, 10)]).toEqual([true, false]);
    expect(isQuick("buy now", 0)).toBeUndefined();
    expect(wordsIn("これは本です")).toBe(3);
  });
});

function anyAddition(random: () => number) {
  const pick = <Of>(of: readonly Of[]): Of => of[Math.floor(random() * of.length)] as Of;
  const [reviewer, when, label] = [
    pick(["ana", "ben", "constructor"]),
    at(Math.floor(random() * 20_000)),
    pick(["ok", "bad"]),
  ];
  if (random() < 0.3) return goldAnswered({ reviewer, at: when, label, right: random() < 0.5 });
  const others = random() < 0.5 ? [pick(["ok", "bad"])] : [];
  return answered({
    reviewer,
    at: when,
    label,
    others,
    seconds: random() * 60,
    source: "one two three four five six seven eight nine",
  });
}
