import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Foundation } from "./foundation.ts";
import type { ReviewPath } from "./review-path.ts";
import type { QueueWithDeadLetters } from "./review-queue.ts";
import type { BatchQueue } from "./batches.ts";
import { arnOf, may, runEvery, ServiceFunction } from "./service-function.ts";

type Props = Pick<ReviewPath, "workflow" | "queue"> & {
  readonly batches: BatchQueue;
  readonly applications: string;
  /** The variables `NOTIFY_AFTER_MINUTES` and `PAGE_URL`. */
  readonly notifyAfter: string;
  readonly pageUrl: string;
  /** Where webhooks wait that are to be tried again. */
  readonly retries: QueueWithDeadLetters;
};

/** Every minute: opens audits, repairs what was cut off in between, measures how long reviews have been waiting, and keeps the review budget. */
export class Sweeper extends Construct {
  /** @param applications the variable `APPLICATIONS`: whose decisions the review budget goes by. */
  constructor(
    parent: Construct,
    id: string,
    foundation: Foundation,
    { workflow, queue, batches, applications, retries, notifyAfter, pageUrl }: Props,
  ) {
    super(parent, id);
    const { table, samplingKey } = foundation;
    const { answers, overdue, tokens } = queue;
    const sweep = new ServiceFunction(this, "sweep", foundation, {
      timeout: Duration.seconds(50),
      environment: {
        REVIEW_MACHINE_ARN: workflow.stateMachineArn,
        ANSWERS_QUEUE_URL: answers.queue.queueUrl,
        OVERDUE_QUEUE_URL: overdue.queue.queueUrl,
        TOKENS_QUEUE_URL: tokens.queue.queueUrl,
        BATCHES_QUEUE_URL: batches.queue.queueUrl,
        APPLICATIONS: applications,
        RETRIES_QUEUE_URL: retries.queue.queueUrl,
        NOTIFY_AFTER_MINUTES: notifyAfter,
        PAGE_URL: pageUrl,
      },
      grants: [
        may(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], table.tableArn),
        may(["dynamodb:Query"], table.index("owed"), table.index("open-reviews"), table.index("by-application")),
        may(["states:StartExecution"], workflow.stateMachineArn),
        may(
          ["sqs:SendMessage"],
          answers.queue.queueArn,
          overdue.queue.queueArn,
          tokens.queue.queueArn,
          batches.queue.queueArn,
          retries.queue.queueArn,
        ),
        may(["sqs:GetQueueAttributes"], answers.queue.queueArn, overdue.queue.queueArn),
        may(["events:PutEvents"], arnOf(this, "events", "event-bus/default")),
        may(["secretsmanager:GetSecretValue"], samplingKey.secretArn),
      ],
    });
    runEvery(this, Duration.minutes(1), sweep);
  }
}
