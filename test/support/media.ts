import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Build, Template } from "@second-look/emulator";
import { expect } from "vitest";
import { placeBundles } from "../../cli/build/bundles.ts";
import type { Upload } from "../../functions/domain/media/upload.ts";
import { FIRST } from "../../infra/names.ts";
import { cdkContext, prepareApp } from "../../infra/synth.ts";
import { type Client, type FlowName, flowFile } from "./system.ts";

/** A bucket of somebody's own, of which the application `app` was given one part. */
export const [OWN_BUCKET, GIVEN] = ["partner-scans", "given/2026"];

/** A flow's stack that may read a part of another bucket, and that bucket. */
export async function buildWithOwnBucket(flow: FlowName): Promise<Build> {
  const assembly = mkdtempSync(join(tmpdir(), "second-look-media-"));
  const context = {
    ...cdkContext(),
    flow: flowFile(flow),
    stack: FIRST.stack,
    page: "http://127.0.0.1:4500/",
    mediaBuckets: `app=${OWN_BUCKET}/${GIVEN}/`,
  };
  const bundles = join(assembly, "functions");
  (await prepareApp({ bundles, bundle: placeBundles, assembly, context, validated: false })).synth();
  const template = JSON.parse(readFileSync(join(assembly, `${FIRST.stack}.template.json`), "utf8")) as Template;
  const bucket = { Type: "AWS::S3::Bucket", Properties: { BucketName: OWN_BUCKET } };
  return { assembly, template: { ...template, Resources: { ...template.Resources, Partner: bucket } } };
}

export type File = { readonly contentType: string; readonly content: string | Uint8Array<ArrayBuffer> };

/** What an application says of a file that it wants to upload. */
export const described = ({ contentType, content }: File) => ({
  contentType,
  bytes: Buffer.byteLength(content),
  sha256: createHash("sha256").update(content).digest("hex"),
});

/** Where a file may be put. */
export async function uploadFor(app: Client, file: File): Promise<Upload> {
  const { status, body } = await app.call("POST /uploads", { body: described(file) });
  expect(status).toBe(201);
  return body as Upload;
}

export const put = ({ url, headers }: Pick<Upload, "url" | "headers">, content: File["content"]): Promise<Response> =>
  fetch(url, { method: "PUT", headers, body: content });

/** The id of a file that is there. */
export async function uploaded(app: Client, file: File): Promise<string> {
  const upload = await uploadFor(app, file);
  expect((await put(upload, file.content)).status).toBe(200);
  return upload.upload;
}
