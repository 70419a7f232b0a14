import { Duration } from "aws-cdk-lib";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { MESSAGES } from "./retention.ts";
import type { ServiceFunction } from "./service-function.ts";

/**
 * How many functions work on a queue at once; each takes ten messages. Two is the least that Lambda takes here, and enough
 * for what people answer. Without a bound one queue could take the account's whole concurrency.
 */
const CONSUMERS = 2;

/** What every queue has. */
export const SEALED = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;
/** A message that failed this often is looked at by a person. */
const MAX_RECEIVES = 5;

/** How long a message is hidden that was received: six times the function's timeout, as the Lambda developer guide asks for event source mappings. */
export const hiddenFor = (timeout: Duration): Duration => Duration.seconds(6 * timeout.toSeconds());

/** A queue, and beside it the one for messages that could not be handled. */
export class QueueWithDeadLetters extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  /** @param hidden how long a message is hidden that was received: as long as its function may take, and more. */
  constructor(scope: Construct, id: string, hidden = hiddenFor(Duration.seconds(15))) {
    super(scope, id);
    this.deadLetters = new Queue(this, "DeadLetters", { ...SEALED, retentionPeriod: MESSAGES });
    this.queue = new Queue(this, "Queue", {
      ...SEALED,
      visibilityTimeout: hidden,
      retentionPeriod: MESSAGES,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
  }
}

/** A review's ways: task tokens to its row, answers whose undo window ends, and reviews whose people's time is over. */
export class ReviewQueue extends Construct {
  readonly tokens: QueueWithDeadLetters;
  readonly answers: QueueWithDeadLetters;
  readonly overdue: QueueWithDeadLetters;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.tokens = new QueueWithDeadLetters(this, "Tokens");
    this.answers = new QueueWithDeadLetters(this, "Answers");
    this.overdue = new QueueWithDeadLetters(this, "Overdue");
  }
}

/** Feeds a function from a queue: what fails of a batch goes back to the queue, the rest does not. */
export function consume(queue: IQueue, consumer: ServiceFunction): void {
  consumer.addEventSource(
    new SqsEventSource(queue, { batchSize: 10, maxConcurrency: CONSUMERS, reportBatchItemFailures: true }),
  );
}
