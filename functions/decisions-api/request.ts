import * as z from "zod";
import { flow } from "../adapters/runtime.ts";
import { IdempotencyKeyMissing, ItemInvalid, ItemTooLarge } from "../domain/errors.ts";
import { type ItemCheck, loadItemCheck } from "../domain/flows/item-schema.ts";
import { bodyOf, isLonger } from "../http/http.ts";
import type { HttpEvent } from "../http/problems.ts";

/** The largest item, in bytes of its JSON. */
export const MAX_ITEM_BYTES = 200_000;
/** Room for the rest of the body. */
const MAX_BODY_BYTES = MAX_ITEM_BYTES + 1000;

export const createSchema = z.strictObject({ item: z.record(z.string(), z.unknown()) }).meta({ id: "DecisionRequest" });

let check: Promise<ItemCheck> | undefined;

/** The item of a request, as the flow's schema wants it. */
export async function itemIn(event: HttpEvent): Promise<Readonly<Record<string, unknown>>> {
  if (isLonger(event, MAX_BODY_BYTES)) throw tooLarge();
  const { item } = bodyOf(event, createSchema, MAX_BODY_BYTES);
  if (Buffer.byteLength(JSON.stringify(item)) > MAX_ITEM_BYTES) throw tooLarge();
  check ??= loadItemCheck(flow().item);
  const faults = (await check)(item);
  if (faults.length === 0) return item;
  throw new ItemInvalid(faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join("; "), faults);
}

function tooLarge(): ItemTooLarge {
  const detail = `An item has at most ${MAX_ITEM_BYTES} bytes of JSON.`;
  return new ItemTooLarge(detail, [{ pointer: "#/item", detail }]);
}

/** The Idempotency-Key: 1 to 255 visible ASCII characters. */
export function idempotencyKeyIn(event: HttpEvent): string {
  const key = event.headers["idempotency-key"]?.trim() ?? "";
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new IdempotencyKeyMissing(
    "Send an Idempotency-Key header of 1 to 255 visible ASCII characters, new for each item.",
  );
}

/** How many seconds the caller would wait for people: `Prefer: wait=N`, at most 20 (RFC 7240). */
export function waitIn(event: HttpEvent): number {
  const wait = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,9})/i.exec(event.headers["prefer"] ?? "")?.[1];
  return Math.min(Number(wait ?? 0), 20);
}
