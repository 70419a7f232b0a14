/**
 * What can be sent, and named, because the page can show it. Not SVG, HTML or XML: opened by themselves, they run scripts
 * and load what they name.
 */
export const CONTENT_TYPES = [
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/gif",
  "application/pdf",
  "audio/mpeg",
  "audio/mp4",
  "audio/ogg",
  "audio/wav",
  "audio/webm",
  "text/plain",
  "text/markdown",
] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];

/** The type that an object says it has, without its parameters; undefined for one that cannot be shown. */
export function contentTypeIn(said: string | undefined): ContentType | undefined {
  const bare = said?.split(";", 1)[0]?.trim().toLowerCase();
  return CONTENT_TYPES.find((type) => type === bare);
}

/** The type as it is told with the content. Text is UTF-8: a browser would guess otherwise. */
export const toldType = (type: ContentType): string => (type.startsWith("text/") ? `${type}; charset=utf-8` : type);
