import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { listings } from "../../../flows/samples/generate-listings.ts";
import { CATEGORIES, LABELS, type Label, type Listing } from "../../../flows/samples/listings/model.ts";

type Row = { readonly item: Listing; readonly label: Label };

const SHIPPED = readFileSync(new URL("../../../flows/samples/listings.jsonl", import.meta.url), "utf8");

function parsed(lines: string): readonly Row[] {
  return lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

/** The share of rows, 0 to 1, that this holds for. */
function share(rows: readonly Row[], holds: (row: Row) => boolean): number {
  return rows.filter(holds).length / rows.length;
}

describe("the listings", () => {
  const rows = parsed(SHIPPED);

  test("that ship are those that the generator writes", () => {
    expect(SHIPPED === listings(4500, 7)).toBe(true);
  });

  test("differ from seed to seed, and a longer file begins like a shorter one", () => {
    expect(listings(20, 8)).not.toBe(listings(20, 7));
    expect(listings(20, 7).startsWith(listings(5, 7))).toBe(true);
  });

  test("have every label and every category, and more allowed ones than any other", () => {
    for (const label of LABELS) expect(share(rows, (row) => row.label === label)).toBeGreaterThan(0.06);
    for (const category of CATEGORIES)
      expect(share(rows, (row) => row.item.category === category)).toBeGreaterThan(0.12);
    expect(share(rows, (row) => row.label === "allowed")).toBeGreaterThan(0.5);
  });

  test("are complete sentences without the marks of templates, at whole prices", () => {
    for (const { item } of rows) {
      expect(`${item.title} ${item.description}`).not.toMatch(/[{}|[\]]| {2}|undefined/u);
      expect(item.title.length).toBeGreaterThan(3);
      expect(Number.isInteger(item.price) && item.price > 0).toBe(true);
    }
  });

  test("mean different things when they deny what they mention", () => {
    const denied = rows.filter(({ item }) => /not a (?:replica|copy|fake|imitation)/iu.test(item.description));
    const admitted = rows.filter(({ item }) => /(?:quality|1:1) (?:replica|copy|imitation)/iu.test(item.description));

    expect(share(denied, ({ label }) => label === "allowed")).toBeGreaterThan(0.5);
    expect(share(admitted, ({ label }) => label === "allowed")).toBeLessThan(0.1);
  });

  test("mean different things at different prices", () => {
    const phones = rows.filter(({ item }) =>
      /Pexaro (?:Fold|Edge|One)|Norvane N|Zentova|Lumiko Air/iu.test(item.title),
    );
    const cheap = phones.filter(({ item }) => item.price < 145);
    const usual = phones.filter(({ item }) => item.price > 250);

    expect(share(cheap, isScam)).toBeGreaterThan(2 * share(usual, isScam));
  });
});

function isScam({ label }: Row): boolean {
  return label === "scam";
}
