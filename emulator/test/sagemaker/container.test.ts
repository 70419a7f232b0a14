import { ClassicLevel } from "classic-level";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../../clock.ts";
import type { Meter, Use } from "../../metering/meter.ts";
import { createS3 } from "../../s3/service.ts";
import { createSageMaker } from "../../sagemaker/service.ts";
import type { Input, Output, Service } from "../../service.ts";
import { CALLER, textOf } from "./support.ts";

let folder: string;
let level: ClassicLevel<string, unknown>;
let s3: Service;
let sagemaker: Service;
let uses: Use[];

const reader = {
  variant: "reader-1",
  answer(body: Uint8Array): string {
    const text = new TextDecoder().decode(body);
    if (text === "") throw new Error("there is nothing to read");
    return text.toUpperCase();
  },
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "containers-"));
  level = new ClassicLevel<string, unknown>(join(folder, "state"), { valueEncoding: "json" });
  await level.open();
  s3 = await createS3({ directory: join(folder, "s3"), clock: systemClock, buckets: [] });
  uses = [];
  const meter: Meter = (use) => void uses.push(use);
  sagemaker = await createSageMaker({ level, clock: systemClock, s3, containers: { reader }, meter });
});
afterEach(async () => {
  await sagemaker.stop();
  await s3.stop();
  await level.close();
  await rm(folder, { recursive: true });
});

const ask = (EndpointName: string, body: string, more: Input = {}): Promise<Output> =>
  sagemaker.call("InvokeEndpoint", { EndpointName, Body: Buffer.from(body), ...more }, CALLER);

test("an endpoint of one's own answers whatever its container says, in its variant's name", async () => {
  const answer = await ask("reader", "bread", { ContentType: "text/plain" });

  expect(textOf(answer)).toBe("BREAD");
  expect(answer["InvokedProductionVariant"]).toBe("reader-1");
  expect(uses).toEqual([expect.objectContaining({ unit: "sagemaker.cpuMs", at: "reader" })]);
});

test("what its container throws is a model error", async () => {
  await expect(ask("reader", "")).rejects.toMatchObject({
    code: "ModelError",
    detail: { OriginalStatusCode: 500, OriginalMessage: "there is nothing to read" },
  });
});

test("a body that SageMaker would not take is refused", async () => {
  await expect(ask("reader", "x".repeat(25 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: "ValidationException" });
});

test.each(["writer", "constructor"])("under another name, %s, nothing serves", async (name) => {
  await expect(ask(name, "bread")).rejects.toMatchObject({ code: "ValidationError" });
});
