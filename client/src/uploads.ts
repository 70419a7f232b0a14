import type { UploadRequest } from "./api-types.ts";
import type { Call } from "./call.ts";
import { SecondLookError } from "./errors.ts";
import { discard, send, type Sending, type Surroundings } from "./retries.ts";

/** A file: its bytes, and what they are. A `Blob` with a type is one already. */
export type File =
  | Blob
  | { readonly content: Uint8Array<ArrayBuffer>; readonly contentType: UploadRequest["contentType"] };
/** What an item holds to refer to a file. */
export type FileReference = { readonly upload: string };

/** S3 says so where the file is there already: an attempt before, whose answer was lost, has put it. */
const ALREADY_THERE = 412;

/** Uploads a file, and gives what refers to it in an item. */
export async function uploadWith(
  call: Call,
  file: File,
  sending: Sending,
  around: Surroundings,
): Promise<FileReference> {
  const content = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file.content;
  const contentType = (file instanceof Blob ? file.type : file.contentType) as UploadRequest["contentType"];
  const body = { contentType, bytes: content.length, sha256: hex(await crypto.subtle.digest("SHA-256", content)) };
  const { upload, url, headers } = await call("createUpload", { body, signal: sending.signal });
  const response = await send(
    url,
    { method: "PUT", headers, body: content },
    { ...sending, isRepeatable: true },
    around,
  );
  discard(response);
  if (response.ok || response.status === ALREADY_THERE) return { upload };
  throw new SecondLookError(`The file could not be put: status ${response.status}.`, {
    code: "upload_failed",
    status: response.status,
  });
}

export const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
