import type { Block, State } from "../definition/machine.ts";
import { type ActiveFrame, isFinished } from "../journal/frame.ts";
import type { Json, JsonObject } from "../language/json.ts";
import { Failure, Cancelled } from "./failure.ts";
import { countState } from "./metering.ts";
import { perform } from "./perform.ts";
import { Position, type Step } from "./position.ts";
import type { Run, Start, Surroundings } from "./run.ts";

/**
 * Runs a branch to its end and returns its output. A branch that the journal knows goes on where it stood. Throws the
 * `Failure` that no state of the branch caught, or `Cancelled`.
 */
export async function runBranch(run: Run, block: Block, start: Start, around: Surroundings): Promise<Json> {
  const saved = run.progress.frames.get(start.path);
  if (saved !== undefined && isFinished(saved)) return saved.output;
  const position =
    saved === undefined ? await openBranch(run, block, start, around) : new Position(run, start.path, around, saved);
  for (;;) {
    const state = stateOf(block, position);
    const step = await perform(position, state);
    if (around.cancellation.isCancelled) throw new Cancelled();
    leave(position, state, step);
    if (step.next === undefined) return step.output;
    advance(position, block, step, step.next);
    await run.pace.step();
  }
}

/** Enters a branch's first state. */
export async function openBranch(run: Run, block: Block, start: Start, around: Surroundings): Promise<Position> {
  const frame = frameOf(run, block.startAt, await start.input(), {}, start.event);
  const position = new Position(run, start.path, around, frame);
  enter(position, stateOf(block, position));
  return position;
}

function stateOf(block: Block, position: Position): State {
  const state = block.states.get(position.frame.state);
  if (state === undefined) throw new Failure("States.Runtime", `There is no state ${position.frame.state}.`);
  return state;
}

function frameOf(run: Run, state: string, input: Json, variables: JsonObject, event: number): ActiveFrame {
  return { state, input, variables, entered: run.engine.clock.now(), attempts: [], event };
}

function advance(position: Position, block: Block, step: Step, next: string): void {
  const { run, frame } = position;
  const variables = { ...frame.variables, ...step.assign };
  position.moveTo(frameOf(run, next, step.output, variables, frame.event));
  enter(position, stateOf(block, position));
}

function enter(position: Position, state: State): void {
  const { state: name, input } = position.frame;
  countState(position.run, name);
  position.event(`${state.type}StateEntered`, () => ({
    stateEnteredEventDetails: { name, input: JSON.stringify(input), inputDetails: { truncated: false } },
  }));
  position.save();
}

function leave(position: Position, state: State, { output }: Step): void {
  const name = position.frame.state;
  position.event(`${state.type}StateExited`, () => ({
    stateExitedEventDetails: { name, output: JSON.stringify(output), outputDetails: { truncated: false } },
  }));
}
