import type { SQSEvent } from "aws-lambda";
import { attemptSchema } from "../domain/webhooks/delivery.ts";
import { queueFunction } from "../http/queue.ts";
import { attempt, forward } from "./attempt.ts";
import { required } from "../adapters/runtime.ts";

/** Tries what is in the queue for endpoints that answer. */
const first = queueFunction(async (message) => forward(attemptSchema.parse(message)));
/** Tries what failed before, or goes to an endpoint that does not answer. */
const again = queueFunction(async (message) => attempt(attemptSchema.parse(message)));

/** The messages of one queue come together. */
export const handler = (event: SQSEvent, context: Parameters<typeof first>[1]): Promise<unknown> =>
  Promise.resolve(isRetry(event) ? again(event, context) : first(event, context));

const isRetry = ({ Records: [record] }: SQSEvent): boolean =>
  record?.eventSourceARN.split(":").at(-1) === required("RETRIES_QUEUE_URL").split("/").at(-1);
