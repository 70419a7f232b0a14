import { AwsError, type Input, type Output } from "../../service.ts";
import type { StandardExecutions } from "../engine/standard.ts";
import { ownerOf, type Tokens, type Waiter } from "../engine/tokens.ts";
import { isTooLarge, type Json } from "../language/json.ts";
import { payload, required } from "./inputs.ts";

/** SendTaskSuccess: the first one decides; it is on disk before it is acknowledged. */
export async function sendTaskSuccess(tokens: Tokens, standard: StandardExecutions, input: Input): Promise<Output> {
  const token = required(input, "taskToken", 2048);
  const output = outputOf(input);
  const waiter = tokens.get(token) ?? (await refuse(token, standard));
  // No await between taking the waiter and closing the token: whoever closes it has won.
  if (!tokens.close(token)) throw timedOut();
  await waiter.answer({ output });
  return {};
}

function outputOf(input: Input): Json {
  const text = payload(input, "output");
  if (text === undefined) throw new AwsError("InvalidOutput", "Invalid Output: it is missing");
  if (isTooLarge(text)) throw new AwsError("InvalidOutput", "Invalid Output: it exceeds 262144 bytes of UTF-8");
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new AwsError("InvalidOutput", `Invalid Output: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Why nobody waits for a token. */
async function refuse(token: string, standard: StandardExecutions): Promise<Waiter> {
  const owner = ownerOf(token);
  if (owner === undefined) throw new AwsError("InvalidToken", "Invalid Token: 'Invalid token'");
  if ((await standard.find(owner.executionArn)) === undefined)
    throw new AwsError("TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'");
  throw timedOut();
}

function timedOut(): AwsError {
  return new AwsError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
}
