import type { Media } from "../../functions/domain/media/media.ts";
import { URL_SECONDS } from "../../functions/domain/media/references.ts";
import type { Held } from "./state.ts";

/** Addresses of files as they were got, and when, by the page's own clock; milliseconds. */
export type HeldFiles = { readonly media: Media; readonly gotAt: number };

/** What of the API is asked for new ones. */
type FilesApi = { media(id: string, epoch: number): Promise<{ media: Media }> };

/** Of whether to ask anew before a picture has to wait for it: from half of their life on. */
const OLD_MS = (URL_SECONDS * 1000) / 2;

/** New addresses for what a review's item refers to; undefined where none are to be had. */
export async function renewFiles(api: FilesApi, held: Held): Promise<Media | undefined> {
  try {
    const { media } = await api.media(held.claim.id, held.claim.lease.epoch);
    held.files.value = { media, gotAt: Date.now() };
    return media;
  } catch {
    // The heartbeat says what has become of the claim.
    return undefined;
  }
}

/** With the heartbeat, so that what has not been looked at yet can be. Most items refer to nothing. */
export async function keepFiles(api: FilesApi, held: Held): Promise<void> {
  const { media, gotAt } = held.files.value;
  if (Object.keys(media).length > 0 && Date.now() - gotAt >= OLD_MS) await renewFiles(api, held);
}
