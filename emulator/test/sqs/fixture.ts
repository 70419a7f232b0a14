import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { onTestFinished } from "vitest";
import { type Clock, ManualClock } from "../../clock.ts";
import type { Input, Output } from "../../service.ts";
import { createSqs, type QueueDefinition, type Sqs } from "../../sqs/service.ts";

export type Received = {
  MessageId: string;
  ReceiptHandle: string;
  Body: string;
  MD5OfBody: string;
  Attributes?: Record<string, string>;
};

const ARN = "arn:aws:sqs:us-east-1:000000000000:";
export const JOBS = queue("jobs", {
  visibilityTimeout: 30,
  redrive: { targetArn: `${ARN}dead`, maxReceiveCount: 3 },
});
export const DEAD = queue("dead", { visibilityTimeout: 30, messageRetention: 1_209_600 });

export function queue(name: string, more: Partial<QueueDefinition> & { visibilityTimeout: number }): QueueDefinition {
  return { name, url: `http://127.0.0.1:4500/000000000000/${name}`, arn: ARN + name, ...more };
}

/** Queues on disk that can be closed without notice and opened again, as after a kill. */
export class Queues {
  readonly clock: ManualClock;
  sqs: Sqs;
  #level: ClassicLevel<string, unknown>;
  readonly #definitions: readonly QueueDefinition[];

  private constructor(
    clock: ManualClock,
    level: ClassicLevel<string, unknown>,
    sqs: Sqs,
    definitions: readonly QueueDefinition[],
  ) {
    this.clock = clock;
    this.#level = level;
    this.sqs = sqs;
    this.#definitions = definitions;
  }

  static async open(
    directory: string,
    definitions: readonly QueueDefinition[] = [JOBS, DEAD],
    now?: number,
  ): Promise<Queues> {
    const clock = new ManualClock(now);
    const level = await opened(directory);
    return new Queues(clock, level, await start(level, clock, definitions), definitions);
  }

  call(action: string, input: Input = {}, queueName = "jobs"): Promise<Output> {
    return this.sqs.call(
      action,
      { QueueUrl: `http://127.0.0.1:9/000000000000/${queueName}`, ...input },
      { role: "sender" },
    );
  }

  async receive(input: Input = {}, queueName = "jobs"): Promise<Received[]> {
    const output = await this.call(
      "ReceiveMessage",
      { MaxNumberOfMessages: 10, MessageSystemAttributeNames: ["All"], ...input },
      queueName,
    );
    return (output["Messages"] ?? []) as Received[];
  }

  async bodies(input: Input = {}, queueName = "jobs"): Promise<string[]> {
    return (await this.receive(input, queueName)).map(({ Body }) => Body);
  }

  async reopen(): Promise<void> {
    const { location } = this.#level;
    await this.close();
    this.#level = await opened(location);
    this.sqs = await start(this.#level, this.clock, this.#definitions);
  }

  async close(): Promise<void> {
    await this.sqs.stop();
    await this.#level.close();
  }
}

export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "emulator-sqs-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Queues in a new folder that end with the test. */
export async function started(...definitions: QueueDefinition[]): Promise<Queues> {
  const queues = await Queues.open(await folder(), definitions.length === 0 ? undefined : definitions);
  onTestFinished(() => queues.close());
  return queues;
}

async function opened(directory: string): Promise<ClassicLevel<string, unknown>> {
  const level = new ClassicLevel<string, unknown>(directory, { valueEncoding: "json" });
  await level.open();
  return level;
}

const start = (level: ClassicLevel<string, unknown>, clock: Clock, queues: readonly QueueDefinition[]): Promise<Sqs> =>
  createSqs({ level, clock, queues });
