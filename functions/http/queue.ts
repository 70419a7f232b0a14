import middy from "@middy/core";
import sqsPartialBatchFailure from "@middy/sqs-partial-batch-failure";
import type { SQSEvent } from "aws-lambda";
import { logger } from "./logger.ts";

const report = (error: unknown, record: { messageId: string }): void =>
  logger.error("message failed", { messageId: record.messageId, error: error as Error });

/** What Lambda says of the run. */
type Remaining = { getRemainingTimeInMillis(): number };

/**
 * A function behind a queue: `handle` gets each message's parsed body. What fails goes back to the queue by itself, the
 * rest of its batch does not. The log names the error and the message's id, never its body: it may hold a task token.
 */
export function queueFunction(handle: (message: unknown, context: Remaining) => Promise<void>) {
  return middy<SQSEvent>()
    .use(sqsPartialBatchFailure({ logger: report }))
    .handler(async ({ Records }, context) =>
      Promise.allSettled(Records.map(async ({ body }) => handle(JSON.parse(body), context))),
    );
}
