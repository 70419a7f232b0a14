/** What an item may hold in the place of a file: `{"upload": "up_…"}` or `{"s3": "s3://bucket/key"}`, and nothing beside it. */
export type Reference = { readonly kind: "upload" | "s3"; readonly name: string };

/** How the names begin. An object with such a member that begins otherwise, or with another member, is data like any other. */
const KINDS = { upload: "up_", s3: "s3://" } as const;

/** The reference that a value is; undefined for any other value. */
export function referenceIn(value: unknown): Reference | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const [[kind, name] = ["", undefined], ...more] = Object.entries(value);
  if (more.length > 0 || (kind !== "upload" && kind !== "s3") || typeof name !== "string") return undefined;
  return name.startsWith(KINDS[kind]) ? { kind, name } : undefined;
}

/** A reference, and the names and indexes that lead to it from the item. */
export type Found = Reference & { readonly path: readonly string[] };

/** All references in an item, in its order. Walks without recursion, as deep as an item may be. */
export function referencesIn(item: unknown): Found[] {
  const found: Found[] = [];
  const open: { value: unknown; path: readonly string[] }[] = [{ value: item, path: [] }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { value, path } = visit;
    const reference = referenceIn(value);
    if (reference !== undefined) found.push({ ...reference, path });
    else if (typeof value === "object" && value !== null)
      for (const [name, member] of Object.entries(value).toReversed())
        if (typeof member === "object") open.push({ value: member, path: [...path, name] });
  }
  return found;
}

/** How long a URL of a file that an item refers to can be used, in seconds. */
export const URL_SECONDS = 300;
