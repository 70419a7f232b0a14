import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Attempt, Delivery, Lane } from "../../domain/webhooks/delivery.ts";
import { QUICK } from "../limits.ts";
import { required } from "../runtime.ts";

const sqs = new SQSClient(QUICK);

const QUEUES = { deliveries: "DELIVERIES_QUEUE_URL", retries: "RETRIES_QUEUE_URL" } as const satisfies Record<
  Lane,
  string
>;

/** Has a delivery tried after `seconds` (0 to 900). Endpoints are groups: none waits for another one's backlog. */
export async function queueAttempt({ id, attempts, client }: Delivery, lane: Lane, seconds = 0): Promise<void> {
  const command = new SendMessageCommand({
    QueueUrl: required(QUEUES[lane]),
    MessageBody: JSON.stringify({ delivery: id, attempts } satisfies Attempt),
    MessageGroupId: client,
    DelaySeconds: seconds,
  });
  await sqs.send(command);
}
