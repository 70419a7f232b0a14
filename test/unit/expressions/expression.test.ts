import { expect, test } from "vitest";
import { compile, expression, ExpressionFailed } from "../../../functions/domain/expressions/expression.ts";

const item = {
  text: "a".repeat(100_000),
  blanks: `${" ".repeat(190_000)}x`,
  many: Array.from({ length: 15_000 }, (_, at) => (at * 7919) % 15_013),
  digits: "1".repeat(100),
};

const evaluate = async (source: string, input: unknown = item): Promise<unknown> =>
  (await compile(source)).evaluate(input);
const failureOf = (source: string): Promise<ExpressionFailed> =>
  evaluate(source).then(
    (value) => expect.unreachable(`it gave ${JSON.stringify(value)?.slice(0, 100)}`),
    (error: unknown) => error as ExpressionFailed,
  );

/** Each of these would hold the thread for seconds or for ever, or end the process by its memory. */
test.each([
  ["pads", `$pad("x", 1e8)`],
  ["counts up", "[1..9999999]"],
  ["doubles a text", `($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f("abc", 40))`],
  [
    "doubles a list",
    `($f := function($s, $n) { $n = 0 ? $s : $f({"a": $s, "b": $s}, $n - 1) }; $string($f("abc", 40)))`,
  ],
  ["joins", "$join(many.$string(), text)"],
  ["never ends", "($f := function($n) { $f($n + 1) }; $f(1))"],
  ["goes too deep", "($f := function($n) { 1 + $f($n + 1) }; $f(1))"],
  ["sorts too many", "$sort(many)"],
  ["orders too many", "many^($)"],
  ["compares too many", "$distinct(many)"],
  ["looks for a long text in a long one", `$contains(text & text, $substring(text, 0, 50000) & "b" & text)`],
  ["reads digits in many ways", `$toMillis(digits & "x", "[Y]1[M]1[D]1[H]1[m]1[s]1[f]")`],
  ["reads digits in many ways at a fair length", `$toMillis("${"1".repeat(90)}x", "[Y]1[M]1[D]1[H]1[m]1[s]1[f]")`],
  ["pads a year", `$fromMillis(0, "[Y,9999999]")`],
  ["pads many times", "$map([1..15000], function($n) { $pad('x', $n) })"],
  ["looks again at each place", String.raw`$match(text, /a.*z|a(b*)/)`],
])("an expression that %s is ended", async (_what, source) => {
  expect(await failureOf(source)).toMatchObject({ name: "ExpressionFailed", outOfBounds: true });
});

test.each([
  ["white space at the end", String.raw`$length($replace(blanks, /\s+$/, ""))`, 190_001],
  ["repeats in repeats", String.raw`$contains(text & "!", /^(a+)+$/)`, false],
  ["one class", String.raw`$length($replace(blanks, /\s+/, " "))`, 2],
])("a regular expression cannot run away: %s", async (_what, source, result) => {
  expect(await evaluate(source)).toBe(result);
});

test.each([
  ["is no JSONata", "item.("],
  ["looks ahead", "$contains(text, /a(?=b)/)"],
  ["refers back", String.raw`$contains(text, /(a)\1/)`],
  ["repeats too often", "$contains(text, /(a?){900}b{900}/)"],
  ["evaluates text of the item", "$eval(text)"],
  ["writes a function's signature", "function($a)<s:s> { $a }(text)"],
  ["is longer than anybody writes", `"${"x".repeat(20_001)}"`],
])("an expression that %s is refused before it is evaluated", async (_what, source) => {
  await expect(compile(source)).rejects.toBeInstanceOf(ExpressionFailed);
});

test.each([
  [`$match("a1b22", /[a-z](\\d+)/).groups`, ["1", "22"]],
  [`$replace("John Smith", /(\\w+)\\s(\\w+)/, "$2, $1")`, "Smith, John"],
  [`$split("a, b ,c", /\\s*,\\s*/)`, ["a", "b", "c"]],
  [`$contains("ÄRGER", /ä/i)`, true],
  [`$contains("a\u00a0b", /a\\sb/)`, true],
  [`$contains("a\u2028b", /a.b/)`, false],
  [`$replace("a[b]c", /[\\[\\]]/, "")`, "abc"],
  [`$match("one\\ntwo", /^t\\w+$/m).match`, "two"],
  [`$map(["b", "a"], $uppercase)`, ["B", "A"]],
  [`$sort([3, 1, 2])`, [1, 2, 3]],
  [`[{"n": 2}, {"n": 1}]^(n).n`, [1, 2]],
  [`$distinct([1, 1, 2])`, [1, 2]],
  [`[1..3].($ * 2)`, [2, 4, 6]],
  [`$pad("x", -3, "-")`, "--x"],
  [`$toMillis("20260925123456", "[Y0001][M01][D01][H01][m01][s01]")`, Date.UTC(2026, 8, 25, 12, 34, 56)],
  [`$toMillis("Friday, 25 September 2026", "[F], [D] [MNn] [Y]")`, Date.UTC(2026, 8, 25)],
  [`$fromMillis(0, "[Y0001]-[M01]-[D01]")`, "1970-01-01"],
  [`$formatNumber(1234.5, "#,##0.00")`, "1,234.50"],
])("what people write gives what it gave: %s", async (source, result) => {
  expect(JSON.stringify(await evaluate(source, {}))).toBe(JSON.stringify(result));
});

test("nothing is evaluated once time is up", async () => {
  const [known, clock] = [await expression("true"), { until: 10, now: () => time }];
  let time = 9;
  expect(await known.evaluate({}, clock)).toBe(true);
  time = 10;
  await expect(known.evaluate({}, clock)).rejects.toMatchObject({ outOfBounds: true });
});
