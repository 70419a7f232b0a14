import * as fc from "fast-check";
import { expect, test } from "vitest";
import { appended, type Chained } from "../../../functions/domain/record/chain.ts";
import { digestIn, digestText, daysToDigest } from "../../../functions/domain/record/digest.ts";
import type { Chain } from "../../../functions/domain/record/record.ts";
import { sealOf } from "../../../functions/domain/record/sealed.ts";
import { flawsOf } from "../../../functions/domain/record/verify.ts";

const born = { id: "rev_1", kind: "review", createdAt: "2026-01-01T00:00:00.000Z" };

/** A review's chain with so many events. */
function chainOf(events: number): Chain {
  let row: Chained & { readonly events: readonly string[] } = { salt: "salt", events: [] };
  const all: string[] = [];
  for (let index = 0; index < events; index++) {
    const at = new Date(Date.parse(born.createdAt) + index * 1000).toISOString();
    const { set } = appended(row, sealOf(born), [{ at, what: "claimed", by: `person ${index}` }]);
    all.push(set.events.at(-1) ?? "");
    row = { ...row, ...set };
  }
  return { id: "rev_1", kind: "review", born, events: all, ...(row.head !== undefined && { head: row.head }) };
}

const flawsIn = (chain: Chain, digested?: Record<string, string[]>, head = chain.head) =>
  flawsOf({ id: "dec_1", chains: [chain], heads: head === undefined ? {} : { rev_1: head } }, digested);

test("what nobody touched is whole", () => {
  for (const events of [0, 1, 2, 17, 40]) expect(flawsIn(chainOf(events))).toEqual([]);
});

test("once a byte is changed, it is found, with its row and its place", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(), fc.nat(), (count, which, where) => {
      const chain = chainOf(count);
      const index = which % count;
      const text = chain.events[index] ?? "";
      const at = where % text.length;
      const other = text[at] === "x" ? "y" : "x";
      const events = chain.events.with(index, `${text.slice(0, at)}${other}${text.slice(at + 1)}`);
      const [flaw] = flawsIn({ ...chain, events });
      expect(flaw?.row).toBe("rev_1");
      // The part that names the hash before belongs to the place between two events.
      expect(flaw?.detail).toMatch(
        new RegExp(`event (${index}|${index + 1}) of ${count}|event ${index + 1}, the newest|born with`),
      );
    }),
  );
});

test("an event that is missing, was added or moved is found", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 20 }), fc.nat(), (count, which) => {
      const { events, ...chain } = chainOf(count);
      const index = which % count;
      for (const other of [
        events.toSpliced(index, 1),
        events.toSpliced(index, 0, events[index] ?? ""),
        events.toReversed(),
      ])
        expect(flawsIn({ ...chain, events: other })).toHaveLength(1);
    }),
  );
});

test("what a row was born with cannot be changed, and a row cannot be left out", () => {
  const chain = chainOf(3);
  expect(flawsIn({ ...chain, born: { ...born, createdAt: "2026-01-02T00:00:00.000Z" } })).toMatchObject([
    { row: "rev_1", detail: expect.stringContaining("born with") as string },
  ]);
  expect(flawsOf({ id: "dec_1", chains: [], heads: { rev_1: "h" } })).toEqual([
    { row: "rev_1", detail: "is named, and not there" },
  ]);
});

test("who writes a row anew with all its hashes is found by a digest", () => {
  const digested = { rev_1: [chainOf(2).head ?? ""] };
  expect(flawsIn(chainOf(4), digested)).toEqual([]);
  const anew = { ...chainOf(4), born: { ...born, createdAt: "2026-01-02T00:00:00.000Z" } };
  const { events: _events, ...rest } = anew;
  const sealed = sealOf(anew.born);
  expect(flawsIn({ ...rest, events: [], head: sealed }, digested, sealed)).toMatchObject([
    { detail: expect.stringContaining("written anew") as string },
  ]);
});

test("a digest is read as it was written, and one that lost a line is none", () => {
  const digest = {
    day: "2026-01-02",
    lines: [
      { id: "dec_2", head: "b" },
      { id: "dec_1", head: "a", open: true as const },
    ],
  };
  const text = digestText({ ...digest, previous: { day: "2026-01-01", sha256: "c" } });
  expect(digestIn(text)).toMatchObject({ ...digest, lines: digest.lines.toReversed(), previous: { sha256: "c" } });
  expect(() => digestIn(text.split("\n").slice(0, -2).join("\n"))).toThrow(/names 1 of 2/);
});

test("every day up to the last one that is over gets its own", () => {
  expect(daysToDigest("2026-02-28", "2026-03-01")).toEqual(["2026-02-28", "2026-03-01"]);
  expect(daysToDigest("2026-03-02", "2026-03-01")).toEqual([]);
});
