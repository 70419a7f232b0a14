import { Duration } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { FunctionName } from "../functions/adapters/environment.ts";
import { EVENT_TYPES } from "../functions/domain/webhooks/types.ts";
import { acknowledge } from "./acknowledge.ts";
import { TIMEOUT_SECONDS } from "./constants.ts";
import type { Foundation } from "./foundation.ts";
import { consume, hiddenFor, QueueWithDeadLetters } from "./review-queue.ts";
import { type Environment, type Grant, may, ServiceFunction } from "./service-function.ts";

/** A call takes eleven seconds at most; functions/adapters/media/outside.ts. */
const DELIVERY = Duration.seconds(30);
const HIDDEN = hiddenFor(DELIVERY);

type Props = {
  readonly foundation: Foundation;
  /** The flow's name, which its events carry. */
  readonly flow: string;
  /** Whether this machine may be called: nothing that is deployed may. */
  readonly allowLoopback: boolean;
};

/**
 * The application's side of the bus: event → a row for each endpoint that wants it → queue → the endpoint. What fails goes to a
 * queue of its own, and what has to wait long is the sweeper's. See docs/decisions/0038-webhooks.md.
 */
export class Webhooks extends Construct {
  readonly api: ServiceFunction;
  readonly events: QueueWithDeadLetters;
  readonly deliveries: QueueWithDeadLetters;
  readonly retries: QueueWithDeadLetters;
  readonly #foundation: Foundation;
  readonly #key: Secret;

  constructor(parent: Construct, id: string, { foundation, flow, allowLoopback }: Props) {
    super(parent, id);
    this.#foundation = foundation;
    this.events = new QueueWithDeadLetters(this, "Events");
    this.deliveries = new QueueWithDeadLetters(this, "Deliveries", HIDDEN);
    this.retries = new QueueWithDeadLetters(this, "Retries", HIDDEN);
    this.#key = signingKey(this);
    this.#route(flow);
    this.#fanOut();
    const calls = { ALLOW_LOOPBACK_WEBHOOKS: String(allowLoopback), WEBHOOK_KEY_ARN: this.#key.secretArn };
    this.#deliver(calls);
    this.api = this.#api(calls);
  }

  /** A queue in between, since Lambda forgets an event that failed three times. */
  #route(flow: string): void {
    new Rule(this, "Decisions", {
      description: "Second Look: what webhooks tell",
      eventPattern: { source: ["second-look"], detailType: [...EVENT_TYPES], detail: { flow: [flow] } },
      targets: [new SqsQueue(this.events.queue)],
    });
  }

  #fanOut(): void {
    const fanOut = this.#function("fan-out-webhooks", Duration.seconds(15), this.#queues, [
      may(["dynamodb:GetItem", "dynamodb:PutItem"], this.#table),
      this.#sending,
    ]);
    consume(this.events.queue, fanOut);
  }

  #deliver(calls: Calls): void {
    const { RETRIES_QUEUE_URL } = this.#queues;
    const deliver = this.#function("deliver-webhook", DELIVERY, { RETRIES_QUEUE_URL, ...calls }, [
      may(["dynamodb:GetItem", "dynamodb:UpdateItem"], this.#table),
      may(["sqs:SendMessage"], this.retries.queue.queueArn),
      may(["secretsmanager:GetSecretValue"], this.#key.secretArn),
    ]);
    consume(this.deliveries.queue, deliver);
    consume(this.retries.queue, deliver);
  }

  #api(calls: Calls): ServiceFunction {
    const { table } = this.#foundation;
    return this.#function("webhooks-api", Duration.seconds(TIMEOUT_SECONDS.api), { ...this.#queues, ...calls }, [
      may(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], this.#table),
      may(["dynamodb:Query"], table.index("by-application")),
      may(["secretsmanager:GetSecretValue"], this.#key.secretArn),
      this.#sending,
    ]);
  }

  get #table(): string {
    return this.#foundation.table.tableArn;
  }

  get #queues() {
    return {
      DELIVERIES_QUEUE_URL: this.deliveries.queue.queueUrl,
      RETRIES_QUEUE_URL: this.retries.queue.queueUrl,
    };
  }

  get #sending(): Grant {
    return may(["sqs:SendMessage"], this.deliveries.queue.queueArn, this.retries.queue.queueArn);
  }

  #function<Name extends FunctionName>(
    name: Name,
    timeout: Duration,
    environment: Environment<Name>,
    grants: readonly Grant[],
  ): ServiceFunction {
    return new ServiceFunction(this, name, this.#foundation, { timeout, environment, grants });
  }
}

type Calls = { readonly ALLOW_LOOPBACK_WEBHOOKS: string; readonly WEBHOOK_KEY_ARN: string };

function signingKey(scope: Construct): Secret {
  const key = new Secret(scope, "Key", {
    description: "The signing secrets of webhook endpoints follow from it",
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
  });
  acknowledge(
    key,
    "SMG4",
    "Another key would change every endpoint's secret at once; each is rotated by its application.",
  );
  return key;
}
