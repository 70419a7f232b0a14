import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createS3 } from "../../s3/service.ts";
import { BUCKET, bytes, started, text } from "./fixture.ts";

const KEY = "orders/dt=2026-01-01/order-1.json";

describe("an object", () => {
  test("comes back as it was put, and is a file that people can read", async () => {
    const { call, directory, clock } = await started();
    const put = await call("PutObject", {
      Key: KEY,
      Body: bytes('{"label":"ok"}\n'),
      ContentType: "application/json",
    });
    const got = await call("GetObject", { Key: KEY });
    expect(got).toMatchObject({
      ContentType: "application/json",
      ETag: put["ETag"],
      ContentLength: 15,
      LastModified: new Date(clock.now()),
    });
    expect(text(got)).toBe('{"label":"ok"}\n');
    expect(await readFile(join(directory, BUCKET, KEY), "utf8")).toBe('{"label":"ok"}\n');
  });

  test("keeps each byte", async () => {
    const { call } = await started();
    const Body = Uint8Array.from({ length: 256 }, (_, n) => n);
    await call("PutObject", { Key: "model.bin", Body });
    expect(new Uint8Array((await call("GetObject", { Key: "model.bin" }))["Body"] as Uint8Array)).toEqual(Body);
  });

  test("is replaced whole, with what belongs to it, also twice in one millisecond and after a restart", async () => {
    const { call, directory } = await started();
    for (const version of ["one", "two", "three"])
      await call("PutObject", { Key: KEY, Body: bytes(version), ContentType: version });
    const again = await started(directory);
    const got = await again.call("GetObject", { Key: KEY });
    expect([text(got), got["ContentType"]]).toEqual(["three", "three"]);
    expect(
      await readdir(join(directory, ".facts", BUCKET, createHash("sha256").update(KEY).digest("hex"))),
    ).toHaveLength(1);
  });

  test("that a person wrote or edited is served with the right ETag", async () => {
    const { call, directory } = await started();
    await mkdir(join(directory, BUCKET, "by-hand"));
    await writeFile(join(directory, BUCKET, "by-hand", "hello.txt"), "hello");
    expect(await call("GetObject", { Key: "by-hand/hello.txt" })).toMatchObject({
      ETag: '"5d41402abc4b2a76b9719d911017c592"',
      ContentLength: 5,
    });
  });

  test("that is deleted is gone, and its place is free", async () => {
    const { call, directory } = await started();
    await call("PutObject", { Key: "a/b/c", Body: bytes("x") });
    await call("DeleteObject", { Key: "a/b/c" });
    await call("DeleteObject", { Key: "a/b/c" });
    await expect(call("GetObject", { Key: "a/b/c" })).rejects.toMatchObject({ code: "NoSuchKey", status: 404 });
    expect(await readdir(join(directory, BUCKET))).toEqual([]);
    expect(await call("PutObject", { Key: "a", Body: bytes("y") })).toHaveProperty("ETag");
  });

  test("is not deleted with the folder of the same name", async () => {
    const { call } = await started();
    await call("PutObject", { Key: "a/b", Body: bytes("x"), ContentType: "kept" });
    await call("DeleteObject", { Key: "a" });
    expect(await call("GetObject", { Key: "a/b" })).toMatchObject({ ContentType: "kept" });
  });
});

describe("a condition", () => {
  const FAILED = { code: "PreconditionFailed", status: 412 };

  test("If-None-Match: * lets one of many through", async () => {
    const { call } = await started();
    const puts = Array.from({ length: 20 }, (_, n) =>
      call("PutObject", { Key: KEY, Body: bytes(`${n}`), IfNoneMatch: "*" }),
    );
    const results = await Promise.allSettled(puts);
    const winner = results.findIndex(({ status }) => status === "fulfilled");
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(text(await call("GetObject", { Key: KEY }))).toBe(String(winner));
    await expect(call("PutObject", { Key: KEY, IfNoneMatch: "*" })).rejects.toMatchObject(FAILED);
  });

  test("If-Match wants the ETag that is there", async () => {
    const { call } = await started();
    const { ETag } = await call("PutObject", { Key: KEY, Body: bytes("one") });
    await call("PutObject", { Key: KEY, Body: bytes("two"), IfMatch: ETag });
    await expect(call("PutObject", { Key: KEY, Body: bytes("three"), IfMatch: ETag })).rejects.toMatchObject(FAILED);
    await expect(call("PutObject", { Key: "none", IfMatch: ETag })).rejects.toMatchObject({ code: "NoSuchKey" });
  });
});

describe("a request that is refused", () => {
  test.each([
    ["GetObject", { Bucket: "missing", Key: "x" }, "NoSuchBucket"],
    ["GetObject", {}, "InvalidArgument"],
    ["PutObject", { Key: "k".repeat(1025) }, "KeyTooLongError"],
    ["PutObject", { Key: "k".repeat(300) }, "NotSupportedLocally"],
    ["PutObject", { Key: "k", Body: "text" }, "InvalidArgument"],
    ["PutObject", { Key: "k", Tagging: "a=b&a=c" }, "InvalidArgument"],
    ["PutObject", { Key: "k", ContentEncoding: "gzip" }, "NotSupportedLocally"],
    ["GetObject", { Key: "k", VersionId: "1" }, "NotSupportedLocally"],
    ["PutObject", { Key: "k", Metadata: { a: "b" } }, "NotSupportedLocally"],
    ["HeadObject", { Key: "k" }, "NoSuchKey"],
    ["DeleteObjectTagging", { Key: "k" }, "NoSuchKey"],
    ["PutObjectTagging", { Key: "k" }, "NotSupportedLocally"],
    ["CopyObject", { Key: "k" }, "NotSupportedLocally"],
  ])("%s %j answers %s", async (action, input, code) => {
    const { call, directory } = await started();
    await expect(call(action, input)).rejects.toMatchObject({ code });
    expect(await readdir(join(directory, BUCKET))).toEqual([]);
  });

  test("because its key is the folder of another says so, and never that it exists", async () => {
    const { call } = await started();
    await call("PutObject", { Key: "a/b", Body: bytes("x") });
    for (const input of [
      { Key: "a" },
      { Key: "a", IfNoneMatch: "*" },
      { Key: "a/b/c" },
      { Key: "a/b/c", IfNoneMatch: "*" },
    ]) {
      await expect(call("PutObject", input)).rejects.toMatchObject({ code: "NotSupportedLocally" });
    }
  });
});

test("tags come with an object, and can be taken from it; the rest stays", async () => {
  const { call } = await started();
  await call("PutObject", { Key: KEY, Body: bytes("one"), ContentType: "text/plain", Tagging: "state=new" });
  const before = await call("HeadObject", { Key: KEY });
  expect(before).toMatchObject({ TagCount: 1, ContentType: "text/plain", ContentLength: 3 });
  await call("DeleteObjectTagging", { Key: KEY });
  const { TagCount: _, ...kept } = before;
  expect(await call("HeadObject", { Key: KEY })).toEqual(kept);
});

test("a stack that has run may get another bucket; one that was there must not be missing", async () => {
  const { directory, clock } = await started();
  await createS3({ directory, clock, buckets: [BUCKET, "more"], isKnown: true });
  await rm(join(directory, "more"), { recursive: true });
  const again = createS3({ directory, clock, buckets: [BUCKET, "more"], isKnown: true });
  await expect(again).rejects.toThrow(`The folder ${join(directory, "more")} is missing.`);
});

test("the resources of a call are its object, or its bucket for a list", async () => {
  const { s3 } = await started();
  expect(s3.resourcesOf("PutObject", { Bucket: BUCKET, Key: "a/b" })).toEqual(["arn:aws:s3:::orders/a/b"]);
  expect(s3.resourcesOf("ListObjectsV2", { Bucket: BUCKET })).toEqual(["arn:aws:s3:::orders"]);
});
