import { describe, expect, test } from "vitest";
import type { PastDay } from "../../../functions/domain/people/past-day.ts";
import { ENGLISH, sentenceOf } from "../../../functions/domain/people/sentences.ts";
import type { Signal } from "../../../functions/domain/people/signals/signal.ts";
import { signalsOf, teamOn } from "../../../functions/domain/people/signals/signals.ts";
import { type Days, totalOf } from "../../../functions/domain/people/windows.ts";

const TODAY = "2026-03-10";
const DAYS = Array.from({ length: 10 }, (_, at) => `2026-03-${String(at + 1).padStart(2, "0")}`);

/** A day of a hundred answers: as the others give them, unless it is said how otherwise. */
const day = (otherwise: Partial<PastDay> = {}): PastDay => ({
  answers: 100,
  pace: { 8: 60, 9: 40 },
  labels: { fine: 70, spam: 20, scam: 10 },
  read: { known: 100, quick: 2 },
  final: { same: 0, other: 0 },
  goldLabels: {},
  practice: { right: 0, wrong: 0 },
  since: {
    "0": { right: 5, wrong: 0, together: 45, apart: 5 },
    "90": { right: 5, wrong: 0, together: 45, apart: 5 },
  },
  minutes: 100,
  ...otherwise,
});

/** What is said of one of five, whose days since the seventh are otherwise. */
function said(otherwise: Partial<PastDay>, since = "2026-03-07"): readonly Signal[] {
  const own: Days = Object.fromEntries(DAYS.map((at) => [at, at < since ? day() : day(otherwise)]));
  const team = Object.fromEntries(DAYS.map((at) => [at, totalOf([own[at]!, day(), day(), day(), day()])]));
  return signalsOf({ own, team: teamOn(TODAY, team), today: TODAY, labels: 3 });
}

const kinds = (signals: readonly Signal[]): readonly string[] => signals.map(({ kind }) => kind).toSorted();

describe("of somebody who works as the others do", () => {
  test("nothing is said, nor of somebody alone, nor of nobody", () => {
    expect(said({})).toEqual([]);
    const alone = Object.fromEntries(DAYS.map((at) => [at, day()]));
    expect(signalsOf({ own: alone, team: teamOn(TODAY, alone), today: TODAY, labels: 3 })).toEqual([]);
    expect(signalsOf({ own: {}, team: teamOn(TODAY, alone), today: TODAY, labels: 3 })).toEqual([]);
  });

  test("nothing is said of a difference that is real and small", () => {
    expect(said({ labels: { fine: 62, spam: 26, scam: 12 } }, "2026-03-01")).toEqual([]);
  });
});

describe("what has changed is said with figures", () => {
  test("answers by lot: gold, disagreement and labels, with what chance would come to", () => {
    const lots = said({
      labels: { fine: 34, spam: 33, scam: 33 },
      since: { "0": { right: 3, wrong: 7, together: 36, apart: 64 } },
    });

    expect(kinds(lots)).toEqual(["apart", "gold", "labels"]);
    const gold = lots.find(({ kind }) => kind === "gold");
    expect(gold).toMatchObject({ days: 4, own: { of: 28, n: 40 }, others: { of: 0, n: 400 }, chance: 1 - 1 / 3 });
    expect(sentence(gold!)).toBe(
      "In the last 4 days, 28 of 40 gold items were answered otherwise than agreed (70%); by the others, 0%. Before, it was 0 of 60. Answers drawn by lot would come to about 67%.",
    );
  });

  test("everything alike", () => {
    const [alike] = said({ labels: { fine: 98, spam: 1, scam: 1 } });

    expect(alike).toMatchObject({ kind: "labels", label: "fine", alike: true });
    expect(sentence(alike!)).toContain("nearly all answers are the same: 392 of 400 are “fine”");
  });

  test("answers that come before the item can have been read", () => {
    expect(kinds(said({ read: { known: 100, quick: 60 } }))).toEqual(["quick"]);
  });

  test("half the time for an answer, but not where all are faster", () => {
    const paces = [5, 6, 6, 7];
    const own: Days = Object.fromEntries(
      DAYS.map((at, index) => [
        at,
        day(index < 6 ? { pace: { [8 + (index % 2)]: 100 } } : { pace: { [paces[index - 6]! - 1]: 100 } }),
      ]),
    );
    const others = (isFaster: boolean) =>
      Object.fromEntries(
        DAYS.map((at, index) => {
          const pace = isFaster ? own[at]!.pace : { [8 + (index % 2)]: 100 };
          return [at, totalOf([own[at]!, day({ pace }), day({ pace })])];
        }),
      );
    const look = (team: Days) => signalsOf({ own, team: teamOn(TODAY, team), today: TODAY, labels: 3 });

    expect(kinds(look(others(false)))).toEqual(["speed"]);
    expect(look(others(true))).toEqual([]);
  });

  test("errors long after a break", () => {
    const tired = { right: 2, wrong: 3, together: 30, apart: 20 };
    const signals = said({ since: { "0": day().since["0"]!, "90": tired } }, "2026-03-01");

    expect(signals.find(({ kind }) => kind === "tired")).toMatchObject({ minutes: 60 });
  });
});

const sentence = (signal: Signal): string =>
  sentenceOf(signal, ENGLISH, {
    count: String,
    number: String,
    share: (value) => `${Math.round(100 * value)}%`,
  });
