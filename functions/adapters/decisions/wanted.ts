import { type Brought, BROUGHT_SCHEMAS } from "../../domain/answers/proposal.ts";
import { ItemInvalid, ItemTooLarge } from "../../domain/errors.ts";
import { kindOf } from "../../domain/flows/questions.ts";
import { sentenceOf } from "../../domain/flows/json-guard.ts";
import { type ItemCheck, loadItemCheck } from "../../domain/flows/item-schema.ts";
import type { Item } from "./items.ts";
import { flow } from "../runtime.ts";

/** The largest item, with the proposal that comes with it, in bytes of their JSON. */
export const MAX_ITEM_BYTES = 200_000;

/** What a caller wants decided. */
export type Wanted = {
  readonly item: Item;
  readonly proposal?: Brought;
  readonly notify?: boolean;
  readonly reference?: string;
  readonly due?: string;
  /** How many suggestions are wanted instead of a decision; 0 is none. */
  readonly suggest?: number;
};

let check: Promise<ItemCheck> | undefined;

/** What the flow's kind of proposal looks like. */
export const broughtOfFlow = () => BROUGHT_SCHEMAS[kindOf(flow())];

/** Refuses what the flow's schema does not take: an item that is too large or does not fit, a proposal that does not either. */
export async function checkWanted(wanted: Wanted): Promise<void> {
  if (bytesOf(wanted.item) + bytesOf(wanted.proposal) > MAX_ITEM_BYTES) throw tooLarge();
  check ??= loadItemCheck(flow().item);
  const faults = (await check)(wanted.item);
  if (faults.length > 0) throw new ItemInvalid(sentenceOf(faults), faults);
  if (wanted.proposal !== undefined || flow().answer !== undefined)
    await (await import("./proposal-check.ts")).checkProposal(wanted);
}

const bytesOf = (part: unknown): number => (part === undefined ? 0 : Buffer.byteLength(JSON.stringify(part)));

export function tooLarge(): ItemTooLarge {
  const detail = `An item and its proposal have at most ${MAX_ITEM_BYTES} bytes of JSON together.`;
  return new ItemTooLarge(detail, [{ pointer: "#/item", detail }]);
}
