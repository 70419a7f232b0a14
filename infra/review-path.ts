import { Duration } from "aws-cdk-lib";
import { Policy } from "aws-cdk-lib/aws-iam";
import { StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { FunctionName } from "../functions/adapters/environment.ts";
import type { Foundation } from "./foundation.ts";
import type { Media } from "./media.ts";
import { type Online, telling } from "./online.ts";
import { consume, ReviewQueue } from "./review-queue.ts";
import { arnOf, type Environment, type Grant, may, ServiceFunction, statement } from "./service-function.ts";
import { Workflow } from "./workflow.ts";

/** What is put: the oldest events of a row that has grown, and the `live` record, where the breaker fires. */
const WRITE = ["dynamodb:GetItem", "dynamodb:UpdateItem", "dynamodb:PutItem"] as const;

type Props = {
  readonly foundation: Foundation;
  readonly media: Media;
  readonly online: Online | undefined;
  /** What saying why the model thought so takes, in flows that do. */
  readonly explaining: readonly Grant[];
};

/** The way through people: review workflow → queue → row, reviewers' answers → queue → outcome → workflow. */
export class ReviewPath extends Construct {
  readonly queue: ReviewQueue;
  readonly workflow: Workflow;
  readonly api: ServiceFunction;
  readonly objections: ServiceFunction;
  readonly #foundation: Foundation;
  readonly #telling: ReturnType<typeof telling>;

  constructor(parent: Construct, id: string, { foundation, media, online, explaining }: Props) {
    super(parent, id);
    this.#foundation = foundation;
    this.#telling = telling(online);
    this.queue = new ReviewQueue(this, "Queue");
    this.workflow = this.#workflow();
    const sendToken = may(["states:SendTaskSuccess"], this.workflow.stateMachineArn);
    this.#tokens(sendToken);
    this.#answers(sendToken);
    this.api = this.#api(media, explaining);
    this.objections = this.#objections();
  }

  #tokens(sendToken: Grant): void {
    const { table, samplingKey } = this.#foundation;
    const { queue } = this.queue.tokens;
    const open = this.#function("open-review", { TOKENS_QUEUE_URL: queue.queueUrl }, [
      // What is put: check items.
      may(WRITE, table.tableArn),
      may(["sqs:SendMessage"], queue.queueArn),
      may(["secretsmanager:GetSecretValue"], samplingKey.secretArn),
      sendToken,
    ]);
    consume(queue, open);
  }

  #answers(sendToken: Grant): void {
    const { table, store } = this.#foundation;
    const record = this.#function("record-outcome", { ONLINE_QUEUE_URL: this.#telling.url }, [
      may(WRITE, table.tableArn),
      may(["s3:GetObject"], store.below("items")),
      may(["s3:PutObject"], store.below("feedback"), store.below("evidence"), store.below("gold")),
      may(["events:PutEvents"], arnOf(this, "events", "event-bus/default")),
      sendToken,
      ...this.#telling.grants,
    ]);
    consume(this.queue.answers.queue, record);
    // Executions of the release before call it with their machine's role. Not in the role's own policy: the function's names the machine.
    new Policy(this, "RunningExecutions", {
      roles: [this.workflow.role],
      statements: [statement(may(["lambda:InvokeFunction"], record.functionArn))],
    });
  }

  /** Ends people's time: for the workflow, and for what the sweeper queues. */
  #expire(): ServiceFunction {
    const { queue } = this.queue.answers;
    const expire = this.#function("expire-review", { ANSWERS_QUEUE_URL: queue.queueUrl }, [
      may(WRITE, this.#foundation.table.tableArn),
      may(["sqs:SendMessage"], queue.queueArn),
    ]);
    consume(this.queue.overdue.queue, expire);
    return expire;
  }

  #workflow(): Workflow {
    const expire = this.#expire();
    return new Workflow(this, "Workflow", "review", {
      names: this.#foundation.names,
      type: StateMachineType.STANDARD,
      substitutions: {
        ReviewQueueUrl: this.queue.tokens.queue.queueUrl,
        ExpireReviewFunction: expire.functionArn,
      },
      grants: [
        may(["sqs:SendMessage"], this.queue.tokens.queue.queueArn),
        may(["lambda:InvokeFunction"], expire.functionArn),
      ],
    });
  }

  #api(media: Media, explaining: readonly Grant[]): ServiceFunction {
    const { table, store, samplingKey } = this.#foundation;
    const { queue } = this.queue.answers;
    return this.#function("reviews-api", { ANSWERS_QUEUE_URL: queue.queueUrl, ...media.variables }, [
      // Deleted is only that somebody gave an answer, once it is undone.
      may([...WRITE, "dynamodb:DeleteItem"], table.tableArn),
      // Open reviews and questions; a person's own answers.
      may(["dynamodb:Query"], table.index("open-reviews"), table.index("by-application")),
      // Values that people give may be too large for a row.
      may(["s3:GetObject", "s3:PutObject"], store.below("items")),
      may(["s3:GetObject"], store.below("similar")),
      // What reviewers were told, at each version.
      may(["s3:GetObject", "s3:PutObject"], store.below("guidelines")),
      may(["sqs:SendMessage"], queue.queueArn),
      // That an application is asked is told at once.
      may(["events:PutEvents"], arnOf(this, "events", "event-bus/default")),
      // Practice opens reviews of its own.
      may(["secretsmanager:GetSecretValue"], samplingKey.secretArn),
      ...explaining,
      ...media.reading,
    ]);
  }

  /** Cancels, appeals and overrides: it changes decisions and their reviews; `record-outcome` does what follows from that. */
  #objections(): ServiceFunction {
    const { table, store, samplingKey } = this.#foundation;
    const { queue } = this.queue.answers;
    const environment = { ANSWERS_QUEUE_URL: queue.queueUrl, ONLINE_QUEUE_URL: this.#telling.url };
    return this.#function("objections-api", environment, [
      may(WRITE, table.tableArn),
      // What is decided may be too large for a row, and so may be the item.
      may(["s3:GetObject", "s3:PutObject"], store.below("items")),
      // What turns out later.
      may(["s3:PutObject"], store.below("feedback")),
      may(["sqs:SendMessage"], queue.queueArn),
      may(["events:PutEvents"], arnOf(this, "events", "event-bus/default")),
      may(["secretsmanager:GetSecretValue"], samplingKey.secretArn),
      ...this.#telling.grants,
    ]);
  }

  #function<Name extends FunctionName>(
    name: Name,
    environment: Environment<Name>,
    grants: readonly Grant[],
  ): ServiceFunction {
    return new ServiceFunction(this, name, this.#foundation, { timeout: Duration.seconds(15), environment, grants });
  }
}
