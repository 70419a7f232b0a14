import { QueryInvalid } from "../domain/errors.ts";

/** A page of a list, as the API gives it. */
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor?: string };

/** DynamoDB's place in a list as an opaque cursor, and back. */
export const cursorOf = (key: Record<string, unknown> | undefined): string | undefined =>
  key === undefined ? undefined : Buffer.from(JSON.stringify(key)).toString("base64url");

/** @throws {QueryInvalid} when the cursor is none of ours. */
export function placeOf(cursor: string | undefined): Record<string, string> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const place = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as Record<string, unknown>;
    if (Object.values(place).every((part) => typeof part === "string")) return place as Record<string, string>;
  } catch {
    // Falls through: whatever the reason, it is not a cursor that we gave.
  }
  throw new QueryInvalid("The cursor is not one that this API gave.");
}
