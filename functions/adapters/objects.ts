import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { limited } from "./limits.ts";
import { required } from "./runtime.ts";

// Until an answer begins: what is written may be large, and uploading it counts. Who waits for less says so.
const s3 = new S3Client(limited(30_000));
const bucket = (): string => required("FEEDBACK_BUCKET");

/** How often a write is sent that S3 refuses because another one to the same key is under way. */
const TRIES = 3;

/**
 * Writes an object unless the key is taken already: the first write stands, and a repeated one is a success. Beside another
 * write that is not finished yet S3 can decide neither, and asks to be asked again, which the SDK does not do by itself:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html, `If-None-Match`.
 */
export async function putOnce(key: string, body: string, tries = TRIES): Promise<void> {
  const command = new PutObjectCommand({
    Bucket: bucket(),
    Key: key,
    Body: body,
    ContentType: "application/json",
    IfNoneMatch: "*",
  });
  try {
    await s3.send(command);
  } catch (error) {
    const name = error instanceof Error ? error.name : undefined;
    if (name === "PreconditionFailed") return;
    if (name !== "ConditionalRequestConflict" || tries <= 1) throw error;
    await putOnce(key, body, tries - 1);
  }
}

/** Writes an object, whatever was there. */
export async function put(key: string, body: string, contentType: string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: bucket(), Key: key, Body: body, ContentType: contentType }));
}

/** Somebody else wrote the object since it was read. */
export class ObjectChanged extends Error {
  override readonly name = "ObjectChanged";
}

/** Writes an object that was read with `etag`, or that was not there. @throws {ObjectChanged} */
export async function replace(key: string, body: string, etag: string | undefined): Promise<void> {
  const condition = etag === undefined ? { IfNoneMatch: "*" } : { IfMatch: etag };
  const command = new PutObjectCommand({
    Bucket: bucket(),
    Key: key,
    Body: body,
    ContentType: "application/json",
    ...condition,
  });
  await s3.send(command).catch((error: unknown) => {
    const changed = error instanceof Error && ["PreconditionFailed", "ConditionalRequestConflict"].includes(error.name);
    throw changed ? new ObjectChanged(`${key} was written by somebody else.`) : error;
  });
}

/** Removes an object; that it is not there is a success. */
export async function remove(key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: bucket(), Key: key }));
}

/** An object's text, the tag of this state of it, and when it was written (ISO time). */
export type ObjectText = { readonly text: string; readonly etag: string | undefined; readonly modified: string };

/** The object at `key`, or undefined when there is none. */
export async function objectAt(key: string): Promise<ObjectText | undefined> {
  try {
    const { Body, ETag, LastModified } = await s3.send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
    if (Body === undefined || LastModified === undefined) throw new Error(`The object ${key} has no body or no time.`);
    return { text: await Body.transformToString("utf8"), etag: ETag, modified: LastModified.toISOString() };
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchKey") return undefined;
    throw error;
  }
}

/** The tag of an object's present state, or undefined when there is none. */
export async function etagAt(key: string): Promise<string | undefined> {
  try {
    return (await s3.send(new HeadObjectCommand({ Bucket: bucket(), Key: key }))).ETag;
  } catch (error) {
    if (error instanceof Error && error.name === "NotFound") return undefined;
    throw error;
  }
}

/** There is no object of this key. */
export class NoObject extends Error {
  override readonly name = "NoObject";
}

/** The text of the object at `key`. @throws {NoObject} */
export async function textAt(key: string): Promise<string> {
  const found = await objectAt(key);
  if (found === undefined) throw new NoObject(`There is no object ${key}.`);
  return found.text;
}

type Listing = { readonly prefix: string; readonly after?: string | undefined };

/** The keys below a prefix in their order, and when each was last written (ISO time). */
export async function listObjects({ prefix, after }: Listing): Promise<{ key: string; modified: string }[]> {
  const objects: { key: string; modified: string }[] = [];
  for (let token: string | undefined; ;) {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucket(),
        Prefix: prefix,
        ...(token === undefined ? { StartAfter: after } : { ContinuationToken: token }),
      }),
    );
    for (const { Key, LastModified } of page.Contents ?? []) {
      if (Key !== undefined && LastModified !== undefined)
        objects.push({ key: Key, modified: LastModified.toISOString() });
    }
    token = page.NextContinuationToken;
    if (token === undefined) return objects;
  }
}

/** The next `most` keys below a prefix, after `after`, and whether more come after them. */
export async function keysAfter(
  prefix: string,
  after: string,
  most: number,
): Promise<{ readonly keys: readonly string[]; readonly more: boolean }> {
  const command = new ListObjectsV2Command({ Bucket: bucket(), Prefix: prefix, StartAfter: after, MaxKeys: most });
  const { Contents = [], IsTruncated = false } = await s3.send(command);
  return { keys: Contents.flatMap(({ Key }) => Key ?? []), more: IsTruncated };
}

/** The folders right below a prefix, without it and without their slash. */
export async function foldersBelow(prefix: string): Promise<string[]> {
  const folders: string[] = [];
  for (let token: string | undefined; ;) {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucket(),
        Prefix: prefix,
        Delimiter: "/",
        ...(token !== undefined && { ContinuationToken: token }),
      }),
    );
    folders.push(...(page.CommonPrefixes ?? []).map(({ Prefix = "" }) => Prefix.slice(prefix.length, -1)));
    token = page.NextContinuationToken;
    if (token === undefined) return folders;
  }
}
