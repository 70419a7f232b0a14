import { Duration } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { Foundation } from "./foundation.ts";
import { consume, hiddenFor, SEALED } from "./review-queue.ts";
import { MESSAGES } from "./retention.ts";
import { type Grant, may, ServiceFunction } from "./service-function.ts";

/** Making the state anew reads a thousand answers and more. */
const TIMEOUT = Duration.minutes(2);

/** Answers → queue → the state of the online model. Only stacks whose flow has one have any of this. */
export class Online extends Construct {
  readonly queue: Queue;
  /** For whoever asks the model: without the list, S3 refuses to say that there is no state yet. */
  readonly asking: readonly Grant[];

  constructor(parent: Construct, id: string, foundation: Foundation) {
    super(parent, id);
    const { store } = foundation;
    this.queue = new Queue(this, "Lessons", {
      ...SEALED,
      visibilityTimeout: hiddenFor(TIMEOUT),
      retentionPeriod: MESSAGES,
    });
    acknowledge(
      this.queue,
      "SQS3",
      "A message names objects that are read when it comes: it waits until they can be, and nothing is lost with it.",
    );
    this.asking = [may(["s3:GetObject"], store.below("online")), may(["s3:ListBucket"], store.bucketArn)];
    const learn = new ServiceFunction(this, "learn-online", foundation, {
      timeout: TIMEOUT,
      environment: {},
      grants: [
        may(["s3:ListBucket"], store.bucketArn),
        may(["s3:GetObject"], store.below("feedback")),
        may(["s3:GetObject", "s3:PutObject"], store.below("online")),
      ],
    });
    consume(this.queue, learn);
  }
}

/** What tells the online model of feedback: the variable `ONLINE_QUEUE_URL` and what it takes. Empty where there is no such model. */
export function telling(online: Online | undefined): { readonly url: string; readonly grants: readonly Grant[] } {
  if (online === undefined) return { url: "", grants: [] };
  return { url: online.queue.queueUrl, grants: [may(["sqs:SendMessage"], online.queue.queueArn)] };
}
