import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Letters } from "../functions/domain/stuck/kinds.ts";
import { TIMEOUT_SECONDS } from "./constants.ts";
import type { Foundation } from "./foundation.ts";
import type { QueueWithDeadLetters } from "./review-queue.ts";
import { arnOf, may, ServiceFunction } from "./service-function.ts";
import type { Workflow } from "./workflow.ts";

type Props = {
  readonly foundation: Foundation;
  /** Every queue whose messages can end as dead letters. */
  readonly letters: Readonly<Record<Letters, QueueWithDeadLetters>>;
  readonly review: Workflow;
  readonly retraining: Workflow;
  readonly applications: string;
};

/**
 * What stands still, and having it tried again. A function of its own: whoever moves messages needs no items, and whoever
 * shows items needs no messages. See docs/decisions/0052.
 */
export class Stuck extends Construct {
  readonly api: ServiceFunction;

  constructor(parent: Construct, id: string, { foundation, letters, review, retraining, applications }: Props) {
    super(parent, id);
    const { table } = foundation;
    const dead = Object.values(letters).map(({ deadLetters }) => deadLetters.queueArn);
    const back = Object.values(letters).map(({ queue }) => queue.queueArn);
    this.api = new ServiceFunction(this, "stuck-api", foundation, {
      timeout: Duration.seconds(TIMEOUT_SECONDS.api),
      environment: {
        DEAD_LETTERS: Object.entries(letters)
          .map(([name, { deadLetters }]) => `${name} ${deadLetters.queueUrl} ${deadLetters.queueArn}`)
          .join(","),
        REVIEW_MACHINE_ARN: review.stateMachineArn,
        RETRAINING_MACHINE_ARN: retraining.stateMachineArn,
        APPLICATIONS: applications,
        DELIVERIES_QUEUE_URL: letters.deliveries.queue.queueUrl,
        RETRIES_QUEUE_URL: letters.retries.queue.queueUrl,
      },
      grants: [
        may(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], table.tableArn),
        may(["dynamodb:Query"], table.index("by-application"), table.index("owed")),
        // A move of dead letters asks for all of these:
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/troubleshooting-dlq-redrive.html
        may(
          [
            "sqs:GetQueueAttributes",
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:StartMessageMoveTask",
            "sqs:ListMessageMoveTasks",
          ],
          ...dead,
        ),
        may(["sqs:SendMessage"], ...back),
        may(["states:ListExecutions"], review.stateMachineArn, retraining.stateMachineArn),
        may(["states:StartExecution"], retraining.stateMachineArn),
        may(["states:DescribeExecution"], arnOf(this, "states", `execution:${retraining.stateMachineName}:*`)),
      ],
    });
  }
}
