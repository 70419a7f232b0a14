import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { AwsError } from "../../service.ts";
import { serve, signedHeaders } from "./front.ts";

const AT = { Bucket: "orders", Key: "orders/dt=2026-11-20/a b+é&.json" };
const MODIFIED = new Date("2026-11-20T12:00:00Z");

describe("PutObject", () => {
  test("carries body, type and condition", async () => {
    const { client, calls } = await serve("s3", () => ({ ETag: '"abc"' }));
    const put = {
      ...AT,
      Body: '{"é":1}',
      ContentType: "application/json",
      IfNoneMatch: "*",
    };
    const answer = await new S3Client(client).send(new PutObjectCommand(put));
    expect(answer.ETag).toBe('"abc"');
    expect(calls).toMatchObject([{ action: "PutObject", input: { ...put, Body: Buffer.from(put.Body) } }]);
  });

  test("unpacks a stream that comes in chunks, and its checksum behind it", async () => {
    const { client, calls } = await serve("s3", () => ({}));
    const Body = Readable.from([Buffer.alloc(70_000, "a"), Buffer.alloc(70_000, "b")]);
    await new S3Client(client).send(new PutObjectCommand({ ...AT, Body, ContentLength: 140_000 }));
    expect(calls[0]?.input.Body).toEqual(Buffer.concat([Buffer.alloc(70_000, "a"), Buffer.alloc(70_000, "b")]));
    expect(calls[0]?.input).not.toHaveProperty("ContentEncoding");
  });

  test("checks CRC32", async () => {
    const { client, calls } = await serve("s3", () => ({}));
    await new S3Client(client).send(new PutObjectCommand({ ...AT, Body: "a", ChecksumAlgorithm: "CRC32" }));
    expect(calls).toHaveLength(1);
    const wrong = new PutObjectCommand({ ...AT, Body: "a", ChecksumCRC32: "AAAAAA==" });
    await expect(new S3Client(client).send(wrong)).rejects.toMatchObject({ name: "BadDigest" });
  });

  test("refuses a body that was cut off", async () => {
    const served = await serve("s3", () => ({}));
    const body = "ff\r\nshort";
    const call = { service: "s3", body, headers: { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" } };
    const headers = signedHeaders(served, { method: "PUT", path: "/orders/a" }, call);
    const response = await fetch(`${served.url}/orders/a`, { method: "PUT", headers, body });
    expect(await response.text()).toContain("<Code>IncompleteBody</Code>");
  });

  test("a condition that failed is S3's error", async () => {
    const { client } = await serve("s3", () =>
      Promise.reject(new AwsError("PreconditionFailed", "At least one < failed", 412)),
    );
    const put = new S3Client(client).send(new PutObjectCommand({ ...AT, Body: "a", IfNoneMatch: "*" }));
    await expect(put).rejects.toMatchObject({
      name: "PreconditionFailed",
      message: "At least one < failed",
      $metadata: { httpStatusCode: 412 },
    });
  });
});

describe("reading", () => {
  const OBJECT = { ETag: '"abc"', ContentType: "text/plain", LastModified: MODIFIED };

  test("GetObject answers bytes and what is known of them", async () => {
    const { client, calls } = await serve("s3", () => ({ ...OBJECT, Body: Buffer.from("é") }));
    const { Body, ...known } = await new S3Client(client).send(new GetObjectCommand(AT));
    expect(await Body?.transformToString()).toBe("é");
    expect(known).toMatchObject(OBJECT);
    expect(calls).toMatchObject([{ action: "GetObject", input: AT }]);
  });

  test("of nothing is S3's error", async () => {
    const { client } = await serve("s3", () =>
      Promise.reject(new AwsError("NoSuchKey", "The specified key does not exist.", 404)),
    );
    await expect(new S3Client(client).send(new GetObjectCommand(AT))).rejects.toMatchObject({
      name: "NoSuchKey",
      $metadata: { httpStatusCode: 404 },
    });
  });

  test("ListObjectsV2 answers pages", async () => {
    const page = {
      IsTruncated: true,
      KeyCount: 1,
      NextContinuationToken: "next",
      Contents: [{ Key: "a<&>", Size: 3, LastModified: MODIFIED, ETag: '"e"' }],
    };
    const { client, calls } = await serve("s3", () => ({
      Name: "orders",
      ...page,
      CommonPrefixes: [{ Prefix: "b/" }],
    }));
    const input = {
      Bucket: "orders",
      Prefix: "a/&",
      Delimiter: "/",
      MaxKeys: 1,
      ContinuationToken: "t",
      StartAfter: "s",
    };
    const answer = await new S3Client(client).send(new ListObjectsV2Command(input));
    expect(answer).toMatchObject({ ...page, CommonPrefixes: [{ Prefix: "b/" }] });
    expect(calls).toMatchObject([{ action: "ListObjectsV2", input }]);
  });
});

test("DeleteObject", async () => {
  const { client, calls } = await serve("s3", () => ({}));
  const answer = await new S3Client(client).send(new DeleteObjectCommand(AT));
  expect(answer.$metadata.httpStatusCode).toBe(204);
  expect(calls).toMatchObject([{ action: "DeleteObject", input: AT }]);
});

describe("what is not served is refused by name", () => {
  test.each([
    ["a copy", new CopyObjectCommand({ ...AT, CopySource: "a/b" }), "x-amz-copy-source"],
    ["metadata", new PutObjectCommand({ ...AT, Body: "a", Metadata: { a: "b" } }), "x-amz-meta-a"],
    ["an object's tags", new GetObjectTaggingCommand(AT), "?tagging"],
    [
      "another checksum",
      new PutObjectCommand({ ...AT, Body: "a", ChecksumCRC32C: "AAAAAA==" }),
      "x-amz-checksum-crc32c",
    ],
  ])("%s", async (_, command, what) => {
    const { client, calls } = await serve("s3", () => ({}));
    await expect(new S3Client(client).send(command as GetObjectCommand)).rejects.toThrow(what);
    expect(calls).toEqual([]);
  });

  test("an unknown key", async () => {
    const { client } = await serve("s3", () => ({}));
    const credentials = { accessKeyId: "AKIAOTHER", secretAccessKey: "secret" };
    await expect(new S3Client({ ...client, credentials }).send(new GetObjectCommand(AT))).rejects.toMatchObject({
      name: "InvalidAccessKeyId",
    });
  });
});
