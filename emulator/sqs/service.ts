import { arn } from "../account.ts";
import type { Clock } from "../clock.ts";
import { listOf } from "../input.ts";
import { AwsError, type Caller, type Input, notSupported, type Output, type Service } from "../service.ts";
import { inBatch } from "./batch.ts";
import { badHandle, invalid, noSuchQueue } from "./errors.ts";
import { Journal, type Level, messagesOf } from "./journal.ts";
import { handleOf, type Message, md5, parseHandle, type Placed, systemAttributes } from "./message.ts";
import { attributesOf, chosen } from "./attributes.ts";
import { Queue, type QueueDefinition } from "./queue.ts";
import { bodyOf, checkParameters, handleIn, integerOf, queueNameIn, queueUrlIn } from "./requests.ts";

export type { QueueDefinition } from "./queue.ts";
export type SqsOptions = { readonly level: Level; readonly clock: Clock; readonly queues: readonly QueueDefinition[] };

/** SQS, and what only this machine can do with a queue. Queues here are named by ARN. */
export interface Sqs extends Service {
  /** Up to `max` messages, hidden for the queue's visibility timeout; waits for them until the signal aborts. */
  take(queueArn: string, max: number, signal: AbortSignal): Promise<Placed[]>;
  /** Deletes messages that were taken. */
  remove(queueArn: string, taken: readonly Placed[]): Promise<void>;
  /** The age of the oldest message in seconds, 0 for an empty queue, as the metric ApproximateAgeOfOldestMessage. */
  oldestAge(queueArn: string): Promise<number>;
}

type Handler = (queue: Queue, input: Input, caller: Caller) => Promise<Output>;

/** SQS with standard queues that survive SIGKILL: messages, delays, visibility and receive counts. */
export async function createSqs({ level, clock, queues }: SqsOptions): Promise<Sqs> {
  const journal = new Journal(level);
  const opened = queues.map((definition) => new Queue(definition, clock, messagesOf(level, definition.name), journal));
  const byArn = new Map(opened.map((queue) => [queue.definition.arn, queue]));
  for (const queue of byArn.values()) await queue.load(deadLettersOf(queue, byArn));
  return new LocalSqs(byArn, journal);
}

function deadLettersOf({ definition }: Queue, byArn: ReadonlyMap<string, Queue>): Queue | undefined {
  const { name, redrive } = definition;
  const target = redrive && byArn.get(redrive.targetArn);
  if (redrive !== undefined && target === undefined)
    throw new Error(`The dead-letter queue of ${name} is missing: ${redrive.targetArn}`);
  return target;
}

class LocalSqs implements Sqs {
  readonly name = "sqs";
  readonly #queues: ReadonlyMap<string, Queue>;
  readonly #byName: ReadonlyMap<string, Queue>;
  readonly #journal: Journal;

  constructor(queues: ReadonlyMap<string, Queue>, journal: Journal) {
    this.#queues = queues;
    this.#byName = new Map([...queues.values()].map((queue) => [queue.definition.name, queue]));
    this.#journal = journal;
  }

  async call(action: string, input: Input, caller: Caller): Promise<Output> {
    const handler = HANDLERS.get(action);
    if (handler === undefined) throw notSupported(`SQS ${action}`);
    checkParameters(action, input);
    const queue = this.#find(input);
    if (queue === undefined) throw noSuchQueue();
    return handler(queue, input, caller);
  }

  resourcesOf(_action: string, { QueueName, QueueUrl }: Input): readonly string[] {
    const name = nameIn(QueueName ?? QueueUrl);
    return [this.#byName.get(name)?.definition.arn ?? arn("sqs", name)];
  }

  async take(queueArn: string, max: number, signal: AbortSignal): Promise<Placed[]> {
    const queue = this.#queue(queueArn);
    return queue.receive({ max, visibilityMs: queue.definition.visibilityTimeout * 1000, waitMs: Infinity, signal });
  }

  async remove(queueArn: string, taken: readonly Placed[]): Promise<void> {
    await this.#queue(queueArn).delete(taken.map(handleOf));
  }

  async oldestAge(queueArn: string): Promise<number> {
    return (await this.#queue(queueArn).counts()).oldestAge;
  }

  async stop(): Promise<void> {
    for (const queue of this.#queues.values()) queue.stop();
    await this.#journal.settled();
  }

  #find(input: Input): Queue | undefined {
    return this.#byName.get(nameIn(queueNameIn(input) ?? queueUrlIn(input)));
  }

  #queue(queueArn: string): Queue {
    const queue = this.#queues.get(queueArn);
    if (queue === undefined) throw noSuchQueue();
    return queue;
  }
}

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ["SendMessage", send],
  [
    "SendMessageBatch",
    (queue, input, caller) => inBatch("SendMessageBatch", input, (entry) => send(queue, entry, caller)),
  ],
  ["ReceiveMessage", receive],
  ["DeleteMessage", remove],
  ["DeleteMessageBatch", (queue, input) => inBatch("DeleteMessageBatch", input, (entry) => remove(queue, entry))],
  ["ChangeMessageVisibility", changeVisibility],
  ["GetQueueUrl", async ({ definition }) => ({ QueueUrl: definition.url })],
  [
    "GetQueueAttributes",
    async (queue, input) => ({
      Attributes: chosen(await attributesOf(queue), listOf(input, "AttributeNames", noList)),
    }),
  ],
]);

async function send(queue: Queue, input: Input, caller: Caller): Promise<Output> {
  const delay = integerOf(input, "DelaySeconds", 0, 900);
  const message = await queue.send(bodyOf(input), caller.role, delay === undefined ? undefined : delay * 1000);
  return { MessageId: message.id, MD5OfMessageBody: md5(message.body) };
}

async function receive(queue: Queue, input: Input): Promise<Output> {
  const visibility = integerOf(input, "VisibilityTimeout", 0, 43_200) ?? queue.definition.visibilityTimeout;
  const received = await queue.receive({
    max: integerOf(input, "MaxNumberOfMessages", 1, 10) ?? 1,
    visibilityMs: visibility * 1000,
    waitMs: (integerOf(input, "WaitTimeSeconds", 0, 20) ?? 0) * 1000,
  });
  const names = [...listOf(input, "AttributeNames", noList), ...listOf(input, "MessageSystemAttributeNames", noList)];
  return received.length === 0 ? {} : { Messages: received.map((placed) => shown(placed, names)) };
}

function shown(placed: Placed, names: readonly unknown[]): Output {
  const { id, body }: Message = placed.message;
  const attributes = chosen(systemAttributes(placed.message), names);
  const extra = Object.keys(attributes).length > 0 && { Attributes: attributes };
  return { MessageId: id, ReceiptHandle: handleOf(placed), MD5OfBody: md5(body), Body: body, ...extra };
}

async function remove(queue: Queue, input: Input): Promise<Output> {
  await queue.delete([validHandle(input)]);
  return {};
}

async function changeVisibility(queue: Queue, input: Input): Promise<Output> {
  const handle = validHandle(input);
  const seconds = integerOf(input, "VisibilityTimeout", 0, 43_200);
  if (seconds === undefined)
    throw new AwsError("MissingParameter", "The request must contain the parameter VisibilityTimeout.");
  const outcome = await queue.changeVisibility(handle, seconds * 1000);
  if (outcome === "missing")
    throw invalid("ReceiptHandle", handle, "Message does not exist or is not available for visibility timeout change");
  if (outcome === "visible") throw new AwsError("MessageNotInflight", "The specified message isn't in flight.");
  return {};
}

function validHandle(input: Input): string {
  const handle = handleIn(input);
  if (parseHandle(handle) === undefined) throw badHandle();
  return handle;
}

/** The last part of a URL, because its host changes with the port; a name as it is. */
const nameIn = (queue: unknown): string => String(queue).split("/").at(-1) as string;

const noList = (name: string): AwsError => invalid(name, "", "Must be a list");
