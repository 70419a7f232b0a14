import * as z from "zod";
import type { Item } from "../adapters/items.ts";
import { flow } from "../adapters/runtime.ts";
import { type Brought, BROUGHT_SCHEMAS } from "../domain/answers/proposal.ts";
import { IdempotencyKeyMissing, ItemInvalid, ItemTooLarge } from "../domain/errors.ts";
import { kindOf } from "../domain/flows/questions.ts";
import { sentenceOf } from "../domain/flows/json-guard.ts";
import { type ItemCheck, loadItemCheck } from "../domain/flows/item-schema.ts";
import { bodyOf, isLonger } from "../http/http.ts";
import type { HttpEvent } from "../http/problems.ts";
import { createSchema } from "./sent.ts";

/** The largest item, with the proposal that comes with it, in bytes of their JSON. */
export const MAX_ITEM_BYTES = 200_000;
/** Room for the rest of the body. */
const MAX_BODY_BYTES = MAX_ITEM_BYTES + 1000;

/** What a caller wants decided. */
export type Wanted = { readonly item: Item; readonly proposal?: Brought; readonly notify?: boolean };

let check: Promise<ItemCheck> | undefined;
let body: z.ZodType<Wanted> | undefined;

/** The body for the flow's kind of proposal, so that a fault is told with its place. Made once: that takes longer than to read one. */
const bodySchema = (): z.ZodType<Wanted> =>
  createSchema.extend({ proposal: z.exactOptional(BROUGHT_SCHEMAS[kindOf(flow())]) });

/** The item of a request, as the flow's schema wants it, and the proposal that the caller brings. */
export async function wantedIn(event: HttpEvent): Promise<Wanted> {
  if (isLonger(event, MAX_BODY_BYTES)) throw tooLarge();
  const wanted = bodyOf(event, (body ??= bodySchema()), MAX_BODY_BYTES);
  if (bytesOf(wanted.item) + bytesOf(wanted.proposal) > MAX_ITEM_BYTES) throw tooLarge();
  check ??= loadItemCheck(flow().item);
  const faults = (await check)(wanted.item);
  if (faults.length > 0) throw new ItemInvalid(sentenceOf(faults), faults);
  if (wanted.proposal !== undefined || flow().answer !== undefined)
    await (await import("./proposal-check.ts")).checkProposal(wanted);
  return wanted;
}

const bytesOf = (part: unknown): number => (part === undefined ? 0 : Buffer.byteLength(JSON.stringify(part)));

function tooLarge(): ItemTooLarge {
  const detail = `An item and its proposal have at most ${MAX_ITEM_BYTES} bytes of JSON together.`;
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
