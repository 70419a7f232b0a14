import { MAX_SIZE } from "./requests.ts";
import type { Queue } from "./queue.ts";

type Attributes = Readonly<Record<string, string | undefined>>;

/** The attributes of a queue, as text. */
export async function attributesOf(queue: Queue): Promise<Attributes> {
  const { ready, inFlight, delayed } = await queue.counts();
  const { arn, visibilityTimeout, delaySeconds = 0, messageRetention = 345_600, redrive } = queue.definition;
  return {
    QueueArn: arn,
    ApproximateNumberOfMessages: String(ready),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(visibilityTimeout),
    DelaySeconds: String(delaySeconds),
    MessageRetentionPeriod: String(messageRetention),
    MaximumMessageSize: String(MAX_SIZE),
    ReceiveMessageWaitTimeSeconds: "0",
    ...(redrive && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: redrive.targetArn,
        maxReceiveCount: redrive.maxReceiveCount,
      }),
    }),
  };
}

/** The attributes that were asked for; `All` asks for all. */
export function chosen(attributes: Attributes, names: readonly unknown[]): Attributes {
  if (names.includes("All")) return attributes;
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)));
}
