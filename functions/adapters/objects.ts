import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { required } from "./environment.ts";

const s3 = new S3Client({});
const bucket = (): string => required("FEEDBACK_BUCKET");

/** Writes an object unless the key is taken already: the first write stands, and a repeated one is a success. */
export async function putOnce(key: string, body: string): Promise<void> {
  const command = new PutObjectCommand({
    Bucket: bucket(),
    Key: key,
    Body: body,
    ContentType: "application/json",
    IfNoneMatch: "*",
  });
  await s3.send(command).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== "PreconditionFailed") throw error;
  });
}

/** The text of the object at `key`. */
export async function textAt(key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
  if (Body === undefined) throw new Error(`The object ${key} has no body.`);
  return Body.transformToString("utf8");
}
