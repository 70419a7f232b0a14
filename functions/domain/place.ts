import { QueryInvalid } from "./errors.ts";
import { isBatchId, isDecisionId, isDeliveryId, isLookId, isMemberChangeId, isReviewId } from "./ids.ts";
import { reviewIn } from "./my-answers/entry.ts";

type Part = { readonly name: string; readonly fits: (value: string) => boolean };

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const ORDER = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[0-9a-zA-Z_-]{1,100}$/;

/** Rows by when they were created. */
const byTime = (isId: Part["fits"]): readonly Part[] => [
  { name: "createdAt", fits: (value) => TIME.test(value) },
  { name: "id", fits: isId },
];

/**
 * The lists that go on by a cursor: what they are a part of, which is the caller's own and must be named in the cursor, and
 * the rest of the index's key with what it looks like.
 */
const LISTS = {
  decisions: { of: "client", parts: byTime(isDecisionId) },
  deliveries: { of: "client", parts: byTime(isDeliveryId) },
  "member-changes": { of: "client", parts: byTime(isMemberChangeId) },
  references: { of: "clientReference", parts: byTime(isDecisionId) },
  reviews: {
    of: "queue",
    parts: [
      { name: "order", fits: (value) => ORDER.test(value) },
      { name: "id", fits: isReviewId },
    ],
  },
  batches: { of: "client", parts: byTime(isBatchId) },
  answers: { of: "client", parts: byTime((id) => reviewIn(id) !== undefined && id.length <= 300) },
  looks: { of: "client", parts: byTime(isLookId) },
  looking: { of: "filter", parts: byTime((value) => value === "~" || isDecisionId(value)) },
  results: { of: "batch", parts: [{ name: "slice", fits: (value) => /^\d{1,9}$/.test(value) }] },
  gold: { of: "flow", parts: [{ name: "id", fits: isDecisionId }] },
  examples: {
    of: "since",
    parts: [{ name: "key", fits: (value) => value.startsWith("feedback/dt=") && value.length <= 1024 }],
  },
} as const satisfies Readonly<Record<string, { readonly of: string; readonly parts: readonly Part[] }>>;

export type List = keyof typeof LISTS;
type Key = Readonly<Record<string, unknown>>;

/** The place after the row of this key, as an opaque text. */
export function cursorOf(list: List, key: Key | undefined): string | undefined {
  if (key === undefined) return undefined;
  const { of, parts } = LISTS[list];
  return encoded([list, key[of], ...parts.map(({ name }) => key[name])]);
}

const encoded = (place: readonly unknown[]): string => Buffer.from(JSON.stringify(place)).toString("base64url");

/**
 * The key that a cursor stands for, in the list `list` of `owner`: an application, an endpoint, or a queue.
 * @throws {QueryInvalid} when this API gave no such cursor, or gave it for another list.
 */
export function placeOf(list: List, owner: string, cursor: string | undefined): Record<string, string> | undefined {
  if (cursor === undefined) return undefined;
  const { of, parts }: { readonly of: string; readonly parts: readonly Part[] } = LISTS[list];
  const [name, whose, ...values] = decoded(cursor);
  const ours = name === list && whose === owner && values.length === parts.length;
  if (!ours || !parts.every(({ fits }, at) => fits(values[at] ?? ""))) throw new WrongCursor();
  return { [of]: owner, ...Object.fromEntries(parts.map((part, at) => [part.name, values[at] ?? ""])) };
}

/** Whatever is no list of texts, spelt as this API spells it, is empty. */
function decoded(cursor: string): readonly string[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const isPlace = Array.isArray(place) && place.every((part) => typeof part === "string");
    return isPlace && encoded(place) === cursor ? place : [];
  } catch {
    return [];
  }
}

/** The cursor is not one that this API gave for this list. */
export class WrongCursor extends QueryInvalid {
  constructor() {
    const detail = "The cursor is not one that this list gave.";
    super(detail, [{ pointer: "#/cursor", detail }]);
  }
}
