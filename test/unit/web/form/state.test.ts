import { describe, expect, test } from "vitest";
import { pointerTo } from "../../../../functions/domain/answers/pointer.ts";
import type { FieldSchema } from "../../../../functions/domain/answers/value-schema.ts";
import type { Claim } from "../../../../functions/domain/reviews/review.ts";
import { checked, type Wording } from "../../../../web/form/check.ts";
import { enter, enterRows, type Form, openForm, rowsFor, sayNothing } from "../../../../web/form/state.ts";
import { after, tourOf, unseen } from "../../../../web/form/tour.ts";
import { areRowsChanged, changesIn, isChanged, leavesIn, valueOf } from "../../../../web/form/values.ts";
import { BAKERY, leaf, receiptForm, RECEIPT, table } from "./receipt.ts";

const WORDING: Wording = { fault: ({ coded }) => coded.code, unreadable: (kind) => `no ${kind}` };
const proposal = { value: BAKERY };
const pointersIn = (form: Form): string[] => leavesIn(form.root).map(([, path]) => pointerTo(path));
const tour = (form: Form): string[] => tourOf(form).map((stop) => pointerTo(stop.path()));

describe("the value", () => {
  test("is the proposal's while nobody changes anything", () => {
    const form = receiptForm({}, { proposal });
    expect(checked(form, WORDING)).toEqual({ value: BAKERY });
    expect(changesIn(form.root)).toBe(0);
    expect(form.draft()).toBeUndefined();
  });

  test("has what was entered, and the fields that say something else are marked until they say the same again", () => {
    const form = receiptForm({}, { proposal });
    enter(form, leaf(form, "/total"), { value: 13 });
    enter(form, leaf(form, "/place/city"), { value: "Ulm" });
    expect(valueOf(form.root)).toEqual({ ...BAKERY, total: 13, place: { city: "Ulm" } });
    expect(changesIn(form.root)).toBe(2);
    enter(form, leaf(form, "/total"), { value: 12.5, text: "12.50" });
    expect(isChanged(leaf(form, "/total"))).toBe(false);
  });

  test("has no member for a field that is empty, nor for an optional object without any", () => {
    const form = receiptForm({}, { proposal });
    enter(form, leaf(form, "/place/city"), { value: "Ulm" });
    enter(form, leaf(form, "/place/city"), {});
    expect(valueOf(form.root)).toEqual(BAKERY);
  });

  test("is not made of what cannot be read, or is missing: each has its fault", () => {
    const form = receiptForm({}, { proposal });
    enter(form, leaf(form, "/total"), { text: "12,,5" });
    enter(form, leaf(form, "/merchant"), {});
    const result = checked(form, WORDING);
    expect("faulty" in result && result.faulty.map((node) => pointerTo(node.path()))).toEqual(["/merchant", "/total"]);
    expect(leaf(form, "/total").fault.value).toBe("no number");
    enter(form, leaf(form, "/total"), { value: 1 });
    expect(leaf(form, "/total").fault.value).toBeUndefined();
  });
});

test("what an optional object would have to have is not there while nothing is said in it", () => {
  const schema: FieldSchema = {
    type: "object",
    properties: {
      place: { type: "object", required: ["rows"], properties: { rows: { type: "array", items: RECEIPT as never } } },
    },
  };
  const form = openForm({ proposal: { value: {} } } as unknown as Claim, schema, "Answer");
  expect(checked(form, WORDING)).toEqual({ value: {} });
});

describe("rows", () => {
  test("come and go, and fields after them keep what was entered", () => {
    const form = receiptForm({}, { proposal });
    const lines = table(form, "/lines");
    enter(form, leaf(form, "/lines/1/amount"), { value: 9 });
    enterRows(form, lines, lines.rows.value.slice(1));
    enterRows(form, lines, [...lines.rows.value, lines.newRow()]);
    enter(form, leaf(form, "/lines/1/what"), { value: "Tea" });
    expect(valueOf(lines)).toEqual([{ what: "Cake", amount: 9 }, { what: "Tea" }]);
    expect(areRowsChanged(lines)).toBe(true);
    expect(pointerTo(lines.rows.value[0]!.group.path())).toBe("/lines/0");
  });

  test("are put back as the proposal has them", () => {
    const form = receiptForm({}, { proposal });
    const lines = table(form, "/lines");
    enterRows(form, lines, []);
    enterRows(form, lines, lines.proposedRows());
    expect(changesIn(form.root)).toBe(0);
    expect(valueOf(form.root)).toEqual(BAKERY);
  });
});

describe("the way through the fields", () => {
  test("goes to the least sure first: to those without a confidence after all others, to certain ones not at all", () => {
    const fields = [
      { pointer: "/merchant", confidence: 1 },
      { pointer: "/date", confidence: 0.9 },
      { pointer: "/total", confidence: 0.4 },
      { pointer: "/lines/1", confidence: 0.7 },
    ];
    const form = receiptForm({ compare: { "/lines": "ignore" } }, { proposal: { ...proposal, fields } });
    expect(tour(form)).toEqual(["/total", "/lines/1/what", "/lines/1/amount", "/date", "/place/city"]);
  });

  test("goes through all that is compared, in order, where the proposal says of no field how sure it is", () => {
    const form = receiptForm({ compare: { "/lines": "ignore", "/date": "ignore" } }, { proposal });
    expect(tour(form)).toEqual(["/merchant", "/total", "/place/city"]);
  });

  test("ends after its last field; from one that is not on it, on to the next of those", () => {
    const form = receiptForm({}, { proposal: { ...proposal, fields: [{ pointer: "", confidence: 1 }] } });
    const [merchant, date] = leavesIn(form.root).map(([one]) => one);
    expect(tour(form)).toEqual([]);
    expect(after(form, merchant!.id)).toBe(date);
    expect(after(form, leaf(form, "/lines/1/amount").id)).toBeUndefined();
  });

  test("stops at a table that has no rows yet", () => {
    const form = receiptForm({ empty: true });
    expect(tour(form)).toEqual(["/merchant", "/date", "/total", "/place/city", "/lines"]);
    form.seen.add(leaf(form, "/merchant").id);
    expect(unseen(form)).toBe(leaf(form, "/date"));
  });
});

describe("an empty form", () => {
  test("asks for what is compared, and marks nothing", () => {
    const form = receiptForm({ empty: true, compare: { "/lines": "ignore", "/date": "ignore" } });
    expect(pointersIn(form)).toEqual(["/merchant", "/total", "/place/city"]);
    enter(form, leaf(form, "/merchant"), { value: "Bakery" });
    enter(form, leaf(form, "/total"), { value: 12.5 });
    expect(changesIn(form.root)).toBe(0);
    expect(checked(form, WORDING)).toEqual({ value: { merchant: "Bakery", total: 12.5 } });
  });
});

test("a required text that somebody left empty says that there is nothing; one that nobody came to is missing", () => {
  const form = receiptForm({ empty: true });
  enter(form, leaf(form, "/total"), { value: 12.5 });
  sayNothing(form);
  expect(checked(form, WORDING)).toEqual({ faulty: [leaf(form, "/merchant")] });
  form.seen.add(leaf(form, "/merchant").id);
  sayNothing(form);
  expect(checked(form, WORDING)).toEqual({ value: { merchant: "", total: 12.5 } });
});

describe("seniors", () => {
  const other = { ...BAKERY, total: 21.5, lines: [{ what: "Cake", amount: 8 }, BAKERY.lines[0]!] };
  const opinions = [{ value: BAKERY }, { value: other }];

  test("have filled in what others agree on; where they differ, both answers and nothing else", () => {
    const form = receiptForm({}, { opinions, differ: ["/total"] });
    expect(tour(form)).toEqual(["/total"]);
    expect(leaf(form, "/total").opinions).toEqual([12.5, 21.5]);
    expect(leaf(form, "/merchant").opinions).toEqual([]);
    expect(valueOf(form.root)).toEqual({ merchant: "Bakery", lines: BAKERY.lines });
  });

  test("have both answers where the whole value is a list, or is nothing", () => {
    const tags: FieldSchema = { type: "array", items: { type: "string", enum: ["a", "b"] } };
    const form = openForm(
      { opinions: [{ value: ["a"] }, { value: [] }], differ: [""] } as unknown as Claim,
      tags,
      "Tags",
    );
    expect(tourOf(form)[0]?.opinions).toEqual([["a"], []]);
    const any = openForm({ opinions: [{ value: null }, { value: 1 }], differ: [""] } as unknown as Claim, {}, "Any");
    expect(tourOf(any)[0]?.opinions).toEqual([null, 1]);
  });

  test("see of rows with a key the one that has the same, wherever it stands", () => {
    const compare = { "/lines": { rows: { by: "/what" } } } as const;
    const form = receiptForm({ compare }, { opinions, differ: ["/lines/1/amount"] });
    expect(leaf(form, "/lines/1/amount").opinions).toEqual([8.5, 8]);
  });

  test("take the rows of either where the numbers of rows differ", () => {
    const shorter = { ...BAKERY, lines: [BAKERY.lines[0]!] };
    const form = receiptForm({}, { opinions: [{ value: BAKERY }, { value: shorter }], differ: ["/lines"] });
    const lines = table(form, "/lines");
    expect(lines.rows.value).toEqual([]);
    enterRows(form, lines, rowsFor(lines, lines.opinions[1]));
    expect(valueOf(form.root)).toEqual(shorter);
  });
});
