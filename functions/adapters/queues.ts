import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { ReviewId } from "../domain/ids.ts";
import { required } from "./runtime.ts";

const sqs = new SQSClient({});

/** What `resume-review` reads: which answer is due to become final. */
export type Resume = { readonly reviewId: ReviewId; readonly epoch: number };

/** Has an answer made final after `seconds` (0 to 900). */
export async function resumeLater(resume: Resume, seconds: number): Promise<void> {
  const command = new SendMessageCommand({
    QueueUrl: required("RESUME_QUEUE_URL"),
    MessageBody: JSON.stringify(resume),
    DelaySeconds: seconds,
  });
  await sqs.send(command);
}
