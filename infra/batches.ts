import { Duration } from "aws-cdk-lib";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";
import { UPLOADS } from "../functions/domain/media/places.ts";
import { TIMEOUT_SECONDS } from "./constants.ts";
import type { Foundation } from "./foundation.ts";
import type { Media } from "./media.ts";
import { QueueWithDeadLetters } from "./review-queue.ts";
import { may, ServiceFunction } from "./service-function.ts";
import type { Workflow } from "./workflow.ts";

/** How many batches get on at the same moment; the least that Lambda takes here. The others wait in the queue. */
const BATCHES_AT_ONCE = 2;

/** What batches have left to do. A message is lost on nobody: the rows say what there is to do, and the sweeper sends it again. */
export class BatchQueue extends QueueWithDeadLetters {
  constructor(parent: Construct, id: string) {
    super(parent, id, Duration.seconds(TIMEOUT_SECONDS.batch + 60));
  }
}

type Props = {
  readonly foundation: Foundation;
  readonly media: Media;
  readonly decision: Workflow;
  readonly queue: BatchQueue;
};

/** Files of many items: a message a slice → decisions like any others → results. See docs/decisions/0039-batches.md. */
export class Batches extends Construct {
  constructor(parent: Construct, id: string, { foundation, media, decision, queue: { queue } }: Props) {
    super(parent, id);
    const { table, store, samplingKey } = foundation;
    const run = new ServiceFunction(this, "run-batch", foundation, {
      timeout: Duration.seconds(TIMEOUT_SECONDS.batch),
      environment: {
        DECISION_MACHINE_ARN: decision.stateMachineArn,
        BATCHES_QUEUE_URL: queue.queueUrl,
        ...media.variables,
      },
      grants: [
        may(["states:StartSyncExecution"], decision.stateMachineArn),
        // It changes rows of batches, and no other.
        may(["dynamodb:GetItem", "dynamodb:UpdateItem"], table.tableArn),
        may(["s3:GetObject", "s3:PutObject"], store.below("items")),
        may(["secretsmanager:GetSecretValue"], samplingKey.secretArn),
        may(["sqs:SendMessage"], queue.queueArn),
        // A batch's file goes once all of it is read.
        may(["s3:DeleteObject"], media.uploads.arnForObjects(`${UPLOADS}/*`)),
        ...media.taking,
        ...media.results,
      ],
    });
    run.addEventSource(
      new SqsEventSource(queue, { batchSize: 1, maxConcurrency: BATCHES_AT_ONCE, reportBatchItemFailures: true }),
    );
  }
}
