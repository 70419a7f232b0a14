import { Duration } from "aws-cdk-lib";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { FunctionName } from "../functions/adapters/environment.ts";
import type { Foundation } from "./foundation.ts";
import { ReviewQueue } from "./review-queue.ts";
import { arnOf, type Environment, type Grant, may, ServiceFunction } from "./service-function.ts";
import { Workflow } from "./workflow.ts";

/**
 * How many functions work on a queue at once; each takes ten messages. Two is the least that Lambda takes here, and enough
 * for what people answer. Without a bound one queue could take the account's whole concurrency.
 */
const CONSUMERS = 2;
const READ_AND_CHANGE = ["dynamodb:GetItem", "dynamodb:UpdateItem"] as const;

/** The way through people: review workflow → queue → row, reviewers' answers → queue → workflow → outcome. */
export class ReviewPath extends Construct {
  readonly queue: ReviewQueue;
  readonly workflow: Workflow;
  readonly api: ServiceFunction;
  readonly #foundation: Foundation;

  constructor(parent: Construct, id: string, foundation: Foundation) {
    super(parent, id);
    this.#foundation = foundation;
    this.queue = new ReviewQueue(this, "Queue");
    this.workflow = this.#workflow();
    const sendToken = may(["states:SendTaskSuccess"], this.workflow.stateMachineArn);
    this.#consumer("open-review", this.queue.tokens.queue, sendToken, ["dynamodb:UpdateItem"]);
    this.#consumer("resume-review", this.queue.resumes.queue, sendToken, READ_AND_CHANGE);
    this.api = this.#api();
  }

  #workflow(): Workflow {
    const { table, store } = this.#foundation;
    const expire = this.#function("expire-review", {}, [may(READ_AND_CHANGE, table.tableArn)]);
    const record = this.#function("record-outcome", {}, [
      // It puts the `live` record, where the breaker fires.
      may([...READ_AND_CHANGE, "dynamodb:PutItem"], table.tableArn),
      may(["s3:GetObject"], store.below("items")),
      may(["s3:PutObject"], store.below("feedback"), store.below("evidence")),
      may(["events:PutEvents"], arnOf(this, "events", "event-bus/default")),
    ]);
    return new Workflow(this, "Workflow", "review", {
      names: this.#foundation.names,
      type: StateMachineType.STANDARD,
      substitutions: {
        ReviewQueueUrl: this.queue.tokens.queue.queueUrl,
        ExpireReviewFunction: expire.functionArn,
        RecordOutcomeFunction: record.functionArn,
        ReviewTimeoutMinutes: this.#foundation.value("ReviewTimeoutMinutes"),
        EscalationTimeoutMinutes: this.#foundation.value("EscalationTimeoutMinutes"),
      },
      grants: [
        may(["sqs:SendMessage"], this.queue.tokens.queue.queueArn),
        may(["lambda:InvokeFunction"], expire.functionArn, record.functionArn),
      ],
    });
  }

  #api(): ServiceFunction {
    const { table, store } = this.#foundation;
    const { queue } = this.queue.resumes;
    return this.#function("reviews-api", { RESUME_QUEUE_URL: queue.queueUrl }, [
      may(READ_AND_CHANGE, table.tableArn),
      may(["dynamodb:Query"], table.index("open-reviews")),
      may(["s3:GetObject"], store.below("items")),
      may(["sqs:SendMessage"], queue.queueArn),
    ]);
  }

  /** A function that a queue feeds: what fails of a batch goes back to the queue, the rest does not. */
  #consumer(name: "open-review" | "resume-review", queue: IQueue, sendToken: Grant, actions: readonly string[]): void {
    const consumer = this.#function(name, {}, [may(actions, this.#foundation.table.tableArn), sendToken]);
    consumer.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, maxConcurrency: CONSUMERS, reportBatchItemFailures: true }),
    );
  }

  #function<Name extends FunctionName>(
    name: Name,
    environment: Environment<Name>,
    grants: readonly Grant[],
  ): ServiceFunction {
    return new ServiceFunction(this, name, this.#foundation, { timeout: Duration.seconds(15), environment, grants });
  }
}
