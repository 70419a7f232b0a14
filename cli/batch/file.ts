import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { StartRefused } from "@second-look/emulator";
import { BATCH_TYPE } from "../../functions/domain/batches/limits.ts";
import type { Upload, UploadRequest } from "../../functions/domain/media/upload.ts";

/** What has to be said of a file before it is uploaded; it is read once for that, and never whole in memory. @throws {StartRefused} */
export async function described(file: string): Promise<UploadRequest> {
  try {
    const handle = await open(file);
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const chunk of handle.createReadStream()) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
    if (bytes === 0) throw new StartRefused(`The file ${file} is empty.`);
    return { contentType: BATCH_TYPE, bytes, sha256: hash.digest("hex") };
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    throw new StartRefused(`Cannot read the file ${file} (${(error as NodeJS.ErrnoException).code ?? "unknown"}).`);
  }
}

/** Uploads the file as it was described. @throws {StartRefused} */
export async function put(file: string, { url, headers }: Upload): Promise<void> {
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  const response = await fetch(url, { method: "PUT", headers, body, duplex: "half" }).catch((error: unknown) => {
    throw new StartRefused(`The file could not be uploaded: ${(error as Error).message}.`);
  });
  if (!response.ok) throw new StartRefused(`The file could not be uploaded: the store answered ${response.status}.`);
}

/** A batch's key by what is in it: the same file and time limit are the same batch. */
export const keyOf = ({ sha256 }: UploadRequest, until: string | undefined): string =>
  `file-${sha256.slice(0, 32)}${until === undefined ? "" : `-${until}`}`;
