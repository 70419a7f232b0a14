import { createHash, createHmac, randomBytes } from "node:crypto";
import { ulid } from "ulid";

/** Branded strings, so that the id of one thing cannot be passed as the id of another. */
export type DecisionId = string & { readonly __brand: "DecisionId" };
export type ReviewId = string & { readonly __brand: "ReviewId" };

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ID_CHARACTERS = 26;

/** The first `length` Crockford base-32 characters of `bytes`, five bits each, most significant first. */
function crockford(bytes: Uint8Array, length: number): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let unread = BigInt(bytes.length * 8);
  return Array.from({ length }, () => {
    unread -= 5n;
    return CROCKFORD.charAt(Number((bits >> unread) & 31n));
  }).join("");
}

/**
 * The id of the decision that `client` asks for under `idempotencyKey`: the same key is the same row, so that one
 * conditional put decides every race. Keyed by the client, so that two applications never meet in one row.
 */
export function decisionIdOf(client: string, idempotencyKey: string): DecisionId {
  const digest = createHmac("sha256", client).update(idempotencyKey, "utf8").digest();
  return `dec_${crockford(digest, ID_CHARACTERS)}` as DecisionId;
}

export const isDecisionId = (text: string): text is DecisionId => /^dec_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);
export const isReviewId = (text: string): text is ReviewId => /^rev_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);

/** How many characters of a ULID are random, and into how many parts a byte divides what they are drawn from. */
const RANDOM_CHARACTERS = 16;
const BYTE_VALUES = 256;

/** A new review's id; `now` in milliseconds since the epoch. */
export function newReviewId(now: number): ReviewId {
  // By itself the library asks for random bytes once for each character, which takes ten times as long.
  const bytes = randomBytes(RANDOM_CHARACTERS).values();
  return `rev_${ulid(now, () => (bytes.next().value ?? 0) / BYTE_VALUES)}` as ReviewId;
}

/** SHA-256 in hex of a value's canonical JSON: keys sorted at every level, so that spelling does not matter. */
export function contentHash(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(",")}}`;
}
