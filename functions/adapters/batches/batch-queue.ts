import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { BatchMessage, BatchRow } from "../../domain/batches/batch.ts";
import { QUICK } from "../limits.ts";
import { required } from "../runtime.ts";

const sqs = new SQSClient(QUICK);

/** Has somebody go on with a batch after `seconds`. `again`: its next slice may have been begun before. */
export async function goOn({ id, step }: Pick<BatchRow, "id" | "step">, again = false, seconds = 0): Promise<void> {
  const command = new SendMessageCommand({
    QueueUrl: required("BATCHES_QUEUE_URL"),
    MessageBody: JSON.stringify({ batch: id, step, again } satisfies BatchMessage),
    DelaySeconds: seconds,
  });
  await sqs.send(command);
}
