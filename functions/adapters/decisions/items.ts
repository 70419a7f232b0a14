import { createHash } from "node:crypto";
import type { DecisionRow } from "../../domain/decisions/decision.ts";
import type { DecisionId } from "../../domain/ids.ts";

/** Larger items live in S3, so that a decision's row stays small. */
const MAX_IN_ROW_BYTES = 8 * 1024;
/** They are rare, and S3's client is a fifth of what a function would load for them at every cold start. */
const objects = () => import("../objects.ts");

export type StoredItem = { readonly item: string } | { readonly itemKey: string };
export type Item = Readonly<Record<string, unknown>>;

/**
 * Puts an item where it belongs. `hash` names its content, so that two bodies never meet in one object; and the decision, so
 * that forgetting one takes nothing from another.
 */
export async function store(item: Item, hash: string, owner: DecisionId): Promise<StoredItem> {
  const kept = await keep(JSON.stringify(item), MAX_IN_ROW_BYTES, () => `${hash}-${owner}.json`);
  return "key" in kept ? { itemKey: kept.key } : { item: kept.text };
}

export type Kept = { readonly text: string } | { readonly key: string };

/** The text itself, or the key of the object that it was put into, where it has more bytes than `most`. */
async function keep(text: string, most: number, nameOf: () => string): Promise<Kept> {
  if (Buffer.byteLength(text) <= most) return { text };
  const key = `items/${nameOf()}`;
  await (await objects()).putOnce(key, text);
  return { key };
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Where the text is that the model reads of an item: it is evaluated once, and kept as the item is. */
export type StoredText = Pick<DecisionRow, "text" | "textKey">;

/** Puts a text where it belongs; the name of its object says its content and whose it is. */
export async function storeText(text: string, owner: DecisionId): Promise<StoredText> {
  const kept = await keep(text, MAX_IN_ROW_BYTES, () => `${hashOf(text)}-${owner}.txt`);
  return "key" in kept ? { textKey: kept.key } : kept;
}

/** A larger value, proposed or said, lives in S3: several must fit a row, and what a state holds. */
const MAX_VALUE_BYTES = 4 * 1024;

/** Puts JSON where it belongs: itself, or the key of its object, whose name says its content and whose it is. */
export function storeJson(value: unknown, owner: DecisionId): Promise<Kept> {
  const text = JSON.stringify(value);
  return keep(text, MAX_VALUE_BYTES, () => `${hashOf(text)}-${owner}.json`);
}

/** The JSON behind a key of `storeJson`. */
export const jsonAt = async (key: string): Promise<unknown> => JSON.parse(await (await objects()).textAt(key));

/** The text of a row, or undefined where none could be made when the model was asked. */
export async function storedText({ text, textKey }: StoredText): Promise<string | undefined> {
  return text ?? (textKey === undefined ? undefined : (await objects()).textAt(textKey));
}

/** The item of a row or of an execution's input. */
export async function itemOf(stored: Pick<DecisionRow, "item" | "itemKey">): Promise<Item> {
  const text =
    stored.item ?? (stored.itemKey === undefined ? undefined : await (await objects()).textAt(stored.itemKey));
  if (text === undefined) throw new Error("The row has no item.");
  return JSON.parse(text) as Item;
}
