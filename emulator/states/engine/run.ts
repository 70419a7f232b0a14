import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../clock.ts";
import type { Meter } from "../../metering/meter.ts";
import type { Caller, Input, Output } from "../../service.ts";
import type { Block, Machine } from "../definition/machine.ts";
import type { Progress } from "../journal/progress.ts";
import type { Json, JsonObject } from "../language/json.ts";
import type { Cancellation } from "./cancellation.ts";
import type { Tokens } from "./tokens.ts";

/** What all executions share. */
export type Engine = {
  readonly clock: Clock;
  readonly random: () => number;
  readonly call: (service: string, action: string, input: Input, caller: Caller) => Promise<Output>;
  readonly tokens: Tokens;
  readonly meter?: Meter | undefined;
};

/** What `$states.context.Execution` says. */
export type ExecutionContext = {
  readonly Id: string;
  readonly Name: string;
  readonly Input: Json;
  readonly StartTime: string;
  readonly RoleArn: string;
  readonly RedriveCount: 0;
};

/** Where a branch begins, unless the journal says where it stood. */
export type Start = { readonly path: string; readonly input: () => Json | Promise<Json>; readonly event: number };

/** The item that a Map's branch works on, as `$states.context.Map.Item` shows it. */
export type MapItem = { readonly Index: number; readonly Value: Json };

/** What a branch has from the states around it. */
export type Surroundings = {
  readonly cancellation: Cancellation;
  readonly variables: JsonObject;
  readonly item: MapItem | undefined;
};

/** One execution while it runs. `branch` runs a branch to its end; Map asks for it. */
export type Run = {
  readonly branch: (run: Run, block: Block, start: Start, around: Surroundings) => Promise<Json>;
  readonly engine: Engine;
  readonly machine: Machine;
  readonly execution: ExecutionContext;
  readonly progress: Progress;
  readonly cancellation: Cancellation;
  readonly pace: Pace;
};

/** States without I/O never leave the microtask queue: a loop of them must not starve timers and sockets. */
const STATES_PER_TURN = 250;

/** Lets the rest of the process have its turn now and then. */
export class Pace {
  #states = 0;

  step(): Promise<void> | undefined {
    this.#states++;
    return this.#states % STATES_PER_TURN === 0 ? setImmediate() : undefined;
  }
}
