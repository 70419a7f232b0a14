import { randomUUID } from "node:crypto";
import type { Clock } from "../clock.ts";
import { onlyKnown, requiredText } from "../input.ts";
import type { Operation } from "../journal.ts";
import { AwsError, type Input, type Output } from "../service.ts";
import type { Level } from "../store/store.ts";
import type { Queue } from "./queue.ts";
import { integerOf, invalid, missing } from "./requests.ts";

/** A move of dead letters, as it is stored. It is over when it is written: nothing of it is ever under way. */
type Task = {
  readonly status: "COMPLETED" | "FAILED";
  readonly moved: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly failure?: string;
};

type Kept = { readonly key: string; readonly task: Task };

/** So many of a queue are kept and told: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html */
const MOST = 10;
const PLACE_DIGITS = 16;

/** StartMessageMoveTask and ListMessageMoveTasks: dead letters go back to the queues that gave them up. */
export class MoveTasks {
  readonly #queues: ReadonlyMap<string, Queue>;
  readonly #clock: Clock;
  readonly #store;
  /** By queue, the newest first, with their keys on disk. */
  readonly #tasks = new Map<string, readonly Kept[]>();

  constructor(queues: ReadonlyMap<string, Queue>, clock: Clock, level: Level) {
    this.#queues = queues;
    this.#clock = clock;
    this.#store = level.sublevel<string, Task>("sqs-moves", { valueEncoding: "json" });
  }

  /** Reads what is on disk. */
  async load(): Promise<void> {
    for await (const [key, task] of this.#store.iterator()) {
      const [arn = ""] = key.split(" ");
      this.#tasks.set(arn, [{ key, task }, ...this.#of(arn)]);
    }
  }

  /** Moves what can be received now, in one write: either all of it is back, or nothing is. */
  async start(input: Input): Promise<Output> {
    onlyKnown("SQS StartMessageMoveTask", input, new Set(["SourceArn"]));
    const arn = requiredText(input, "SourceArn", missing);
    const queue = this.#queue(arn);
    const sources = this.sourcesOf(arn);
    if (sources.size === 0)
      throw new AwsError("InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.");
    const failure = queue.strays(sources) > 0 ? "CouldNotDetermineMessageSource" : undefined;
    await queue.redrive(sources, (moved) => this.#keep(arn, { moved, failure }));
    const taskId = randomUUID();
    return { TaskHandle: Buffer.from(JSON.stringify({ taskId, sourceArn: arn })).toString("base64") };
  }

  /** The newest tasks first; none is running, so that none has a handle. */
  async list(input: Input): Promise<Output> {
    onlyKnown("SQS ListMessageMoveTasks", input, new Set(["SourceArn", "MaxResults"]));
    const arn = requiredText(input, "SourceArn", missing);
    this.#queue(arn);
    const most = integerOf(input, "MaxResults", 1, MOST) ?? 1;
    const newest = this.#of(arn).slice(0, most);
    return { Results: newest.map(({ task }) => shown(arn, task)) };
  }

  /** The queues whose dead letters these are, by their ARNs. */
  sourcesOf(arn: string): ReadonlyMap<string, Queue> {
    return new Map([...this.#queues].filter(([, { definition }]) => definition.redrive?.targetArn === arn));
  }

  #queue(arn: string): Queue {
    if (!/^arn:aws:sqs:[^:]+:[^:]+:[^:]+$/.test(arn)) throw invalid("SourceArn", arn, "It is no ARN of a queue");
    const queue = this.#queues.get(arn);
    if (queue !== undefined) return queue;
    throw new AwsError(
      "ResourceNotFoundException",
      "The resource that you specified for the SourceArn parameter doesn't exist.",
      404,
    );
  }

  #of = (arn: string): readonly Kept[] => this.#tasks.get(arn) ?? [];

  #keep(
    arn: string,
    { moved, failure }: { readonly moved: number; readonly failure: string | undefined },
  ): Operation[] {
    const task: Task = {
      status: failure === undefined ? "COMPLETED" : "FAILED",
      moved,
      startedAt: this.#clock.now(),
      ...(failure !== undefined && { failure }),
    };
    const key = `${arn} ${String(task.startedAt).padStart(PLACE_DIGITS, "0")} ${randomUUID()}`;
    const all = [{ key, task }, ...this.#of(arn)];
    this.#tasks.set(arn, all.slice(0, MOST));
    const sublevel = this.#store;
    const gone = all.slice(MOST).map((one) => ({ type: "del", sublevel, key: one.key }) as const);
    return [{ type: "put", sublevel, key, value: task }, ...gone];
  }
}

const shown = (arn: string, { status, moved, startedAt, failure }: Task): Output => ({
  Status: status,
  SourceArn: arn,
  ApproximateNumberOfMessagesMoved: moved,
  ApproximateNumberOfMessagesToMove: moved,
  StartedTimestamp: startedAt,
  ...(failure !== undefined && { FailureReason: failure }),
});
