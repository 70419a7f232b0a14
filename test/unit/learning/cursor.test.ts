import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cursorAfter,
  BEGINNING,
  type Cursor,
  firstDay,
  type ObjectEntry,
  unreadObjects,
} from "../../../functions/domain/learning/cursor.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-03-10T12:00:00.000Z");
const object = (key: string, minutes: number): ObjectEntry => ({
  key,
  modified: new Date(START + minutes * MINUTE).toISOString(),
});
const read = (cursor: Cursor, objects: readonly ObjectEntry[]): Cursor =>
  cursorAfter(cursor, { objects, labels: objects.length, skipped: [], segment: `s${cursor.read}` });

test("nothing is read twice, and nothing is left out, however runs fall between writes", () => {
  const writes = fc.array(fc.tuple(fc.nat(500), fc.boolean()), { maxLength: 60 });
  fc.assert(
    fc.property(writes, (given) => {
      const minutes = given.map(([at]) => at).toSorted((a, b) => a - b);
      let cursor = BEGINNING;
      const seen: string[] = [];
      const there: ObjectEntry[] = [];
      for (const [index, at] of minutes.entries()) {
        there.push(object(`k${index}`, at));
        if (given[index]?.[1] !== true && index < minutes.length - 1) continue;
        const fresh = unreadObjects(there, cursor);
        seen.push(...fresh.map(({ key }) => key));
        cursor = read(cursor, fresh);
      }
      expect(seen.toSorted()).toEqual(there.map(({ key }) => key).toSorted());
      expect(cursor.read).toBe(there.length);
    }),
  );
});

describe("late objects", () => {
  test("one that becomes visible some minutes after its time is read", () => {
    const cursor = read(BEGINNING, [object("a", 0), object("b", 20)]);
    expect(unreadObjects([object("a", 0), object("late", 8), object("b", 20)], cursor)).toEqual([object("late", 8)]);
  });

  test("one of a day that was read is looked for as long as a review can take", () => {
    const cursor = read(BEGINNING, [object("a", 0)]);
    expect(firstDay(cursor, 2 * 60 * MINUTE)).toBe("2026-03-09");
    expect(firstDay(cursor, 30 * 24 * 60 * MINUTE)).toBe("2026-02-07");
    expect(firstDay(BEGINNING, 0)).toBeUndefined();
  });

  test("one that was written again is new", () => {
    const cursor = read(BEGINNING, [object("a", 0)]);
    expect(unreadObjects([object("a", 1)], cursor)).toEqual([object("a", 1)]);
  });
});

test("what is remembered of single objects does not grow with history", () => {
  let cursor = BEGINNING;
  for (let hour = 0; hour < 200; hour += 1) cursor = read(cursor, [object(`k${hour}`, hour * 60)]);
  expect(cursor.recent).toHaveLength(1);
  expect(cursor.segments).toHaveLength(200);
});
