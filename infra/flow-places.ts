import { pathOf } from "../functions/domain/answers/pointer.ts";
import { parse } from "../functions/domain/expressions/expression.ts";
import { pathsIn } from "../functions/domain/expressions/paths.ts";
import { type Found, schemaAt, takesText } from "../functions/domain/flows/schema-place.ts";
import { displayFaults } from "./display-places.ts";
import { expressionsIn, type Input, type Written } from "./flow-expressions.ts";
import { memberOf, membersOf } from "./flow-members.ts";

type Schemas = { readonly item: unknown; readonly answer: unknown };

/** What a flow file says of its item or answer that points at nothing there, as far as their schemas tell. */
export function placeFaults(value: unknown): readonly string[] {
  const schemas = { item: memberOf(value, "item"), answer: memberOf(memberOf(value, "answer"), "schema") };
  const fields = membersOf(memberOf(value, "display"), "fields");
  return [
    ...expressionsIn(value).flatMap((written) => strayNames(written, schemas)),
    ...fields.flatMap((field, at) => inPlace(`at display.fields.${at}`, displayFaults(field, schemas.item))),
    ...spansIn(schemas.answer, "answer.schema").flatMap(([place, pointer]) =>
      inPlace(`at ${place}`, marked(pointer, schemas)),
    ),
  ];
}

const inPlace = (place: string, faults: readonly string[]): readonly string[] =>
  faults.map((fault) => `${place}: ${fault}`);

/** Names of an expression that lead to nothing. What is no JSONata names nothing; that is told elsewhere. */
function strayNames({ place, source, input }: Written, schemas: Schemas): readonly string[] {
  if (input === undefined) return [];
  const stray = namesIn(source).flatMap((path) => strayIn(path, input, schemas));
  return inPlace(`in ${place}`, [...new Set(stray)]);
}

function namesIn(source: string): readonly (readonly string[])[] {
  try {
    return pathsIn(parse(source).ast());
  } catch {
    return [];
  }
}

function strayIn(path: readonly string[], input: NonNullable<Input>, schemas: Schemas): readonly string[] {
  if (input === "item") return missingIn("item", schemaAt(schemas.item, path, "each"));
  const [root = "", ...names] = path;
  if (!input.includes(root)) return [`"${root}" stands for nothing here: it reads ${input.join(", ")}`];
  if (root === "item") return missingIn("item", schemaAt(schemas.item, names, "each"));
  const [part, ...within] = names;
  const isValue = root === "proposal" && part === "value" && schemas.answer !== undefined;
  return isValue ? missingIn("answer", schemaAt(schemas.answer, within, "each")) : [];
}

/** A text whose parts are marked. */
function marked(pointer: string, { item }: Schemas): readonly string[] {
  const path = pathOf(pointer);
  const found = path && schemaAt(item, path, "by index");
  if (found !== undefined && "schema" in found)
    return takesText(found.schema) ? [] : [`${pointer} of the item is no text, by its schema`];
  return missingIn("item", found);
}

const isMissing = (found: Found | undefined): found is { readonly missing: readonly string[] } =>
  found !== undefined && "missing" in found;

const missingIn = (what: "item" | "answer", found: Found | undefined): readonly string[] =>
  isMissing(found) ? [`the ${what} has no ${JSON.stringify(found.missing.join("."))}, by its schema`] : [];

/** Every `spans` in a schema of any shape, with its place. */
function spansIn(schema: unknown, place: string): readonly (readonly [place: string, pointer: string])[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { spans, properties, items } = schema as { spans?: unknown; properties?: unknown; items?: unknown };
  const parts = typeof properties === "object" && properties !== null ? Object.entries(properties) : [];
  return [
    ...(typeof spans === "string" ? [[`${place}.spans`, spans] as const] : []),
    ...parts.flatMap(([name, part]) => spansIn(part, `${place}.properties.${name}`)),
    ...spansIn(items, `${place}.items`),
  ];
}
