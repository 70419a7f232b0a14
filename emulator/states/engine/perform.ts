import type { ChoiceState, FailState, State, WaitState } from "../definition/machine.ts";
import { Failure } from "./failure.ts";
import { textOf, wholeSeconds, wrongType } from "./checks.ts";
import { performMap } from "./map.ts";
import type { Position, Step } from "./position.ts";
import { performTask } from "./task.ts";

/** Does what a state does, and says where it leads. Throws a `Failure` that the state did not catch, or `Cancelled`. */
export function perform(position: Position, state: State): Promise<Step> {
  switch (state.type) {
    case "Pass":
      return position.step(state, state.next, position.frame.input);
    case "Choice":
      return choose(position, state);
    case "Wait":
      return wait(position, state);
    case "Succeed":
      return position.step({ output: state.output, assign: {} }, undefined, position.frame.input);
    case "Fail":
      return fail(position, state);
    case "Task":
      return performTask(position, state);
    default:
      return performMap(position, state);
  }
}

/** The first rule whose condition is true decides; the state's own Output and Assign belong to Default. */
async function choose(position: Position, state: ChoiceState): Promise<Step> {
  const bindings = position.bindings();
  for (const rule of state.rules) {
    const chosen = await rule.condition(bindings);
    if (typeof chosen !== "boolean") throw wrongType("Condition", "a boolean", chosen);
    if (chosen) return position.step(rule, rule.next, position.frame.input);
  }
  if (state.otherwise !== undefined) return position.step(state, state.otherwise, position.frame.input);
  // "Handling errors in workflows" reserves States.NoChoiceMatched and reports this as States.Runtime.
  throw new Failure(
    "States.Runtime",
    `Failed to transition out of the state '${position.frame.state}': no choice matched, and it has no Default.`,
  );
}

async function wait(position: Position, state: WaitState): Promise<Step> {
  if (position.frame.wake === undefined) {
    const seconds = wholeSeconds(await state.seconds(position.bindings()), "Seconds", 0);
    position.save({ wake: position.run.engine.clock.now() + seconds * 1000 });
  }
  await position.sleep();
  return position.step(state, state.next, position.frame.input);
}

async function fail(position: Position, state: FailState): Promise<never> {
  const error = textOf(await position.evaluate(state.error, ""), "Error");
  const cause = textOf(await position.evaluate(state.cause, ""), "Cause");
  throw new Failure(error, state.cause === undefined ? undefined : cause);
}
