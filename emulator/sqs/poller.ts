import type { SQSEvent, SQSRecord } from "aws-lambda";
import { REGION } from "../account.ts";
import { isRecord } from "../input.ts";
import { chunks, lastOf } from "../metering/calls.ts";
import type { Meter } from "../metering/meter.ts";
import { handleOf, md5, type Placed, systemAttributes } from "./message.ts";
import { unlessFull } from "../store/disk-full.ts";
import type { Sqs } from "./service.ts";

export type PollerOptions = {
  readonly sqs: Sqs;
  readonly queueArn: string;
  /** Most messages of one event, 1 to 10. */
  readonly batchSize: number;
  /** Most invocations at once. */
  readonly maxConcurrency: number;
  /** False for a mapping without `FunctionResponseTypes: [ReportBatchItemFailures]`. True when left out. */
  readonly reportBatchItemFailures?: boolean;
  readonly invoke: (event: SQSEvent) => Promise<unknown>;
  /** Hears of the requests that it makes of the queue: one for what it receives, one for what it deletes. Polls that find nothing come with time, not with messages, and are left out. */
  readonly meter?: Meter | undefined;
};

/** Ends the polling; resolves when the invocations that are under way have ended. */
export type Poller = { stop(): Promise<void> };

/**
 * What Lambda's event source mapping does: hands messages to a function, and deletes what it dealt with. What
 * failed stays in the queue and comes back when its visibility timeout runs out, or goes to the dead letters.
 */
export function createPoller(options: PollerOptions): Poller {
  const ending = new AbortController();
  const running = new Set<Promise<void>>();
  const polling = poll(options, running, ending.signal).catch(unlessFull);
  return {
    stop: async () => {
      ending.abort();
      await polling;
      await Promise.all(running);
    },
  };
}

async function poll(options: PollerOptions, running: Set<Promise<void>>, signal: AbortSignal): Promise<void> {
  const { sqs, queueArn, batchSize, maxConcurrency } = options;
  while (!signal.aborted) {
    const taken = await sqs.take(queueArn, batchSize, signal);
    if (taken.length === 0) return;
    count(options, taken);
    const invocation = invoke(options, taken)
      .catch(unlessFull)
      .finally(() => running.delete(invocation));
    running.add(invocation);
    if (running.size >= maxConcurrency) await Promise.race(running);
  }
}

async function invoke(options: PollerOptions, taken: readonly Placed[]): Promise<void> {
  const { sqs, queueArn, invoke, reportBatchItemFailures = true } = options;
  const [result] = await Promise.allSettled([invoke(eventOf(queueArn, taken))]);
  if (result.status === "rejected") return;
  const failed = reportBatchItemFailures
    ? failuresIn(result.value, new Set(taken.map(({ message }) => message.id)))
    : new Set();
  if (failed === "all") return;
  await sqs.remove(
    queueArn,
    taken.filter(({ message }) => !failed.has(message.id)),
  );
  count(options, []);
}

function count({ meter, queueArn }: PollerOptions, taken: readonly Placed[]): void {
  if (meter === undefined) return;
  const bytes = taken.reduce((sum, { message }) => sum + Buffer.byteLength(message.body), 0);
  meter({ unit: "sqs.request", at: lastOf(queueArn), by: "poller", amount: chunks(bytes) });
}

/** The ids of messages that failed; all when the answer is not what Lambda documents, or names none of ours. */
function failuresIn(answer: unknown, ours: ReadonlySet<unknown>): ReadonlySet<unknown> | "all" {
  if (answer === null || answer === undefined) return new Set();
  if (!isRecord(answer)) return "all";
  const failures = answer["batchItemFailures"] ?? [];
  if (!Array.isArray(failures)) return "all";
  const ids = failures.map((failure: unknown) => (isRecord(failure) ? failure["itemIdentifier"] : undefined));
  return ids.every((id) => ours.has(id)) ? new Set(ids) : "all";
}

function eventOf(queueArn: string, taken: readonly Placed[]): SQSEvent {
  return { Records: taken.map((placed) => recordOf(queueArn, placed)) };
}

function recordOf(queueArn: string, placed: Placed): SQSRecord {
  const { id, body } = placed.message;
  return {
    messageId: id,
    receiptHandle: handleOf(placed),
    body,
    attributes: systemAttributes(placed.message),
    messageAttributes: {},
    md5OfBody: md5(body),
    eventSource: "aws:sqs",
    eventSourceARN: queueArn,
    awsRegion: REGION,
  };
}
