import type { z } from "zod";
import type { Expressions } from "../language/expressions.ts";
import { checkNames } from "./check-names.ts";
import { compileState } from "./compile-state.ts";
import type { Block, Machine, MachineDefinition, State } from "./machine.ts";
import type { Compiler } from "./parts.ts";
import { type BlockSource, machineSchema, stateSchema } from "./schema.ts";
import { checkTransitions } from "./transitions.ts";

/** Checks and compiles a definition. Throws one `Error` that names machine, state and field of what is refused. */
export function compileMachine(source: MachineDefinition, expressions: Expressions): Machine {
  const fail = (reason: string): never => {
    throw new Error(`State machine "${source.name}": ${reason}`);
  };
  try {
    const machine = parsed(machineSchema, JSON.parse(source.definition), "definition");
    checkNames(machine);
    const compiler: Compiler = { type: source.type, expressions, block: (block) => compileBlock(block, compiler) };
    return { source, block: compiler.block(machine), timeoutSeconds: machine.TimeoutSeconds };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function compileBlock(source: BlockSource, compiler: Compiler): Block {
  const states = new Map<string, State>();
  for (const [name, state] of Object.entries(source.States)) states.set(name, compileNamed(name, state, compiler));
  const block = { startAt: source.StartAt, states };
  checkTransitions(block);
  return block;
}

function compileNamed(name: string, source: unknown, compiler: Compiler): State {
  try {
    return compileState(parsed(stateSchema, source, "state"), compiler);
  } catch (error) {
    throw new Error(`state "${name}": ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, whole: string): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${issue.path.join(".") || whole}: ${issue.message}`);
  throw new Error(`${issues.join("; ")} (not supported on this machine, or not Amazon States Language)`);
}
