import { expect, test, vi } from "vitest";
import { ManualClock } from "../../clock.ts";
import { createS3 } from "../../s3/service.ts";
import type { Output } from "../../service.ts";
import { BUCKET, bytes, folder } from "./fixture.ts";

const HOUR = 60 * 60_000;
const RULE = { bucket: BUCKET, prefix: "uploads/", tags: { state: "unused" }, days: 1 };

test("what is tagged and old enough is removed at the midnight after; nothing else is", async () => {
  const clock = new ManualClock(Date.parse("2026-01-01T10:00:00Z"));
  const directory = await folder();
  const options = { directory, clock, buckets: [BUCKET], expirations: [RULE] };
  const s3 = await createS3(options);
  const call = (action: string, input: object): Promise<Output> =>
    s3.call(action, { Bucket: BUCKET, ...input }, { role: "test" });
  const keys = async () => (await call("ListObjectsV2", {}))["Contents"] as { Key: string }[];
  const names = async () => (await keys()).map(({ Key }) => Key);
  const unused = { Body: bytes("x"), Tagging: "state=unused" };
  for (const Key of ["uploads/a", "uploads/kept", "other/b"]) await call("PutObject", { Key, ...unused });
  await call("PutObject", { Key: "uploads/c", Body: bytes("x"), Tagging: "state=used" });
  await call("DeleteObjectTagging", { Key: "uploads/kept" });
  await clock.advance(37 * HOUR);
  expect(await names()).toEqual(["other/b", "uploads/a", "uploads/c", "uploads/kept"]);
  await clock.advance(HOUR);
  await vi.waitFor(async () => expect(await names()).toEqual(["other/b", "uploads/c", "uploads/kept"]));
  await call("PutObject", { Key: "uploads/d", ...unused });
  await s3.stop();
  await clock.advance(72 * HOUR);
  const again = await createS3({ ...options, isKnown: true });
  const gone = () => again.call("HeadObject", { Bucket: BUCKET, Key: "uploads/d" }, { role: "test" });
  await vi.waitFor(() => expect(gone()).rejects.toMatchObject({ code: "NoSuchKey" }));
  await again.stop();
});
