import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ManualClock } from "../../clock.ts";
import type { FunctionDefinition } from "../../lambda/definition.ts";
import { createLambda, type LambdaOptions } from "../../lambda/service.ts";
import type { Output, Service } from "../../service.ts";

export type Lambda = {
  readonly service: Service;
  readonly lines: string[];
  readonly invoke: (Payload?: unknown, more?: object) => Promise<Output>;
};

/** A function named `under-test` from the source of its module, with the service that runs it. */
export async function lambdaOf(
  source: string,
  definition: Partial<FunctionDefinition> = {},
  options: Partial<LambdaOptions> = {},
): Promise<Lambda> {
  const directory = await mkdtemp(join(tmpdir(), "functions-"));
  await writeFile(join(directory, "index.mjs"), source);
  const lines: string[] = [];
  const service = createLambda({
    functions: [{ ...DEFINITION, directory, ...definition }],
    clock: new ManualClock(Date.now()),
    endpoint: () => "http://127.0.0.1:4500",
    credentialsOf: (role) => ({ accessKeyId: `key of ${role}`, secretAccessKey: "secret" }),
    log: (name, line) => void lines.push(`${name}: ${line}`),
    ...options,
  });
  onTestFinished(async () => {
    await service.stop();
    await rm(directory, { recursive: true });
  });
  const invoke: Lambda["invoke"] = (Payload = {}, more = {}) =>
    service.call("Invoke", { FunctionName: "under-test", Payload, ...more }, { role: "test" });
  return { service, lines, invoke };
}

const DEFINITION: Omit<FunctionDefinition, "directory"> = {
  name: "under-test",
  arn: "arn:aws:lambda:us-east-1:000000000000:function:under-test",
  role: "arn:aws:iam::000000000000:role/under-test",
  handler: "index.handler",
  environment: { TABLE: "decisions" },
  timeoutSeconds: 5,
  memoryMb: 128,
  logGroup: "/functions/under-test",
};
