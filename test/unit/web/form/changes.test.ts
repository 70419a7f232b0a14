import fc from "fast-check";
import { expect, test } from "vitest";
import { type Stretch, stretchesOf } from "../../../../web/form/changes.ts";

/** The stretches in one line: `-removed-`, `+added+`. */
const told = (before: string, after: string): string | undefined =>
  stretchesOf(before, after)
    ?.map(({ kind, text }) => ({ same: text, removed: `-${text}-`, added: `+${text}+` })[kind])
    .join("");

test("words are removed and added whole, what was removed first", () => {
  expect(told("Dear customer, thanks", "Dear Ana, thanks")).toBe("Dear -customer-+Ana+, thanks");
  expect(told("one two three", "one zwei drei")).toBe("one -two three-+zwei drei+");
  expect(told("Hello.\nBye", "Hello.\n\nBye")).toBe("Hello.\n+\n+Bye");
  expect(told("", "new")).toBe("+new+");
  expect(told("私は学生です", "私は先生です")).toBe("私は-学生-+先生+です");
});

test("what stayed is left out but for what is around a change", () => {
  const long = "so it goes on ".repeat(100);
  const found = told(`${long}old ${long}`, `${long}new ${long}`) ?? "";
  expect(found).toMatch(/^ … so it goes on .*-old-\+new\+ so it goes on .* … $/u);
  expect(found.length).toBeLessThan(300);
});

const only = (kind: "removed" | "added", stretches: readonly Stretch[]): string =>
  stretches.flatMap((one) => (one.kind === kind || one.kind === "same" ? [one.text] : [])).join("");

test("without what was added, the stretches are the first text; without what was removed, the second", () => {
  const text = fc.array(fc.constantFrom("a", "word", " ", "  ", "\n", ".", "é", "👩‍👩‍👧", "漢字", "\ud800"), {
    maxLength: 10,
  });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [before, after] = [a.join(""), b.join("")];
      const found = stretchesOf(before, after) ?? [];
      expect([only("removed", found), only("added", found)]).toEqual([before, after]);
    }),
  );
});

/** `count` words that no other name has, and as many spaces; within what is compared. */
const words = (name: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `${name}${index % 700}`)
    .join(" ")
    .slice(0, 20_000);

test("a text that changed throughout is given up", () => {
  expect(stretchesOf(words("a", 4000), words("b", 4000))).toBeUndefined();
  expect(stretchesOf("x".repeat(60_000), "y".repeat(60_000))).toBeUndefined();
});

test("giving up takes hardly longer than the longest changes that are found", () => {
  const took = (changed: number): number => {
    const [before, after] = [words("a", changed), words("b", changed)];
    const began = performance.now();
    expect(stretchesOf(before, after) === undefined).toBe(changed > 100);
    return performance.now() - began;
  };
  const quickest = (changed: number): number => Math.min(...Array.from({ length: 5 }, () => took(changed)));
  // It grows with the square: without a limit, forty times as many changes would take some sixteen hundred times as long.
  expect(quickest(4000)).toBeLessThan(200 * quickest(100));
});
