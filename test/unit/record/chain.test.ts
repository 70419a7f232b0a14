import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  appended,
  type Chained,
  type Happening,
  headAfter,
  hiddenHash,
} from "../../../functions/domain/record/chain.ts";

const happening: fc.Arbitrary<Happening> = fc.record({
  at: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  what: fc.constantFrom("claimed", "answered", "final"),
  by: fc.option(fc.string(), { nil: undefined }),
  hidden: fc.record({ note: fc.option(fc.string(), { nil: undefined }) }),
});

type Life = { readonly row: Chained; readonly archives: readonly (readonly string[])[] };

/** What becomes of a row to which these things happen one after the other. */
function lived(happenings: readonly Happening[]): Life {
  return happenings.reduce<Life>(
    ({ row, archives }, one) => {
      const { set, archive } = appended(row, "seal", [one]);
      return { row: { ...row, ...set }, archives: archive === undefined ? archives : [...archives, archive.events] };
    },
    { row: { salt: "salt" }, archives: [] },
  );
}

test("however many events a row has had, they lead from its seal to its head, and only a few of them stay in it", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
      const { row, archives } = lived(happenings);
      const older = archives.flat();
      const events = [...older, ...(row.events ?? [])];
      expect(events).toHaveLength(happenings.length);
      expect(headAfter("seal", events)).toBe(row.head ?? "seal");
      expect(row.archived ?? 0).toBe(older.length);
      expect(headAfter(row.base ?? "seal", row.events ?? [])).toBe(row.head ?? "seal");
      expect(row.events?.length ?? 0).toBeLessThan(16);
    }),
  );
});

test("a changed, missing, added or moved event leads somewhere else", () => {
  fc.assert(
    fc.property(fc.uniqueArray(happening, { minLength: 2, maxLength: 20 }), fc.nat(), (happenings, at) => {
      const { row, archives } = lived(happenings);
      const events = [...archives.flat(), ...(row.events ?? [])];
      const index = at % events.length;
      const others = [
        events.with(index, `${events[index]} `),
        events.toSpliced(index, 1),
        events.toSpliced(index, 0, "{}"),
        events.toReversed(),
      ];
      for (const other of others.filter((list) => list.join("|") !== events.join("|")))
        expect(headAfter("seal", other)).not.toBe(row.head);
    }),
  );
});

test("what may tell of a person is in no event, and neither is its hash where the salt is gone", () => {
  const said: Happening = {
    at: "2026-01-01T00:00:00.000Z",
    what: "answered",
    by: "ana",
    hidden: { note: "Bo Berg, 44" },
  };
  const [kept = ""] = appended({ salt: "s" }, "seal", [said]).set.events;
  expect(kept).not.toContain("Berg");
  const told = { at: said.at, what: "answered", by: "ana", after: "seal" };
  expect(JSON.parse(kept)).toEqual({ ...told, note: hiddenHash("s", "Bo Berg, 44") });
  const [forgotten = ""] = appended({}, "seal", [said]).set.events;
  expect(JSON.parse(forgotten)).toEqual(told);
});
