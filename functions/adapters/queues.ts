import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { QUICK } from "./limits.ts";
import { required } from "./runtime.ts";
import type { ResumeMessage } from "../domain/reviews/messages.ts";

const sqs = new SQSClient(QUICK);

/** Has an answer made final after `seconds` (0 to 900). */
export async function resumeLater(resume: ResumeMessage, seconds: number): Promise<void> {
  const command = new SendMessageCommand({
    QueueUrl: required("RESUME_QUEUE_URL"),
    MessageBody: JSON.stringify(resume),
    DelaySeconds: seconds,
  });
  await sqs.send(command);
}
