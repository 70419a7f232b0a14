import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";

/** A bucket in memory, which counts what is read and written. It lists nothing: who tries fails. */
export function bucketInMemory() {
  const objects = new Map<string, string>();
  const traffic = { read: 0, written: 0, reads: 0, writes: 0 };
  const s3 = mockClient(S3Client);
  s3.onAnyCommand().rejects(new Error("not here"));
  s3.on(GetObjectCommand).callsFake(async ({ Key }: { Key: string }) => {
    const text = objects.get(Key);
    if (text === undefined) throw Object.assign(new Error(Key), { name: "NoSuchKey" });
    traffic.read += text.length;
    traffic.reads += 1;
    return { Body: { transformToString: async () => text }, LastModified: new Date(0) };
  });
  s3.on(PutObjectCommand).callsFake(async ({ Key, Body }: { Key: string; Body: string }) => {
    objects.set(Key, Body);
    traffic.written += Body.length;
    traffic.writes += 1;
    return {};
  });
  s3.on(DeleteObjectCommand).callsFake(async ({ Key }: { Key: string }) => {
    objects.delete(Key);
    return {};
  });
  return {
    objects,
    /** What was read and written since it was asked last, in characters. */
    take: () => {
      const taken = { ...traffic };
      Object.assign(traffic, { read: 0, written: 0, reads: 0, writes: 0 });
      return taken;
    },
    restore: () => s3.restore(),
  };
}
