import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type ListedDay, listedTogether, MOST_LISTED } from "../../../functions/domain/looking/listed.ts";

const one = fc.record(
  {
    id: fc.constantFrom("a", "b", "c"),
    at: fc.integer({ min: 0, max: 900 }).map(String),
    fields: fc.subarray(["", "/total"]),
  },
  { requiredKeys: ["id", "at"] },
);
const part = fc.dictionary(fc.constantFrom("expired", "corrected"), fc.array(one, { maxLength: 300 }));

test("lists of a day are the same however they came and in whatever portions, and never too long", () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.nat(), (parts, seed) => {
      const whole = listedTogether(parts);
      const cut = seed % (parts.length + 1);
      const [first, second] = [listedTogether(parts.slice(cut)), listedTogether(parts.slice(0, cut))];
      expect(listedTogether([first, second])).toEqual(whole);
      for (const list of Object.values<ListedDay[string]>(whole ?? {})) {
        expect(list.length).toBeLessThanOrEqual(MOST_LISTED);
        const places = list.map(({ at, id }) => `${at} ${id}`);
        expect(places).toEqual(places.toSorted().toReversed());
      }
    }),
  );
});

test("the newest are kept where there are too many", () => {
  const list = Array.from({ length: MOST_LISTED + 3 }, (_, at) => ({ id: "a", at: String(1000 + at) }));
  expect(listedTogether([{ expired: list }])?.["expired"]).toEqual(list.slice(3).toReversed());
});
