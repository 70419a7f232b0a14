import { arn } from "../account.ts";
import type { Clock } from "../clock.ts";
import { listOf } from "../input.ts";
import { Journal } from "../journal.ts";
import type { Level } from "../store/store.ts";
import { AwsError, type Caller, type Input, type Needed, notSupported, type Output, type Service } from "../service.ts";
import { sendBatch } from "./batch.ts";
import { handleOf, md5, parseHandle, type Placed, sentReceipt, systemAttributes } from "./message.ts";
import { MoveTasks } from "./move-tasks.ts";
import { Queue, type QueueDefinition } from "./queue.ts";
import { checkParameters, handleIn, integerOf, noList, queueUrlIn, sendingOf } from "./requests.ts";

export type { QueueDefinition } from "./queue.ts";
export type SqsOptions = { readonly level: Level; readonly clock: Clock; readonly queues: readonly QueueDefinition[] };

/** SQS, and what only this machine can do with a queue. Queues here are named by ARN. */
export interface Sqs extends Service {
  /** Up to `max` messages, hidden for the queue's visibility timeout; waits for them until the signal aborts. */
  take(queueArn: string, max: number, signal: AbortSignal): Promise<Placed[]>;
  /** Puts a message into a queue for another service, whose name is the sender's. */
  put(queueArn: string, body: string, sender: string): Promise<void>;
  /** Deletes messages that were taken. */
  remove(queueArn: string, taken: readonly Placed[]): Promise<void>;
}

type Handler = (queue: Queue, input: Input, caller: Caller) => Promise<Output>;

/** SQS with standard queues that survive SIGKILL: messages, delays, visibility and receive counts. */
export async function createSqs({ level, clock, queues }: SqsOptions): Promise<Sqs> {
  const journal = new Journal(level);
  const opened = queues.map((definition) => new Queue(definition, clock, level, journal));
  const byArn = new Map(opened.map((queue) => [queue.definition.arn, queue]));
  for (const queue of byArn.values()) await queue.load(deadLettersOf(queue, byArn));
  const moves = new MoveTasks(byArn, clock, level);
  await moves.load();
  return new LocalSqs(byArn, journal, moves);
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
  readonly #moves: MoveTasks;

  constructor(queues: ReadonlyMap<string, Queue>, journal: Journal, moves: MoveTasks) {
    this.#moves = moves;
    this.#queues = queues;
    this.#byName = new Map([...queues.values()].map((queue) => [queue.definition.name, queue]));
    this.#journal = journal;
  }

  async call(action: string, input: Input, caller: Caller): Promise<Output> {
    if (action === "StartMessageMoveTask") return this.#moves.start(input);
    if (action === "ListMessageMoveTasks") return this.#moves.list(input);
    const handler = HANDLERS.get(action);
    if (handler === undefined) throw notSupported(`SQS ${action}`);
    checkParameters(action, input);
    return handler(existing(this.#byName.get(nameIn(queueUrlIn(input)))), input, caller);
  }

  resourcesOf(_action: string, { QueueUrl, SourceArn }: Input): readonly string[] {
    return [typeof SourceArn === "string" ? SourceArn : arn("sqs", nameIn(QueueUrl))];
  }

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/troubleshooting-dlq-redrive.html */
  alsoNeeds(action: string, { SourceArn }: Input): readonly Needed[] {
    const on = String(SourceArn);
    if (action === "ListMessageMoveTasks") return [{ action: "sqs:GetQueueAttributes", on }];
    if (action !== "StartMessageMoveTask") return [];
    const reading = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
    const sources = [...this.#moves.sourcesOf(on).keys()];
    return [
      ...reading.map((one) => ({ action: one, on })),
      ...sources.map((source) => ({ action: "sqs:SendMessage", on: source })),
    ];
  }

  async take(queueArn: string, max: number, signal: AbortSignal): Promise<Placed[]> {
    const queue = existing(this.#queues.get(queueArn));
    return queue.receive({ max, visibilityMs: queue.definition.visibilityTimeout * 1000, waitMs: Infinity, signal });
  }

  async put(queueArn: string, body: string, sender: string): Promise<void> {
    await existing(this.#queues.get(queueArn)).send({ body }, sender);
  }

  async remove(queueArn: string, taken: readonly Placed[]): Promise<void> {
    await existing(this.#queues.get(queueArn)).delete(taken.map(handleOf));
  }

  async stop(): Promise<void> {
    for (const queue of this.#queues.values()) queue.stop();
    await this.#journal.idle();
  }
}

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ["SendMessage", send],
  ["SendMessageBatch", sendBatch],
  ["GetQueueAttributes", attributes],
  ["ReceiveMessage", receive],
  ["DeleteMessage", remove],
]);

async function send(queue: Queue, input: Input, caller: Caller): Promise<Output> {
  return sentReceipt(await queue.send(sendingOf(input), caller.role));
}

/** How many messages can be received, are with somebody, or are kept back: exact here, approximate on AWS. */
async function attributes(queue: Queue, input: Input): Promise<Output> {
  const names = listOf(input, "AttributeNames", noList);
  const { ready, hidden, delayed } = queue.counts();
  const known = {
    ApproximateNumberOfMessages: ready,
    ApproximateNumberOfMessagesNotVisible: hidden,
    ApproximateNumberOfMessagesDelayed: delayed,
  };
  const other = names.find((name) => !(String(name) in known));
  if (other !== undefined) throw notSupported(`the queue attribute ${JSON.stringify(other)}`);
  return {
    Attributes: Object.fromEntries(
      Object.entries(known).flatMap(([name, count]) => (names.includes(name) ? [[name, String(count)]] : [])),
    ),
  };
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
  const { id, body } = placed.message;
  const attributes = Object.entries(systemAttributes(placed.message)).filter(
    ([name]) => names.includes("All") || names.includes(name),
  );
  const extra = attributes.length > 0 && { Attributes: Object.fromEntries(attributes) };
  return { MessageId: id, ReceiptHandle: handleOf(placed), MD5OfBody: md5(body), Body: body, ...extra };
}

async function remove(queue: Queue, input: Input): Promise<Output> {
  const handle = handleIn(input);
  if (parseHandle(handle) === undefined)
    throw new AwsError("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
  await queue.delete([handle]);
  return {};
}

function existing(queue: Queue | undefined): Queue {
  if (queue !== undefined) return queue;
  throw new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
}

/** The last part of a URL, because its host changes with the port. */
const nameIn = (queueUrl: unknown): string => String(queueUrl).split("/").at(-1) as string;
