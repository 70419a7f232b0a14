import type { Media } from "../../functions/domain/media/media.ts";
import { URL_SECONDS } from "../../functions/domain/media/references.ts";
import type { Held } from "./state.ts";

/** Addresses of files as they were got, and when, by the page's own clock; milliseconds. */
export type HeldFiles = { readonly media: Media; readonly gotAt: number };

/** Addresses of what an item refers to, and of what came with each answer of its application. */
export type NewFiles = { readonly media: Media; readonly information?: readonly Media[] };

/** What of the API is asked for new ones. */
type FilesApi = { media(id: string, epoch: number): Promise<NewFiles> };

/** Under which name a file of information is found. Those of the item are pointers, and begin with a slash. */
export const nameOfInformation = (index: number, pointer: string): string => `information/${index}${pointer}`;

/** All files of a review under one roof. */
export function filesOf({ media = {}, information = [] }: Partial<NewFiles>): Media {
  const others = information.flatMap((files, index) =>
    Object.entries(files).map(([pointer, file]) => [nameOfInformation(index, pointer), file] as const),
  );
  return { ...media, ...Object.fromEntries(others) };
}

/** Of whether to ask anew before a picture has to wait for it: from half of their life on. */
const OLD_MS = (URL_SECONDS * 1000) / 2;

/** New addresses for what a review's item refers to; undefined where none are to be had. */
export async function renewFiles(api: FilesApi, held: Held): Promise<Media | undefined> {
  try {
    const media = filesOf(await api.media(held.claim.id, held.claim.lease.epoch));
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
