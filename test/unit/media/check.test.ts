import { DeleteObjectTaggingCommand, HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { checkMedia } from "../../../functions/adapters/media/media-check.ts";
import { newUploadId } from "../../../functions/domain/ids.ts";
import { referencesIn } from "../../../functions/domain/media/references.ts";

const s3 = mockClient(S3Client);
const HOUR = 60 * 60_000;
const upload = newUploadId(0);

beforeEach(() => {
  vi.stubEnv("UPLOAD_BUCKET", "uploads-bucket");
  vi.stubEnv("MEDIA_PREFIXES", "app=media/app");
  s3.on(DeleteObjectTaggingCommand).resolves({});
});
afterEach(() => {
  s3.reset();
  vi.unstubAllEnvs();
});
afterAll(() => s3.restore());

const check = (item: object) => checkMedia(referencesIn(item), "app");
const head = (hours: number, more: object = {}) =>
  s3
    .on(HeadObjectCommand)
    .resolves({ ContentType: "image/png", LastModified: new Date(Date.now() - hours * HOUR), ...more });
const kept = () => s3.commandCalls(DeleteObjectTaggingCommand).map(({ args: [{ input }] }) => input);

test("an upload that no item refers to yet is kept from now on, as long as its day is not over", async () => {
  head(23.9, { TagCount: 1 });
  expect(await check({ scan: { upload } })).toBe(JSON.stringify({ "/scan": [upload, "image/png"] }));
  expect(kept()).toEqual([{ Bucket: "uploads-bucket", Key: `uploads/app/${upload}` }]);
});

test("one whose day is over is as good as none, though S3 has not removed it yet", async () => {
  head(24, { TagCount: 1 });
  await expect(check({ scan: { upload } })).rejects.toThrow(`#/item/scan: You have no upload ${upload}.`);
  expect(kept()).toEqual([]);
});

test("one that an item refers to is not kept twice, however old it is", async () => {
  head(24 * 300);
  await check({ scan: { upload } });
  expect(kept()).toEqual([]);
});

test("where anything is refused, nothing is kept", async () => {
  head(1, { TagCount: 1 });
  await expect(check({ a: { upload }, b: { upload: "up_1" } })).rejects.toMatchObject({
    code: "item_invalid",
    faults: [{ pointer: "#/item/b", detail: "You have no upload up_1." }],
  });
  expect(kept()).toEqual([]);
});

test.each([403, 404])("S3's %s says that there is nothing", async (httpStatusCode) => {
  s3.on(HeadObjectCommand).rejects(Object.assign(new Error("Unknown"), { $metadata: { httpStatusCode } }));
  await expect(check({ a: { s3: "s3://media/app/1" } })).rejects.toThrow("There is no object here that may be read.");
});

test("a fault of S3's is none of the item", async () => {
  s3.on(HeadObjectCommand).rejects(Object.assign(new Error("SlowDown"), { $metadata: { httpStatusCode: 503 } }));
  await expect(check({ a: { upload } })).rejects.toThrow("SlowDown");
});

test.each(["image/svg+xml", "text/html", "application/octet-stream", undefined])(
  "an object of the type %s is refused",
  async (ContentType) => {
    head(1, { ContentType });
    await expect(check({ a: { s3: "s3://media/app/1" } })).rejects.toMatchObject({ code: "item_invalid" });
  },
);

test("an object of one's own is left as it is, tags and all", async () => {
  head(100, { TagCount: 3, ContentType: "IMAGE/PNG; x=y" });
  expect(await check({ a: { s3: "s3://media/app/1" } })).toContain("image/png");
});
