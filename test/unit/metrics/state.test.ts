import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sumByDay, type Addition, type Day, daySchema, sumOf } from "../../../functions/domain/metrics/day.ts";
import {
  decisionCursorAfter,
  DECISIONS_OVERLAP_MS,
  type DecisionCursor,
  uncountedDecisions,
} from "../../../functions/domain/metrics/state.ts";
import { additions } from "./samples.ts";

const plain = (days: ReadonlyMap<string, Day>): unknown => JSON.parse(JSON.stringify(Object.fromEntries(days)));

/** Adds portions one after the other, as runs do. */
function inPortions(all: readonly Addition[], size: number): ReadonlyMap<string, Day> {
  const days = new Map<string, Day>();
  for (let from = 0; from < all.length; from += size) {
    for (const [day, more] of sumByDay(all.slice(from, from + size)))
      days.set(day, sumOf([...(days.has(day) ? [days.get(day)!] : []), more]));
  }
  return days;
}

test("neither the order nor the portions in which things are read change a day", () => {
  fc.assert(
    fc.property(
      additions,
      fc.infiniteStream(fc.double({ noNaN: true })),
      fc.integer({ min: 1, max: 7 }),
      (all, places, size) => {
        const mixed = all
          .map((one) => ({ one, place: places.next().value as number }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(plain(inPortions(mixed, size))).toEqual(plain(sumByDay(all)));
      },
    ),
  );
});

test("a day is what its schema says, whatever labels are called", () => {
  fc.assert(
    fc.property(additions, (all) => {
      for (const day of sumByDay(all).values())
        expect(plain(new Map([["day", daySchema.parse(JSON.parse(JSON.stringify(day)))]]))).toEqual(
          plain(new Map([["day", day]])),
        );
    }),
  );
});

const START = Date.parse("2026-03-01T10:00:00.000Z");
const iso = (at: number): string => new Date(at).toISOString();

test("every decision is counted once, however late it appears and however often it is read again", () => {
  const made = fc.array(
    fc.record({ at: fc.nat(3_600_000), late: fc.nat(DECISIONS_OVERLAP_MS - 1), runs: fc.boolean() }),
    {
      maxLength: 50,
    },
  );
  fc.assert(
    fc.property(made, (given) => {
      const rows = given.map(({ at, late }, index) => ({
        id: `dec_${index}`,
        createdAt: iso(START + at),
        seenAt: START + at + late,
      }));
      const moments = [
        ...rows.map(({ seenAt }) => seenAt).filter((_, at) => given[at]!.runs),
        START + 7_200_000,
      ].toSorted((a, b) => a - b);
      let reached: DecisionCursor | undefined;
      const counted: string[] = [];
      for (const moment of moments) {
        const from = reached === undefined ? "" : iso(Date.parse(reached.to) - DECISIONS_OVERLAP_MS);
        const fresh = uncountedDecisions(
          rows.filter(({ seenAt, createdAt }) => seenAt <= moment && createdAt >= from),
          reached,
        );
        counted.push(...fresh.map(({ id }) => id));
        reached = decisionCursorAfter(fresh, reached);
      }
      expect(counted.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    }),
  );
});
