import * as z from "zod";
import { broughtOfFlow, checkWanted, MAX_ITEM_BYTES, tooLarge, type Wanted } from "../adapters/decisions/wanted.ts";
import { flow } from "../adapters/runtime.ts";
import { BodyInvalid, IdempotencyKeyMissing } from "../domain/errors.ts";
import { bodyOf, isLonger } from "../http/http.ts";
import type { HttpEvent } from "../http/problems.ts";
import { createSchema } from "./sent.ts";

/** Room for the rest of the body. */
const MAX_BODY_BYTES = MAX_ITEM_BYTES + 1000;

let body: z.ZodType<Wanted> | undefined;

/** The body for the flow's kind of proposal, so that a fault is told with its place. Made once: that takes longer than to read one. */
const bodySchema = (): z.ZodType<Wanted> => createSchema.extend({ proposal: z.exactOptional(broughtOfFlow()) });

/** The item of a request, as the flow's schema wants it, and the proposal that the caller brings. */
export async function wantedIn(event: HttpEvent): Promise<Wanted> {
  if (isLonger(event, MAX_BODY_BYTES)) throw tooLarge();
  const wanted = bodyOf(event, (body ??= bodySchema()), MAX_BODY_BYTES);
  checkSuggest(wanted);
  await checkWanted(wanted);
  return wanted;
}

/** @throws {BodyInvalid} where the flow does not suggest. */
function checkSuggest({ suggest = 0 }: Wanted): void {
  if (suggest === 0 || flow().suggest !== undefined) return;
  const detail = `This flow suggests nothing: its file has no "suggest".`;
  throw new BodyInvalid(detail, [{ pointer: "#/suggest", detail }]);
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
