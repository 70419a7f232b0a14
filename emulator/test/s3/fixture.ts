import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ManualClock } from "../../clock.ts";
import { createS3 } from "../../s3/service.ts";
import type { Input, Output, Service } from "../../service.ts";

export const BUCKET = "orders";

export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "emulator-s3-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A bucket in a folder, and how to call it. */
export async function started(directory?: string): Promise<{
  directory: string;
  clock: ManualClock;
  s3: Service;
  call: (action: string, input?: Input) => Promise<Output>;
}> {
  const where = directory ?? (await folder());
  const clock = new ManualClock();
  const s3 = await createS3({ directory: where, clock, buckets: [BUCKET] });
  return {
    directory: where,
    clock,
    s3,
    call: (action, input = {}) => s3.call(action, { Bucket: BUCKET, ...input }, { role: "test" }),
  };
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (output: Output): string => new TextDecoder().decode(output["Body"] as Uint8Array);
