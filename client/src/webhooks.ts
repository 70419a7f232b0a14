import type { WebhookEvents } from "./api-types.ts";

/** An event as a webhook brings it; `type` tells them apart. Expect new ones, and let them pass. */
export type WebhookEvent = WebhookEvents[keyof WebhookEvents];

/** The request did not come from Second Look, or not now: answer it with 400 and do nothing. */
export class WebhookRefused extends Error {
  override readonly name = "WebhookRefused";
}

export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
/** The secrets of the endpoint as they were shown, `whsec_…`: one, or both while one takes over from the other. */
export type WebhookSecrets = string | readonly string[];

/** How far the sender's clock may be from ours, in seconds: an old request is not to be sent again by others. */
const TOLERANCE_SECONDS = 300;

/**
 * Verifies a webhook by the Standard Webhooks specification
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md) and reads it.
 * @param body the raw bytes or text of the request: parsed and written again, it would be another.
 * @throws {WebhookRefused} with what is wrong. The same event may come twice, with the same `webhook-id`.
 */
export async function verifyWebhook(
  headers: WebhookHeaders,
  body: string | Uint8Array,
  secrets: WebhookSecrets,
  now: number = Date.now(),
): Promise<WebhookEvent> {
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) =>
    headerIn(headers, `webhook-${name}`),
  );
  if (!id || !timestamp || !signatures)
    throw new WebhookRefused("A header webhook-id, -timestamp or -signature is missing.");
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookRefused("The header webhook-timestamp is no number of seconds.");
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS)
    throw new WebhookRefused("The request is older than five minutes, or from the future.");
  const content = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const signed = joined(new TextEncoder().encode(`${id}.${timestamp}.`), content);
  if (!(await isSigned(signed, signatures, [secrets].flat()))) throw new WebhookRefused("No signature is right.");
  return JSON.parse(new TextDecoder().decode(content)) as WebhookEvent;
}

function headerIn(headers: WebhookHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === "string" ? found : found?.[0];
}

/** Whether one of the signatures is by one of the secrets. WebCrypto compares in constant time. */
async function isSigned(
  content: Uint8Array<ArrayBuffer>,
  signatures: string,
  secrets: readonly string[],
): Promise<boolean> {
  const given = signatures
    .split(" ")
    .filter((one) => one.startsWith("v1,"))
    .map((one) => bytesOf(one.slice("v1,".length)))
    .filter((one) => one !== undefined);
  for (const secret of secrets) {
    const key = await keyOf(secret);
    for (const signature of given) if (await crypto.subtle.verify("HMAC", key, signature, content)) return true;
  }
  return false;
}

async function keyOf(secret: string) {
  const bytes = bytesOf(secret.replace(/^whsec_/, ""));
  if (bytes === undefined || bytes.length === 0) throw new RangeError("A webhook's secret is whsec_ and base64.");
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
