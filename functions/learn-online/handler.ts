import type { SQSEvent } from "aws-lambda";
import { daysOfFeedback, feedbackAt, feedbackOf, replaceState, storedState } from "../adapters/online/state.ts";
import { flow } from "../adapters/runtime.ts";
import { lessonsMessageSchema } from "../domain/online/message.ts";
import { learn, type Store } from "./learn.ts";

const STORE: Store = {
  stored: storedState,
  replace: replaceState,
  feedback: feedbackAt,
  days: daysOfFeedback,
  of: feedbackOf,
};

/** Keeps the state of the online model. What fails goes back to the queue as a whole: learning twice is learning once. */
export async function handler({ Records }: SQSEvent): Promise<void> {
  const keys = Records.flatMap(({ body }) => lessonsMessageSchema.parse(JSON.parse(body)).keys);
  await learn(STORE, flow().name, [...new Set(keys)]);
}
