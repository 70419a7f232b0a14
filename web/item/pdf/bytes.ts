import type { Source } from "../source.ts";

/** More is not loaded: people are waiting for it, and it is all kept while it is shown. */
export const MOST_BYTES = 50_000_000;

/** Why a file is not there. */
export type Missing = "notLoaded" | "tooLarge";

/** The bytes of a file. An address that is refused is renewed once. */
export async function bytesOf({ url, renew }: Source, signal: AbortSignal): Promise<Uint8Array | Missing> {
  if (url.startsWith("data:")) return carried(url);
  const found = await fetched(url, signal);
  const next = found === "notLoaded" ? await renew?.() : undefined;
  return next === undefined || next === url ? found : fetched(next, signal);
}

async function fetched(url: string, signal: AbortSignal): Promise<Uint8Array | Missing> {
  try {
    const response = await fetch(url, { signal, credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok || response.body === null) return "notLoaded";
    if (Number(response.headers.get("content-length")) > MOST_BYTES) return "tooLarge";
    return await read(response.body);
  } catch {
    return "notLoaded";
  }
}

/** Reads no more than that, whatever length was said. */
async function read(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array | Missing> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (const reader = body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    parts.push(value);
    if ((size += value.length) <= MOST_BYTES) continue;
    await reader.cancel();
    return "tooLarge";
  }
}

/** What an item carries itself. The page's policy lets nothing be fetched from such an address. */
function carried(url: string): Uint8Array | Missing {
  const comma = url.indexOf(",");
  const [head, data] = [url.slice(0, comma), url.slice(comma + 1)];
  try {
    const text = /;base64$/i.test(head) ? atob(decodeURIComponent(data)) : decodeURIComponent(data);
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  } catch {
    return "notLoaded";
  }
}
