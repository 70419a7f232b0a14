import type { TaskState } from "../definition/machine.ts";
import { taskFailure } from "../integrations/error-names.ts";
import type { Work } from "../journal/frame.ts";
import { isObject, type Json, toJson } from "../language/json.ts";
import { Failure, Cancelled } from "./failure.ts";
import { checkedPayload, wholeSeconds, wrongType } from "./checks.ts";
import { runJob } from "./job.ts";
import type { Position, Step } from "./position.ts";
import { withRecovery } from "./recovery.ts";
import { recorded } from "./task-events.ts";
import { waitForToken } from "./token-wait.ts";
import { newToken } from "./tokens.ts";
import { within } from "./waiting.ts";

/** Calls a service; the result is its answer, what was sent with the token, or how the job ended. */
export function performTask(position: Position, state: TaskState): Promise<Step> {
  return withRecovery(position, state, async () => {
    const repeated = position.frame.work !== undefined;
    const work = position.frame.work ?? (await begin(position, state));
    return recorded(position, state, () => attempt(position, state, work, repeated));
  });
}

/** Everything that is evaluated for an attempt is in the journal before the world hears of it. */
async function begin(position: Position, state: TaskState): Promise<Work> {
  const { source } = position.run.machine;
  const owner = { machineArn: source.arn, executionArn: position.run.execution.Id };
  const token = state.integration.pattern === "token" ? newToken(owner) : undefined;
  const bindings = position.bindings({}, { token });
  const input = await position.evaluate(state.arguments, {}, bindings);
  if (!isObject(input)) throw wrongType("Arguments", "an object", input);
  const timeoutSeconds =
    state.timeoutSeconds && wholeSeconds(await state.timeoutSeconds(bindings), "TimeoutSeconds", 1);
  return position.begin({ input, timeoutSeconds, ...(token === undefined ? {} : { token }) });
}

async function attempt(position: Position, state: TaskState, work: Work, repeated: boolean): Promise<Json> {
  try {
    return checkedPayload(await resultOf(position, state, work, repeated));
  } catch (error) {
    throw error instanceof Cancelled ? error : taskFailure(error, state.integration.errors);
  }
}

function resultOf(position: Position, state: TaskState, work: Work, repeated: boolean): Promise<Json> {
  switch (state.integration.pattern) {
    case "request":
      return request(position, state, work);
    case "token":
      return waitForToken(position, state.integration, work, repeated);
    default:
      return runJob(position, state.integration, work, repeated);
  }
}

/** A call that is repeated after a crash has its whole time again: the machine was down, not the service slow. */
async function request(position: Position, { integration }: TaskState, work: Work): Promise<Json> {
  await position.ready();
  const { clock } = position.run.engine;
  const deadline = work.timeoutSeconds === undefined ? undefined : clock.now() + work.timeoutSeconds * 1000;
  const call = position.call(integration, work.input);
  const answer = await within(call, {
    clock,
    cancellation: position.cancellation,
    deadline,
    expired: () => new Failure("States.Timeout"),
  });
  return toJson(integration.result(answer));
}
