import { pointerTo } from "../answers/pointer.ts";
import type { ContentType } from "./content-types.ts";
import type { Found, Reference } from "./references.ts";

/** A file that an item refers to, as its decision was made. */
export type Recorded = Reference & { readonly pointer: string; readonly contentType: ContentType };

/** As a decision's row keeps it: by pointer into the item, the name and the type. */
export const mediaText = (files: readonly (Found & Pick<Recorded, "contentType">)[]): string =>
  JSON.stringify(
    Object.fromEntries(files.map(({ path, name, contentType }) => [pointerTo(path), [name, contentType]])),
  );

export function mediaOf(text: string): Recorded[] {
  const files = JSON.parse(text) as Readonly<Record<string, readonly [string, ContentType]>>;
  return Object.entries(files).map(([pointer, [name, contentType]]) => ({
    pointer,
    name,
    contentType,
    kind: name.startsWith("s3://") ? "s3" : "upload",
  }));
}
