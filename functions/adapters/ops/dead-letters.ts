import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import type { Letters } from "../../domain/stuck/kinds.ts";
import { QUICK } from "../limits.ts";
import { required } from "../runtime.ts";

const sqs = new SQSClient(QUICK);

type DeadLetters = { readonly url: string; readonly arn: string };

/** The dead-letter queue of a queue: the variable has `name url arn` for each. */
function placeOf(name: Letters): DeadLetters {
  const entries = required("DEAD_LETTERS").split(",");
  const [, url, arn] = entries.map((entry) => entry.split(" ")).find(([known]) => known === name) ?? [];
  if (url === undefined || arn === undefined) throw new Error(`The stack names no dead letters of ${name}.`);
  return { url, arn };
}

/** How many dead letters there are, since when, as far as a look at ten of them tells, and whether they are being moved. */
export async function deadLetters(
  name: Letters,
): Promise<{ readonly count: number; readonly since: string | undefined; readonly isMoving: boolean }> {
  const { url, arn } = placeOf(name);
  const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["ApproximateNumberOfMessages"] });
  const { Attributes = {} } = await sqs.send(command);
  const count = Number(Attributes["ApproximateNumberOfMessages"] ?? 0);
  if (count === 0) return { count, since: undefined, isMoving: false };
  const [since, isMoving] = await Promise.all([oldestIn(url), isMovingFrom(arn)]);
  return { count, since, isMoving };
}

/**
 * When the oldest of ten was sent (ISO time). They stay where they are and can be received at once; what they say is not
 * looked at. A dead letter keeps the time at which it was first sent.
 */
async function oldestIn(url: string): Promise<string | undefined> {
  const command = new ReceiveMessageCommand({
    QueueUrl: url,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: 0,
    MessageSystemAttributeNames: ["SentTimestamp"],
  });
  const { Messages = [] } = await sqs.send(command);
  const times = Messages.map(({ Attributes }) => Number(Attributes?.SentTimestamp)).filter(Number.isFinite);
  return times.length === 0 ? undefined : new Date(Math.min(...times)).toISOString();
}

async function isMovingFrom(SourceArn: string): Promise<boolean> {
  const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
  return Results.some(({ Status }) => Status === "RUNNING" || Status === "CANCELLING");
}

/** Has all of them moved back to where they came from. There is one such move of a queue at a time. */
export async function moveBack(name: Letters): Promise<void> {
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: placeOf(name).arn }));
}
