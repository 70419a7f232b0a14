import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { QUICK } from "../limits.ts";
import { required } from "../runtime.ts";
import type { LessonsMessage } from "../../domain/online/message.ts";

const sqs = new SQSClient(QUICK);

/** Has the online model look at objects of feedback: they are new, or what they told of an item is gone. */
export async function learnFrom(keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const body: LessonsMessage = { keys: [...keys] };
  await sqs.send(new SendMessageCommand({ QueueUrl: required("ONLINE_QUEUE_URL"), MessageBody: JSON.stringify(body) }));
}
