export type Schema = { readonly [keyword: string]: unknown };

/** Whether an object gets all members that its schema lists, or those alone that it must have. */
type Members = "all" | "required";
/** The schema around all, in which `$ref` is looked up; and how deep the value is already. */
type Context = { readonly root: Schema; readonly members: Members; readonly depth: number };

/** Of a text that is not known here. */
const FIRST_CHARACTER = { start: 0, end: 1 };
const DEEPEST = 8;
const MOST_ENTRIES = 5;

const FORMATS: Readonly<Record<string, string>> = {
  email: "someone@example.com",
  uri: "https://example.com/",
  url: "https://example.com/",
  "date-time": "2026-01-31T12:00:00Z",
  date: "2026-01-31",
  time: "12:00:00",
  duration: "P1D",
  uuid: "123e4567-e89b-42d3-a456-426614174000",
  guid: "123e4567-e89b-42d3-a456-426614174000",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
};

/**
 * A value made up for a JSON Schema. It goes by what schemas mostly say and knows nothing of patterns and `not`: whether
 * the value fits is for a check to tell.
 */
export function exampleOf(root: Schema, members: Members): unknown {
  return valueOf(root, { root, members, depth: 0 });
}

function valueOf(schema: unknown, context: Context): unknown {
  if (!isSchema(schema) || context.depth > DEEPEST) return "An example";
  const inner = { ...context, depth: context.depth + 1 };
  const given = givenIn(schema);
  if (given !== undefined) return given;
  if (typeof schema["$ref"] === "string") return valueOf(referred(schema["$ref"], context.root), inner);
  if (isList(schema["allOf"])) return valueOf(merged(schema, schema["allOf"]), inner);
  const [choice] = [schema["anyOf"], schema["oneOf"]].filter(isList).map(([first]) => first);
  if (choice !== undefined) return valueOf(merged(without(schema, "anyOf", "oneOf"), [choice]), inner);
  return ofType(typeOf(schema), schema, inner);
}

/** A value that the schema names itself. */
function givenIn({ const: only, default: preset, examples, enum: choices }: Schema): unknown {
  if (only !== undefined) return only;
  const [first] = [examples, choices].filter(isList).map(([value]) => value);
  return first ?? preset;
}

/** What `#/$defs/name` leads to. */
function referred(reference: string, root: Schema): unknown {
  const parts = reference.split("/").slice(1);
  const names = parts.map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
  return names.reduce<unknown>((at, name) => (isSchema(at) && Object.hasOwn(at, name) ? at[name] : undefined), root);
}

/** One schema that says what all of them say, as far as they do not contradict each other. */
function merged(schema: Schema, parts: readonly unknown[]): Schema {
  const all = [without(schema, "allOf"), ...parts.filter(isSchema)];
  const required = all.flatMap(({ required: names }) => (isList(names) ? names : []));
  const properties = Object.assign({}, ...all.map(({ properties: named }) => named)) as object;
  return { ...(Object.assign({}, ...all) as Schema), properties, required };
}

function without(schema: Schema, ...keywords: readonly string[]): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));
}

function typeOf({ type, properties, items }: Schema): unknown {
  if (isList(type)) return type.find((one) => one !== "null");
  if (type !== undefined) return type;
  if (isSchema(properties) && Object.keys(properties).length > 0) return "object";
  return items === undefined ? "string" : "array";
}

function ofType(type: unknown, schema: Schema, context: Context): unknown {
  if (type === "object") return objectOf(schema, context);
  if (type === "array") return arrayOf(schema, context);
  if (type === "number" || type === "integer") return numberOf(schema, type === "integer");
  if (type === "boolean") return false;
  return type === "null" ? null : textOf(schema);
}

function objectOf({ properties, required }: Schema, context: Context): object {
  const named = isSchema(properties) ? properties : {};
  const musts = isList(required) ? required.map(String) : [];
  const names = context.members === "all" ? new Set([...Object.keys(named), ...musts]) : new Set(musts);
  return Object.fromEntries([...names].map((name) => [name, valueOf(named[name], context)]));
}

function arrayOf({ items, prefixItems, minItems, spans }: Schema, context: Context): unknown[] {
  if (spans !== undefined && isSchema(items)) return [{ ...objectOf(items, context), ...FIRST_CHARACTER }];
  const first = isList(prefixItems) ? prefixItems : [];
  const length = Math.min(MOST_ENTRIES, Math.max(numeric(minItems) ?? 1, first.length));
  return Array.from({ length }, (_, at) => valueOf(first[at] ?? items, context));
}

function numberOf(
  { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf }: Schema,
  whole: boolean,
): number {
  const step = numeric(multipleOf) ?? (whole ? 1 : 0.5);
  const least = numeric(minimum) ?? add(numeric(exclusiveMinimum), step);
  const most = numeric(maximum) ?? add(numeric(exclusiveMaximum), -step);
  const wished = Math.min(most ?? Infinity, Math.max(least ?? -Infinity, step));
  const onStep = Math.ceil(wished / step) * step;
  return onStep <= (most ?? Infinity) ? onStep : wished;
}

const add = (value: number | undefined, step: number): number | undefined =>
  value === undefined ? undefined : value + step;

function textOf({ format, minLength, maxLength }: Schema): string {
  const known = typeof format === "string" ? FORMATS[format] : undefined;
  if (known !== undefined) return known;
  return "An example".padEnd(Math.min(numeric(minLength) ?? 0, 1000), " again").slice(0, numeric(maxLength));
}

const numeric = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null && !isList(value);
