import { createHash } from "node:crypto";
import type { SampleFile } from "../../flows/samples/sample.ts";
import type { Upload } from "../../functions/domain/media/upload.ts";
import type { Api } from "./api.ts";
import type { DemoRow, Item } from "./rows.ts";

/** The item of a row, which refers to what was uploaded for it. */
export async function itemOf(app: Api, { item, files = {} }: DemoRow): Promise<Item> {
  const fields = Object.entries(files).map(async ([field, file]) => [field, await upload(app, file)] as const);
  return { ...item, ...Object.fromEntries(await Promise.all(fields)) };
}

async function upload(app: Api, { contentType, content }: SampleFile): Promise<Pick<Upload, "upload">> {
  const bytes = content();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { body } = await app.call("POST /uploads", [201], { body: { contentType, bytes: bytes.length, sha256 } });
  const { upload: id, url, headers } = body as Upload;
  await app.put(url, headers, bytes);
  return { upload: id };
}
