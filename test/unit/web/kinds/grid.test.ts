import { expect, test } from "vitest";
import { tableOf } from "../../../../web/item/kinds/grid.ts";

test("of objects, every member of any of them is a column; one of numbers alone is a column of numbers", () => {
  const rows = [
    { unit_price: 2, what: "Bread" },
    { what: 3, unit_price: null, note: "fresh" },
  ];
  expect(tableOf(rows)).toEqual({
    columns: [
      { title: "Unit price", isNumeric: true },
      { title: "What", isNumeric: false },
      { title: "Note", isNumeric: false },
    ],
    rows: [
      [2, "Bread", undefined],
      [null, 3, "fresh"],
    ],
  });
});

test("of lists, the first is the header; longer rows have columns without a title", () => {
  const table = tableOf([["What", "Amount"], ["Bread", 4, true], ["Cake"]]);
  expect(table?.columns).toEqual([
    { title: "What", isNumeric: false },
    { title: "Amount", isNumeric: true },
    { title: "", isNumeric: false },
  ]);
  expect(table?.rows).toHaveLength(2);
});

test("names of an object's own machinery are columns like any other", () => {
  const rows = JSON.parse('[{"__proto__": 1, "constructor": 2}, {}]') as unknown;
  expect(tableOf(rows)?.rows).toEqual([
    [1, 2],
    [undefined, undefined],
  ]);
});

test.each([["a text"], [{ a: 1 }], [[1, 2]], [[{ a: 1 }, [1]]], [null]])("%j is no table", (value) => {
  expect(tableOf(value)).toBeUndefined();
});
