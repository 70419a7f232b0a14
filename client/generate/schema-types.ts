/** A JSON Schema, as OpenAPI 3.1 documents hold them. */
export type Schema = Readonly<Record<string, unknown>>;

/** `open`: enums are answers', to which values may be added. `indent`: blanks before the lines of what is nested. */
export type Place = { readonly open: boolean; readonly indent: string };

const STEP = "  ";
const PLAIN: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

/** The TypeScript type of what a schema takes. Formats, patterns and bounds are not types, and are left out. */
export function typeOf(schema: unknown, place: Place): string {
  if (!isSchema(schema)) return "unknown";
  if (typeof schema["$ref"] === "string") return nameOf(schema["$ref"]);
  if ("const" in schema) return JSON.stringify(schema["const"]);
  if (Array.isArray(schema["enum"])) return choices(schema["enum"], place);
  for (const [keyword, sign] of [
    ["anyOf", "|"],
    ["oneOf", "|"],
    ["allOf", "&"],
  ] as const)
    if (Array.isArray(schema[keyword])) return joined(schema[keyword], sign, place);
  if (Array.isArray(schema["type"]))
    return joined(
      schema["type"].map((type) => ({ ...schema, type })),
      "|",
      place,
    );
  if (schema["type"] === "array") return listOf(schema, place);
  if (schema["type"] === "object") return objectOf(schema, place);
  return PLAIN[String(schema["type"])] ?? "unknown";
}

export const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf("/") + 1);

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const joined = (parts: readonly unknown[], sign: "|" | "&", place: Place): string =>
  parenthesised([...new Set(parts.map((part) => typeOf(part, place)))], sign);

const parenthesised = (types: readonly string[], sign: "|" | "&"): string =>
  types.length === 1 ? (types[0] ?? "") : `(${types.join(` ${sign} `)})`;

/** Editors still offer the known values of an open enum. */
function choices(values: readonly unknown[], { open }: Place): string {
  const isOpen = open && values.every((value) => typeof value === "string");
  return parenthesised([...values.map((value) => JSON.stringify(value)), ...(isOpen ? ["(string & {})"] : [])], "|");
}

function listOf({ items, prefixItems }: Schema, place: Place): string {
  if (Array.isArray(prefixItems)) return `readonly [${prefixItems.map((one) => typeOf(one, place)).join(", ")}]`;
  return `readonly ${typeOf(items, place)}[]`;
}

function objectOf({ properties, required, additionalProperties }: Schema, place: Place): string {
  const rest = isSchema(additionalProperties) ? typeOf(additionalProperties, place) : undefined;
  // An index signature, since a schema may be called Record.
  if (!isSchema(properties)) return `{ [name: string]: ${rest ?? "unknown"} }`;
  const musts = Array.isArray(required) ? (required as readonly unknown[]) : [];
  return membersOf(properties, (name) => musts.includes(name), place);
}

/** An object type, with what is said of each member above it. */
export function membersOf(members: Schema, isRequired: (name: string) => boolean, { open, indent }: Place): string {
  const inner = indent + STEP;
  const lines = Object.entries(members).map(([name, schema]) => {
    const key = /^[a-z_]\w*$/i.test(name) ? name : JSON.stringify(name);
    const type = typeOf(schema, { open, indent: inner });
    return `${said(schema, inner)}${inner}${key}${isRequired(name) ? "" : "?"}: ${type};\n`;
  });
  return lines.length === 0 ? "object" : `{\n${lines.join("")}${indent}}`;
}

/** A description as a comment. */
export function said(schema: unknown, indent: string): string {
  const text = isSchema(schema) ? schema["description"] : undefined;
  return typeof text === "string" ? `${indent}/** ${text.replaceAll("*/", "* /").replaceAll("\n", " ")} */\n` : "";
}
