import { newUploadId } from "../domain/ids.ts";
import { UPLOAD_SECONDS, type Upload, uploadRequestSchema } from "../domain/media/upload.ts";
import { uploadKeyOf } from "../domain/media/places.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import { applicationOf } from "../http/identity.ts";

/** Lets an application put one file, exactly as it describes it. Nothing is written: who does not come leaves nothing behind. */
export const createUpload: HttpHandler = async (event) => {
  const client = applicationOf(event);
  const wanted = bodyOf(event, uploadRequestSchema);
  const { reachOf, signUpload } = await import("../adapters/media/media.ts");
  const now = Date.now();
  const upload = newUploadId(now);
  const signed = await signUpload({ bucket: reachOf(client).uploads, key: uploadKeyOf(client, upload) }, wanted);
  const expiresAt = new Date(now + UPLOAD_SECONDS * 1000).toISOString();
  return json(201, { upload, ...signed, expiresAt } satisfies Upload);
};
