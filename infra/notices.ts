import { CfnParameter, Duration, Stack } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { Foundation } from "./foundation.ts";
import { consume, hiddenFor, QueueWithDeadLetters } from "./review-queue.ts";
import { may, ServiceFunction } from "./service-function.ts";

/** A chat has eleven seconds; functions/adapters/media/outside.ts. */
const TIMEOUT = Duration.seconds(30);
const DAY_MINUTES = 24 * 60;

type Props = {
  readonly foundation: Foundation;
  readonly flow: string;
  readonly topic: ITopic;
  readonly allowLoopback: boolean;
};

/** People are told that reviews wait: event → queue → the stack's topic, and a chat. */
export class Notices extends Construct {
  readonly events: QueueWithDeadLetters;
  /** The variable `NOTIFY_AFTER_MINUTES` of who looks at the queues. */
  readonly afterMinutes: string;

  constructor(parent: Construct, id: string, { foundation, flow, topic, allowLoopback }: Props) {
    super(parent, id);
    this.afterMinutes = afterMinutes(this).valueAsString;
    this.events = new QueueWithDeadLetters(this, "Events", hiddenFor(TIMEOUT));
    new Rule(this, "Waiting", {
      description:
        "Second Look: reviews wait, nobody is there for them, or decisions about one group are wrong more often",
      eventPattern: {
        source: ["second-look"],
        detailType: ["reviews.waiting", "reviews.unattended", "groups.worse"],
        detail: { flow: [flow] },
      },
      targets: [new SqsQueue(this.events.queue)],
    });
    const notify = new ServiceFunction(this, "notify", foundation, {
      timeout: TIMEOUT,
      environment: {
        TOPIC_ARN: topic.topicArn,
        NOTIFY_URL: chatUrl(this, allowLoopback).valueAsString,
        ALLOW_LOOPBACK_WEBHOOKS: String(allowLoopback),
      },
      grants: [may(["sns:Publish"], topic.topicArn)],
    });
    consume(this.events.queue, notify);
  }
}

/** No part of the policy: no decision goes by it. */
const afterMinutes = (scope: Construct): CfnParameter =>
  new CfnParameter(Stack.of(scope), "NotifyAfterMinutes", {
    type: "Number",
    default: 0,
    minValue: 0,
    maxValue: DAY_MINUTES,
    description: "Minutes after which people are told that reviews wait, and at most that often; 0 is never",
  });

/** An address that lets whoever knows it write. */
const chatUrl = (scope: Construct, allowLoopback: boolean): CfnParameter =>
  new CfnParameter(Stack.of(scope), "NotifyUrl", {
    type: "String",
    default: "",
    noEcho: true,
    allowedPattern: allowLoopback ? "^(https?://.+)?$" : "^(https://.+)?$",
    constraintDescription: "it begins with https://, or is empty",
    description: "Incoming webhook of a Slack or Discord channel that is told as well; empty: none",
  });
