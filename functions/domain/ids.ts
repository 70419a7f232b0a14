import { createHash, createHmac, randomUUID } from "node:crypto";
import { encodeTime } from "ulid";

/** Branded strings, so that the id of one thing cannot be passed as the id of another. */
export type DecisionId = string & { readonly __brand: "DecisionId" };
export type ReviewId = string & { readonly __brand: "ReviewId" };
export type BatchId = string & { readonly __brand: "BatchId" };
export type UploadId = string & { readonly __brand: "UploadId" };
export type EndpointId = string & { readonly __brand: "EndpointId" };
export type DeliveryId = string & { readonly __brand: "DeliveryId" };
export type MemberChangeId = string & { readonly __brand: "MemberChangeId" };
export type LookId = string & { readonly __brand: "LookId" };

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ID_CHARACTERS = 26;

/** The first `length` Crockford base-32 characters of `bytes`, five bits each, most significant first. */
function crockford(bytes: Uint8Array, length: number): string {
  let text = "";
  let bits = 0;
  let unread = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (unread += 8; unread >= 5 && text.length < length; unread -= 5)
      text += CROCKFORD.charAt((bits >> (unread - 5)) & 31);
  }
  return text;
}

/** What an id has of a text under a key: two that use the same text never meet. */
const keyed = (key: string, text: string): string =>
  crockford(createHmac("sha256", key).update(text, "utf8").digest(), ID_CHARACTERS);

/**
 * The id of the decision that `client` asks for under `idempotencyKey`: the same key is the same row, so that one
 * conditional put decides every race. Keyed by the client, so that two applications never meet in one row.
 */
export function decisionIdOf(client: string, idempotencyKey: string): DecisionId {
  return `dec_${keyed(client, idempotencyKey)}` as DecisionId;
}

/** The id of the batch that `client` asks for under `idempotencyKey`: the same key is the same batch. */
export function batchIdOf(client: string, idempotencyKey: string): BatchId {
  return `bat_${keyed(client, `batch:${idempotencyKey}`)}` as BatchId;
}

/**
 * The id of the decision of a line. Its Idempotency-Key is a JSON list of the batch's and its own: no two pairs have the same,
 * whatever they hold.
 */
export const lineIdOf = (client: string, batchKey: string, lineKey: string): DecisionId =>
  decisionIdOf(client, JSON.stringify([batchKey, lineKey]));

export const isBatchId = (text: string): text is BatchId => /^bat_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);
export const isDecisionId = (text: string): text is DecisionId => /^dec_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);
export const isReviewId = (text: string): text is ReviewId => /^rev_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);

export const isUploadId = (text: string): text is UploadId => /^up_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);

export const isEndpointId = (text: string): text is EndpointId => /^we_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);
export const isDeliveryId = (text: string): text is DeliveryId => /^wd_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);
export const isMemberChangeId = (text: string): text is MemberChangeId => /^mc_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);
export const isLookId = (text: string): text is LookId => /^look_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);

/**
 * The `webhook-id` of what a webhook tells: the same facts are the same message, however often they are published. Receivers
 * know by it what they have already had.
 */
export function messageIdOf(...facts: readonly string[]): string {
  return `msg_${crockford(createHash("sha256").update(JSON.stringify(facts)).digest(), ID_CHARACTERS)}`;
}

/** The id of what an endpoint is told by a message: one row, whoever writes it first. */
export function deliveryIdOf(endpoint: EndpointId, message: string): DeliveryId {
  return `wd_${keyed(endpoint, message)}` as DeliveryId;
}

/** A ULID is its time in ten characters, and sixteen that are random: ten bytes. */
const RANDOM_CHARACTERS = 16;

/** The first and the last group of a random UUID are random throughout. Node keeps randomness for UUIDs; asking for ten bytes takes several times as long. */
function tenRandomBytes(): Uint8Array {
  const uuid = randomUUID();
  return Buffer.from(uuid.slice(0, 8) + uuid.slice(-12), "hex");
}

/** A new ULID; `now` in milliseconds since the epoch. */
const newUlid = (now: number): string => `${encodeTime(now)}${crockford(tenRandomBytes(), RANDOM_CHARACTERS)}`;

/** 80 random bits as text: as many as nobody tries out. */
export const newSalt = (): string => Buffer.from(tenRandomBytes()).toString("base64url");

export const newReviewId = (now: number): ReviewId => `rev_${newUlid(now)}` as ReviewId;
/**
 * The id of a review that follows from another's under a secret key: of `now` like any other, and the same at every try.
 * Nothing else may be drawn by the same text: what is drawn below a rate would have ids that begin low.
 */
export const keyedReviewId = (now: number, key: string, from: ReviewId | `again:${DecisionId}`): ReviewId =>
  `rev_${encodeTime(now)}${keyed(key, `id:${from}`).slice(0, RANDOM_CHARACTERS)}` as ReviewId;
export const newUploadId = (now: number): UploadId => `up_${newUlid(now)}` as UploadId;

export const newEndpointId = (now: number): EndpointId => `we_${newUlid(now)}` as EndpointId;
export const newMemberChangeId = (now: number): MemberChangeId => `mc_${newUlid(now)}` as MemberChangeId;
export const newLookId = (now: number): LookId => `look_${newUlid(now)}` as LookId;
/** A message that tells nothing but that it arrives. */
export const newMessageId = (now: number): string => `msg_${newUlid(now)}`;

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
