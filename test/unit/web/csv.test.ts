import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvOf } from "../../../web/ops/csv/csv.ts";

describe("a table as a file", () => {
  test("has the API's names, deep ones too, raw numbers, and nothing where nothing is known", () => {
    const rows = [
      { label: "Fine", error: { rate: 0.0123456789, n: 3 } },
      { label: "Scam", decisions: 1234, error: undefined },
    ];
    expect(csvOf(rows)).toBe("label,error.rate,error.n,decisions\r\nFine,0.0123456789,3,\r\nScam,,,1234\r\n");
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])(
    "text that a spreadsheet would run, %j, is none there",
    (text) => {
      expect(csvOf([{ text }])).toBe(`text\r\n'${text}\r\n`);
    },
  );

  test("keeps a negative number one", () => {
    expect(csvOf([{ difference: -0.5 }])).toBe("difference\r\n-0.5\r\n");
  });

  test("gives back every text, whatever is in it", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (texts) => {
        const cells = parsed(csvOf(texts.map((text) => ({ text })))).slice(1);
        expect(cells.map(([cell]) => cell)).toEqual(
          texts.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)),
        );
      }),
    );
  });
});

/** RFC 4180, by another way. */
function parsed(csv: string): string[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/gy;
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(cell)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}
