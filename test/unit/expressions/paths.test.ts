import { expect, test } from "vitest";
import { parse } from "../../../functions/domain/expressions/expression.ts";
import { pathsIn } from "../../../functions/domain/expressions/paths.ts";

const pathsOf = (source: string): readonly string[] => pathsIn(parse(source).ast()).map((path) => path.join("."));

test.each<[string, readonly string[]]>([
  ["title", ["title"]],
  ["title & ' ' & $string(price)", ["title", "price"]],
  ["$.a.b & $$.c", ["a.b", "c"]],
  ["{ 'x': a, 'y': [b, -c] }", ["a", "b", "c"]],
  ["a > 1 and b in ['x'] ? c : d", ["a", "b", "c", "d"]],
  ["($x := a; $x.y & b)", ["a", "b"]],
  ["a.text ~> $trim", ["a.text"]],
  ["lines[amount > 1].what", ["lines.what"]],
  ["lines^(amount).what", ["lines"]],
  ["lines.{ 'w': what }", ["lines"]],
  ["lines{ what: amount }", ["lines"]],
  ["lines@$l.other", ["lines"]],
  ["(a & b).c", ["a", "b"]],
  ["a.*.c", ["a"]],
  ["`an odd name`.b", ["an odd name.b"]],
  ["$map(lines, function($l) { $l.what & other })", ["lines"]],
  ["$substring(a, 0, b)", ["a", "b"]],
  ["$", []],
  ["'text'", []],
  ["**.anything", []],
])("what %s reads of its input", (source, paths) => {
  expect(pathsOf(source)).toEqual(paths);
});
