import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Compare } from "../../../../functions/domain/answers/compare.ts";
import { differences } from "../../../../functions/domain/answers/differences.ts";
import { isSame } from "../../../../functions/domain/answers/is-same.ts";
import type { Json } from "../../../../functions/domain/answers/json.ts";
import { pointerTo, valueAt } from "../../../../functions/domain/answers/pointer.ts";
import type { FieldSchema } from "../../../../functions/domain/answers/value-schema.ts";
import type { Claim } from "../../../../functions/domain/reviews/review.ts";
import { checked, type Wording } from "../../../../web/form/check.ts";
import { draftOf } from "../../../../web/form/draft.ts";
import type { Node } from "../../../../web/form/nodes.ts";
import { enter, enterRows, type Form, openForm, rowsFor } from "../../../../web/form/state.ts";
import { after, tourOf } from "../../../../web/form/tour.ts";
import { changesIn, isLeaf, leavesIn, nodesIn, valueOf } from "../../../../web/form/values.ts";
import { wordsOfValue } from "../../../../web/form/words.ts";
import { compareArbitrary, jsonArbitrary, schemaArbitrary, valueArbitrary } from "../../answers/samples.ts";

const WORDING: Wording = { fault: ({ coded }) => coded.code, unreadable: (kind) => `no ${kind}` };

/** What a claim brings to the page has been JSON on the way. */
const overTheWire = <Of>(value: Of): Of => JSON.parse(JSON.stringify(value)) as Of;

function formOf(schema: FieldSchema, claim: object, draft?: Json, compare: Compare = {}): Form {
  const { answer = {}, ...rest } = claim as { answer?: object };
  const whole = { item: {}, ...rest, answer: { schema, reject: ["wrong"], compare, ...answer } };
  return openForm(overTheWire(whole) as unknown as Claim, schema, "Answer", draft && overTheWire(draft));
}

type Given = { readonly schema: FieldSchema; readonly compare: Compare; readonly values: readonly Json[] };

/** Schemas, how their fields are compared, and values that fit them. */
const given: fc.Arbitrary<Given> = schemaArbitrary.chain((schema) =>
  fc.record({
    schema: fc.constant(schema),
    compare: compareArbitrary(schema),
    values: fc.tuple(valueArbitrary(schema), valueArbitrary(schema)),
  }),
);

const holds = (property: (given: Given) => void): void => fc.assert(fc.property(given, property), { numRuns: 300 });

/** As if somebody wrote a value into the whole form, field by field. */
function fill(form: Form, root: Node, value: Json): void {
  // Each table gets its rows before its fields are come to.
  for (const [node, path] of nodesIn(root)) {
    const said = valueAt(value, path);
    if (node.kind === "rows") enterRows(form, node, rowsFor(node, said));
    else if (isLeaf(node)) enter(form, node, said === undefined ? {} : { value: said });
  }
}

describe("whatever a flow asks for and an item holds", () => {
  test("a value that is put into a form is read out of it as it was, and goes out", () => {
    holds(({ schema, values: [value = null] }) => {
      const form = formOf(schema, { proposal: { value } });
      expect(isSame(valueOf(form.root) ?? null, overTheWire(value))).toBe(true);
      expect(changesIn(form.root)).toBe(0);
      expect(form.draft()).toBeUndefined();
      const result = checked(form, WORDING);
      expect("value" in result && isSame(result.value, overTheWire(value))).toBe(true);
    });
  });

  test("a draft that is kept and taken up is the same form", () => {
    holds(({ schema, values: [first = null, second = null] }) => {
      const claim = { proposal: { value: first } };
      const form = formOf(schema, claim);
      fill(form, form.root, overTheWire(second));
      const again = formOf(schema, claim, form.draft());
      expect(draftOf(again.root)).toEqual(draftOf(form.root));
      expect(isSame(valueOf(again.root), valueOf(form.root))).toBe(true);
      expect(changesIn(again.root)).toBe(changesIn(form.root));
    });
  });

  test("an empty form that is filled in says the same as the value, as far as that is compared", () => {
    holds(({ schema, compare, values: [value = null] }) => {
      const form = formOf(schema, { answer: { empty: true } }, undefined, compare);
      fill(form, form.root, overTheWire(value));
      const result = checked(form, WORDING);
      expect("value" in result && differences(schema, compare, result.value, overTheWire(value))).toEqual([]);
    });
  });

  test("the way through a form comes to its end, and its answer is told in words", () => {
    holds(({ schema, compare, values: [first = null, second = null] }) => {
      const fields = leavesIn(formOf(schema, { proposal: { value: first } }).root).map(([, path], index) => ({
        pointer: pointerTo(path),
        confidence: (index % 4) / 4,
      }));
      const form = formOf(schema, { proposal: { value: first, fields } }, undefined, compare);
      fill(form, form.root, second);
      const known = new Set([...nodesIn(form.root)].map(([node]) => node.id));
      let steps = 0;
      for (let stop = tourOf(form)[0]; stop !== undefined; stop = after(form, stop.id)) {
        expect(known.has(stop.id)).toBe(true);
        form.seen.add(stop.id);
        expect((steps += 1)).toBeLessThanOrEqual(2 * known.size);
      }
      const words = wordsOfValue(form, valueOf(form.root) ?? null);
      expect([words.short(), words.sentence()].map((text) => typeof text)).toEqual(["string", "string"]);
    });
  });

  test.each([0, 1])("a senior who takes all that answer %i says sends what it says", (taken) => {
    holds(({ schema, compare, values }) => {
      const [first = null, second = null] = values.map(overTheWire);
      const differ = differences(schema, compare, first, second);
      const form = formOf(schema, { opinions: [{ value: first }, { value: second }], differ }, undefined, compare);
      const open = tourOf(form).filter(({ opinions }) => opinions.length > 0);
      expect(open.length > 0).toBe(differ.length > 0);
      for (const node of open) {
        const said = node.opinions[taken];
        if (node.kind === "rows") enterRows(form, node, rowsFor(node, said));
        else enter(form, node, said === undefined ? {} : { value: said });
      }
      expect(differences(schema, compare, valueOf(form.root) ?? null, [first, second][taken] ?? null)).toEqual([]);
    });
  });
});

test("JSON that nobody may send is shown as it is, and refused beside its field", () => {
  const schema: FieldSchema = { type: "object", properties: { any: {} } };
  fc.assert(
    fc.property(jsonArbitrary, (any) => {
      const value = JSON.parse(JSON.stringify({ any })) as Json;
      const form = formOf(schema, { proposal: { value } });
      expect(isSame(valueOf(form.root), value)).toBe(true);
      const result = checked(form, WORDING);
      expect("value" in result || result.faulty.map(({ fault }) => fault.peek())).toSatisfy(
        (said: unknown) => said === true || isSame(said as Json, ["unsafe"]),
      );
    }),
  );
});

/** No flow may have all of these; a page that is older or newer than its API has to bear them. */
const NAMES = ["", "__proto__", "constructor", "toString", "/", "~", "a/b~1", "*", "0", "-", "\ud800", "🧾", " "];

test("names that reach prototypes, are empty or no Unicode are names as any other", () => {
  const schema: FieldSchema = {
    type: "object",
    required: NAMES,
    properties: Object.fromEntries(NAMES.map((name) => [name, { type: "string", enum: ["", "a", "A", " a"] }])),
  };
  const choice = fc.constantFrom("", "a", "A", " a");
  fc.assert(
    fc.property(fc.tuple(...NAMES.map(() => choice)), (chosen) => {
      const value = Object.fromEntries(NAMES.map((name, index) => [name, chosen[index] ?? ""]));
      const form = formOf(schema, { proposal: { value: Object.fromEntries(NAMES.map((name) => [name, "a"])) } });
      fill(form, form.root, value);
      expect(isSame(valueOf(form.root), value)).toBe(true);
      const draft = form.draft();
      const again = draft === undefined ? form : formOf(schema, { proposal: {} }, draft);
      expect(changesIn(form.root)).toBe(chosen.filter((one) => one !== "a").length);
      expect(isSame(valueOf(again.root), value)).toBe(true);
    }),
  );
});

test("objects and tables forty levels deep hold a value, and a draft of it", () => {
  const depth = 40;
  let [schema, value]: [FieldSchema, Json] = [{ type: "integer" }, 7];
  for (let level = 0; level < depth; level += 1) {
    const object: FieldSchema = { type: "object", required: ["in"], properties: { in: schema } };
    [schema, value] =
      level % 2 === 0 ? [object, { in: value }] : [{ type: "array", items: object } as FieldSchema, [{ in: value }]];
  }
  const whole: FieldSchema = { type: "object", properties: { root: schema } };
  const form = formOf(whole, { proposal: { value: { root: value } } });
  expect(checked(form, WORDING)).toEqual({ value: { root: value } });
  const [deepest] = leavesIn(form.root)[0] ?? [];
  if (deepest !== undefined) enter(form, deepest, { value: 8 });
  const again = formOf(whole, { proposal: { value: { root: value } } }, form.draft());
  expect(JSON.stringify(valueOf(again.root))).toBe(JSON.stringify({ root: value }).replace("7", "8"));
});

test.each([1e308, -1e308, 5e-324, 2 ** 53, 2 ** 53 + 2, -(2 ** 63), 0.1 + 0.2])(
  "the number %d stays what it is; as an integer that stands for several, it is refused",
  (number) => {
    const [asNumber, asInteger] = (["number", "integer"] as const).map((type) =>
      formOf({ type: "object", properties: { a: { type } } }, { proposal: { value: { a: number } } }),
    );
    expect(valueOf(asNumber!.root)).toEqual({ a: number });
    expect(checked(asNumber!, WORDING)).toEqual({ value: { a: number } });
    expect(checked(asInteger!, WORDING)).toHaveProperty("faulty");
  },
);
