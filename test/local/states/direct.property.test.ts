import fc from "fast-check";
import jsonata from "jsonata";
import { expect, test } from "vitest";
import { directOf } from "../../../infra/local/states/language/direct.ts";
import { toJson } from "../../../infra/local/states/language/json.ts";

const name = fc.constantFrom("a", "b", "c", "__proto__", "constructor", "length");
const source = fc.oneof(
  fc.constantFrom("0.95", "-1", "'text'", "true", "null", "$", "$$", "$missing", "$a[0]", "$a.b[]", "$a.b{c: 1}", "$a#$i.b", "$a.$b", "$a.*", "-$a", "$a.(b)"),
  fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `$${names.map((one) => (one === "__proto__" ? "`__proto__`" : one)).join(".")}`),
);
const bindings = fc.dictionary(name.filter((one) => one !== "__proto__"), fc.jsonValue({ maxDepth: 4 }).map((value) => ({ a: value, b: { a: value, c: [value] } })));

test("what is read directly is what JSONata evaluates to", async () => {
  const direct = { read: 0 };
  await fc.assert(
    fc.asyncProperty(source, bindings, async (text, known) => {
      const expression = jsonata(text);
      const read = directOf(expression)?.(known);
      if (read === undefined) return;
      direct.read += 1;
      expect(read).toEqual(toJson(await expression.evaluate(undefined, known)));
    }),
    { numRuns: 500 },
  );
  expect(direct.read).toBeGreaterThan(50);
});
