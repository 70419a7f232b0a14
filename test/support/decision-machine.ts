import { seenOf, type Sight } from "../../functions/domain/decisions/seen.ts";
import {
  type DecisionReply,
  decisionReplySchema,
  predictRequestSchema,
  type Seen,
} from "../../functions/domain/decisions/messages.ts";
import type { NewDecision } from "../../functions/domain/decisions/request.ts";
import { lotIn } from "../../functions/domain/reviews/queue-order.ts";
import { decisionIdOf, newReviewId } from "../../functions/domain/ids.ts";
import type { Input } from "@second-look/emulator";
import { type Bench, CALLER } from "./machine.ts";

/** What stands for the services that the decision state machine calls. */
export const NAMES = { PredictFunction: "predict", DecisionTable: "decisions", ReviewMachine: "review" };

export const NEW_DECISION: NewDecision = {
  id: decisionIdOf("shop", "1"),
  client: "shop",
  bodyHash: "h",
  salt: "salt",
  promised: "decisions",
  createdAt: "2026-01-01T00:00:30.000Z",
  dueMinutes: 60,
  stored: { item: '{"text":"hello"}' },
  reviewId: newReviewId(0),
};

/** What the function `predict` answers to the machine when it knows `sight` of the item. */
export function answerOf(input: Input, sight: Sight, more: (seen: Seen) => Seen = (seen) => seen): object {
  const { request, policy } = predictRequestSchema.parse(input["Payload"]);
  const { createdAt, dueMinutes, batch } = request.decision;
  const due = { createdAt, dueMinutes, shuffle: lotIn(request.shuffle, batch) };
  return { StatusCode: 200, Payload: more(seenOf(policy, due, sight)) };
}

/** Runs the machine to its end and reads its reply as the API does. */
export async function run({ states, arn }: Bench, request: object): Promise<DecisionReply> {
  const started = { stateMachineArn: arn, input: JSON.stringify(request) };
  const { status, output, error, cause } = await states.call("StartSyncExecution", started, CALLER);
  if (status !== "SUCCEEDED") throw new Error(`${String(error)}: ${String(cause)}`);
  return decisionReplySchema.parse(JSON.parse(String(output)));
}
