import type { DisplayKind } from "../functions/domain/flows/display-field.ts";
import { type Found, schemaAt, takes } from "../functions/domain/flows/schema-place.ts";
import { isText, memberOf } from "./flow-members.ts";

/** What the value of a field has to be so that it can be shown as its flow says: types of JSON Schema. */
const TYPES: Readonly<Partial<Record<DisplayKind, readonly string[]>>> = {
  markdown: ["string"],
  conversation: ["array"],
  table: ["array"],
  // An address, data, or a reference to a file.
  pdf: ["string", "object"],
  audio: ["string", "object"],
};
const TEXTS = ["before", "after"] as const;

/** What one of `display.fields` shows that is not there, or cannot be shown so, as far as the item's schema tells. */
export function displayFaults(written: unknown, item: unknown): readonly string[] {
  const [field, as, after] = ["field", "as", "after"].map((name) => memberOf(written, name));
  if (!isText(field)) return [];
  const found = shown(field, item);
  if (isMissing(found)) return [missing(found)];
  if (as !== "difference") return isText(as) ? unfit(as, field, found) : [];
  if (isText(after)) return [...unfit("difference", field, found, ["string"]), ...textAt(after, item)];
  return TEXTS.flatMap((name) => textAt(`${field}.${name}`, item));
}

function textAt(field: string, item: unknown): readonly string[] {
  const found = shown(field, item);
  return isMissing(found)
    ? [`a difference has two texts: ${missing(found)}`]
    : unfit("difference", field, found, ["string"]);
}

function unfit(as: string, field: string, found: Found | undefined, types = typesOf(as)): readonly string[] {
  if (types === undefined || found === undefined || isMissing(found)) return [];
  if (types.some((type) => takes(found.schema, type))) return [];
  return [`${field} of the item cannot be shown as ${as}: by its schema it is never of type ${types.join(" or ")}`];
}

const typesOf = (as: string): readonly string[] | undefined =>
  Object.hasOwn(TYPES, as) ? TYPES[as as DisplayKind] : undefined;

/** A field that people are shown: a name, or a dotted path. */
function shown(field: string, item: unknown): Found | undefined {
  // A name may hold dots itself.
  const whole = schemaAt(item, [field], "by index");
  return isMissing(whole) ? schemaAt(item, field.split("."), "by index") : whole;
}

type Missing = Extract<Found, { missing: unknown }>;

const isMissing = (found: Found | undefined): found is Missing => found !== undefined && "missing" in found;

const missing = (found: Missing): string => `the item has no ${JSON.stringify(found.missing.join("."))}, by its schema`;
