import { isUploadId } from "../ids.ts";
import type { Reference } from "./references.ts";

/** Where uploads are in their bucket. */
export const UPLOADS = "uploads";
/** Where batches are, in the same bucket: what became of their lines when they were read, and files of results. */
export const BATCHES = "batches";
export const BATCH_LINES = `${BATCHES}/lines`;
export const BATCH_RESULTS = `${BATCHES}/results`;

/** Where an application's upload is. The key says whose it is, so that nobody has to look it up. */
export const uploadKeyOf = (client: string, id: string): string => `${UPLOADS}/${client}/${id}`;

/** Where an object is in S3. */
export type Place = { readonly bucket: string; readonly key: string };

/** Whose references are looked up, and what they may reach. */
export type Reach = {
  /** The application's client. */
  readonly client: string;
  /** Where uploads are. */
  readonly uploads: string;
  /** What the application was given of other buckets, each as `bucket/prefix`. */
  readonly prefixes: readonly string[];
};

/** Why a reference leads nowhere. */
export type Fault = { readonly fault: string };

/** S3's longest key, in bytes of UTF-8. */
const MAX_KEY_BYTES = 1024;
/** What an address may not hold: versions, queries, fragments, encoded or hidden characters, patterns. */
const STRANGE = /[%?#*\\]|\p{C}/u;

/** Where the object is that a reference names; a fault where it is out of reach, or names none. */
export function placeOf({ kind, name }: Reference, reach: Reach): Place | Fault {
  if (kind === "s3") return placeAt(name, reach.prefixes);
  if (!isUploadId(name)) return noUpload(name);
  return { bucket: reach.uploads, key: uploadKeyOf(reach.client, name) };
}

/** The same for an id that nobody has and one of another application: who asks learns nothing of others. */
export const noUpload = (name: string): Fault => ({ fault: `You have no upload ${name.slice(0, 40)}.` });

/** The object at `s3://bucket/key`, which has to lie below one of the prefixes. */
export function placeAt(address: string, prefixes: readonly string[]): Place | Fault {
  const [bucket = "", ...parts] = address.slice("s3://".length).split("/");
  if (STRANGE.test(address) || !address.isWellFormed())
    return { fault: "Write s3://BUCKET/KEY with the key as it is: no version, no query, nothing percent-encoded." };
  if (parts.length === 0 || parts.some((part) => part === "" || part === "." || part === ".."))
    return { fault: 'No part of the key may be empty, "." or "..".' };
  const key = parts.join("/");
  if (new TextEncoder().encode(key).length > MAX_KEY_BYTES) return { fault: "The key is too long." };
  if (!prefixes.some((prefix) => `${bucket}/${key}`.startsWith(`${prefix}/`)))
    return { fault: "This is not below a prefix that your application was given." };
  return { bucket, key };
}

/** What each application was given, from `client=bucket/prefix,…`. */
export function prefixesOf(client: string, text: string | undefined): string[] {
  const given = (text ?? "").split(",").map((part) => part.split("="));
  return given.flatMap(([owner, ...prefix]) => (owner === client && prefix.length > 0 ? [prefix.join("=")] : []));
}
