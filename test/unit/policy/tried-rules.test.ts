import fc from "fast-check";
import { expect, test } from "vitest";
import { BodyInvalid } from "../../../functions/domain/errors.ts";
import { ruleFor } from "../../../functions/domain/flows/rules.ts";
import { ruledBy } from "../../../functions/domain/policy/tried-rules.ts";
import { decisionRow } from "../../support/rows.ts";

const UNBOUNDED = { ms: Infinity, now: () => 0 };
const prediction = { label: "ok", outcome: "approve" as const, confidence: 0.9, probabilities: {}, model: "m1" };
const row = (item: object) => decisionRow({ item: JSON.stringify(item), prediction: JSON.stringify(prediction) });
const rules = (...when: string[]) => when.map((text, at) => ({ name: `rule ${at}`, when: text }));

const refusal = (asked: Promise<unknown>): Promise<BodyInvalid> =>
  asked.then(
    () => expect.unreachable(),
    (error: unknown) => error as BodyInvalid,
  );

test("rules that are tried hold where routing would say that they hold, broken ones included", async () => {
  const when = fc.constantFrom(
    "item.price > 100",
    "prediction.confidence < 0.95",
    "item.text = 'x'",
    "$error('broken')",
    "item.price",
    "false",
  );
  const item = fc.record(
    { price: fc.integer({ min: 0, max: 200 }), text: fc.constantFrom("x", "y") },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(when, { maxLength: 3 }), fc.array(item, { maxLength: 5 }), async (given, items) => {
      const tried = rules(...given);
      const routed = await Promise.all(items.map((one) => ruleFor({ rules: tried }, { item: one, prediction })));
      expect(await ruledBy(tried, items.map(row), UNBOUNDED)).toEqual(routed.map((name) => name !== undefined));
    }),
  );
});

test("an item that is not in its row is left as recorded", async () => {
  const { item: _item, ...elsewhere } = row({});
  expect(await ruledBy(rules("true"), [{ ...elsewhere, itemKey: "items/h.json" }, row({})], UNBOUNDED)).toEqual([
    undefined,
    true,
  ]);
});

test.each([
  ["is no JSONata", "item.(", "#/rules/1/when"],
  ["never ends", "($f := function($n) { $f($n + 1) }; $f(1))", "#/rules/1/when"],
  ["has a regular expression that the engine lacks", "$contains(item.text, /a(?=b)/)", "#/rules/1/when"],
  ["pads to a hundred million characters", "$pad('x', 1e8) = item.text", "#/rules/1/when"],
  ["goes too deep", "($f := function($n) { 1 + $f($n + 1) }; $f(1))", "#/rules/1/when"],
])("a rule that %s is refused with its place", async (_what, when, pointer) => {
  const refused = await refusal(ruledBy(rules("false", when), [row({})], UNBOUNDED));
  expect(refused).toBeInstanceOf(BodyInvalid);
  expect(refused.faults).toMatchObject([{ pointer }]);
});

test("rules that take too long over all decisions are refused", async () => {
  let time = 0;
  const slow = { ms: 5, now: () => time++ };
  const refused = await refusal(
    ruledBy(
      rules("false"),
      Array.from({ length: 20 }, () => row({})),
      slow,
    ),
  );
  expect(refused.faults).toMatchObject([{ pointer: "#/rules" }]);
});
