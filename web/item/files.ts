import { createContext } from "preact";
import type { Media } from "../../functions/domain/media/media.ts";

/** The files that an item refers to, by JSON pointer into the item. */
export type Files = {
  readonly media: Media;
  /** New addresses for all of them; undefined where there are none any more. */
  renew(): Promise<Media | undefined>;
};

export const FilesContext = createContext<Files>({ media: {}, renew: () => Promise.resolve(undefined) });

/** The JSON pointer of a field that is named by itself, or by a dotted path, as the item has it. */
export function pointerOf(item: Readonly<Record<string, unknown>>, field: string): string {
  const names = Object.hasOwn(item, field) ? [field] : field.split(".");
  return names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
