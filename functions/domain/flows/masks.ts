import type { Json } from "../answers/json.ts";
import { pointerTo, valueAt } from "../answers/pointer.ts";
import type { Flow } from "./flow.ts";

type Item = Readonly<Record<string, unknown>>;

/** The fields of an item that reviewers see masked. */
export const maskedFields = ({ display }: Pick<Flow, "display">): string[] =>
  display.fields.flatMap(({ field, mask }) => (mask ? [field] : []));

/** By its name, or by a dotted path: one of them may be there, or both. */
const pathsOf = (field: string): readonly (readonly string[])[] => [[field], field.split(".")];

/** What an item says in a field, as the page looks for it; undefined where it has none. */
export function fieldIn(item: Item, field: string): unknown {
  return pathsOf(field)
    .map((path) => memberAt(item, path))
    .find((value) => value !== undefined);
}

const memberAt = (item: unknown, path: readonly string[]): unknown => valueAt(item as Json, path);

/** An item without its masked fields, and which of them it has. */
export function withoutMasked(item: Item, fields: readonly string[]): { item: Item; masked: readonly string[] } {
  const masked = fields.filter((field) => fieldIn(item, field) !== undefined);
  if (masked.length === 0) return { item, masked };
  const rest = structuredClone(item);
  for (const path of masked.flatMap(pathsOf)) {
    const holder = memberAt(rest, path.slice(0, -1));
    const name = path.at(-1) ?? "";
    // The places of a list stay.
    if (Array.isArray(holder) && Object.hasOwn(holder, name)) holder[Number(name)] = null;
    else if (typeof holder === "object" && holder !== null) delete (holder as Record<string, unknown>)[name];
  }
  return { item: rest, masked };
}

/** What is said of an item by JSON pointer, but for what is masked. */
export function unmasked<T>(byPointer: Readonly<Record<string, T>>, fields: readonly string[]): Record<string, T> {
  const hidden = fields.flatMap(pathsOf).map(pointerTo);
  const shown = Object.entries(byPointer).filter(
    ([pointer]) => !hidden.some((one) => `${pointer}/`.startsWith(`${one}/`)),
  );
  return Object.fromEntries(shown);
}
