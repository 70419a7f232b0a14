import { posix } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyOf, pathOf } from "../../s3/keys.ts";
import { bytes, started } from "./fixture.ts";

const AWKWARD = fc.constantFrom(
  ".",
  "..",
  "",
  "%",
  "%2E",
  "%_",
  "con",
  "CON.txt",
  "a.",
  "a*b",
  "a b",
  "é",
  "🙂",
  "\\",
  "C:",
  "\0",
  "a",
  "b",
);
const PART = fc.oneof(AWKWARD, fc.string({ unit: "grapheme", maxLength: 12 }));
const KEY = fc
  .array(PART, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join("/"))
  .filter((key) => key !== "");

describe("the path of a key", () => {
  test("leads back to the key, stays in the folder, and has only harmless names", () => {
    fc.assert(
      fc.property(KEY, (key) => {
        const path = pathOf(key);
        expect(keyOf(path)).toBe(key);
        expect(posix.normalize(path)).toBe(path);
        expect(path).toMatch(/^([\w.=+,@%-]+\/)*[\w.=+,@%-]+$/);
        for (const name of path.split("/")) expect(name).not.toMatch(/^\.+$|\.$|^(con|prn|aux|nul)(\.|$)/i);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(["feedback/dt=2026-01-01/dec_01J/rev_01J-1.json", "models/listings/model.bin"])(
    "of our own keys is the key: %s",
    (key) => {
      expect(pathOf(key)).toBe(key);
    },
  );
});

describe("a list", () => {
  const name = fc.constantFrom("a", "b", "a-", "é", "🙂", "\uFFFD", "a.b", "B");
  const keys = fc.uniqueArray(
    fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join("/")}.txt`),
    { maxLength: 15 },
  );
  const wanted = fc.record({
    prefix: fc.constantFrom("", "a", "a/", "b/a", "é"),
    delimiter: fc.constantFrom(undefined, "/"),
    most: fc.integer({ min: 1, max: 5 }),
  });

  test("shows each key or common prefix once, in order, on pages of any size", async () => {
    await fc.assert(
      fc.asyncProperty(keys, wanted, async (existing, { prefix, delimiter, most }) => {
        const { call } = await started();
        await Promise.all(existing.map((Key) => call("PutObject", { Key, Body: bytes(Key) })));
        const [contents, prefixes] = await pages(call, { Prefix: prefix, Delimiter: delimiter, MaxKeys: most });
        const matching = existing.filter((key) => key.startsWith(prefix));
        const ends = matching.map((key) => (delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length)));
        expect(contents).toEqual(sorted(matching.filter((_, n) => ends[n] === -1)));
        expect(prefixes).toEqual(
          sorted(new Set(matching.map((key, n) => key.slice(0, Number(ends[n]) + 1)).filter((_, n) => ends[n] !== -1))),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("starts after a key, and tells size and ETag", async () => {
    const { call } = await started();
    for (const Key of ["a", "b", "c"]) await call("PutObject", { Key, Body: bytes("hello") });
    const page = await call("ListObjectsV2", { StartAfter: "a", MaxKeys: 1 });
    expect(page).toMatchObject({
      KeyCount: 1,
      IsTruncated: true,
      Contents: [{ Key: "b", Size: 5, ETag: '"5d41402abc4b2a76b9719d911017c592"' }],
    });
  });
});

async function pages(call: Awaited<ReturnType<typeof started>>["call"], input: object): Promise<[string[], string[]]> {
  const [contents, prefixes]: [string[], string[]] = [[], []];
  let ContinuationToken: unknown;
  do {
    const page = await call("ListObjectsV2", { ...input, ContinuationToken });
    contents.push(...(page["Contents"] as { Key: string }[]).map(({ Key }) => Key));
    prefixes.push(...(page["CommonPrefixes"] as { Prefix: string }[]).map(({ Prefix }) => Prefix));
    ContinuationToken = page["NextContinuationToken"];
  } while (ContinuationToken !== undefined);
  return [contents, prefixes];
}

const sorted = (names: Iterable<string>): string[] =>
  [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
