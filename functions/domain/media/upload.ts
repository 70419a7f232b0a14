import * as z from "zod";
import { BATCH_TYPE, MAX_BATCH_BYTES } from "../batches/limits.ts";
import { CONTENT_TYPES } from "./content-types.ts";

/** The largest upload, in bytes. */
const MAX_UPLOAD_BYTES = 50_000_000;
/** How long an upload may begin after it was asked for, in seconds. */
export const UPLOAD_SECONDS = 15 * 60;
/** How long an upload waits for its item, in days; then it is removed. */
export const UNUSED_DAYS = 1;
const UNUSED_MS = UNUSED_DAYS * 24 * 60 * 60_000;
/** The tag of an upload that no item refers to yet. */
export const UNUSED_TAG = { key: "state", value: "unused" } as const;
/** What S3 is about to remove, if it is unused, and must not be kept: its own clock ends the day no sooner. Times in milliseconds. */
export const isLapsed = ({ modified }: { readonly modified: number }, now: number): boolean =>
  now - modified >= UNUSED_MS;

const notShown = `Items hold ${CONTENT_TYPES.join(", ")}, batches come as ${BATCH_TYPE}. SVG, HTML and XML are refused: they can hold scripts.`;

export const uploadRequestSchema = z
  .strictObject({
    contentType: z.enum([...CONTENT_TYPES, BATCH_TYPE], { error: notShown }),
    bytes: z.int().min(1).max(MAX_BATCH_BYTES).describe("The exact length"),
    sha256: z
      .string()
      .regex(
        /^[0-9a-f]{64}$/,
        "Write the SHA-256 in hexadecimal, as sha256sum prints it: 64 of 0-9 and a-f. No base64.",
      )
      .describe("Of the content, in hexadecimal"),
  })
  .refine(({ contentType, bytes }) => contentType === BATCH_TYPE || bytes <= MAX_UPLOAD_BYTES, {
    path: ["bytes"],
    error: `A file that items refer to has at most ${MAX_UPLOAD_BYTES} bytes.`,
  })
  .meta({ id: "UploadRequest" });
export type UploadRequest = z.infer<typeof uploadRequestSchema>;

export const uploadSchema = z
  .object({
    upload: z.string().describe('Its id. An item refers to it as `{"upload": "up_…"}`'),
    url: z.string().describe("Where to PUT the content"),
    headers: z.record(z.string(), z.string()).describe("To be sent as they are, with the content"),
    expiresAt: z.iso.datetime().describe("Until when the URL can be used"),
  })
  .meta({ id: "Upload" });
export type Upload = z.infer<typeof uploadSchema>;
