import { createContext } from "preact";
import type { Media } from "../../functions/domain/media/media.ts";

/** The files that an item refers to, by JSON pointer into the item. */
export type Files = {
  readonly media: Media;
  /** New addresses for all of them; undefined where there are none any more. */
  renew(): Promise<Media | undefined>;
};

export const FilesContext = createContext<Files>({ media: {}, renew: () => Promise.resolve(undefined) });
