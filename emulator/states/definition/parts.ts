import type { Expressions } from "../language/expressions.ts";
import type { Json } from "../language/json.ts";
import { compileTemplate, type Template } from "../language/template.ts";
import type { Assignments, Block, MachineDefinition, Outputs, Recovery, Retrier, Transition } from "./machine.ts";
import type { BlockSource, RetrySource } from "./schema.ts";
import { nextOf } from "./transitions.ts";

/** What the states of one machine are compiled with. */
export type Compiler = {
  readonly type: MachineDefinition["type"];
  readonly expressions: Expressions;
  readonly block: (source: BlockSource) => Block;
};

export function optional(value: Json | undefined, field: string, compiler: Compiler): Template | undefined {
  return value === undefined ? undefined : compileTemplate(value, field, compiler.expressions);
}

type OutputSource = { Output?: Json | undefined; Assign?: Record<string, Json> | undefined };
type TransitionSource = OutputSource & { Next?: string | undefined; End?: boolean | undefined };
type RecoverySource = { Retry: RetrySource[]; Catch: (OutputSource & { ErrorEquals: string[]; Next: string })[] };

export function outputsOf(source: OutputSource, compiler: Compiler): Outputs {
  const entries = Object.entries(source.Assign ?? {});
  const assign: Assignments = Object.fromEntries(
    entries.map(([name, value]) => [name, compileTemplate(value, `Assign/${name}`, compiler.expressions)]),
  );
  return { output: optional(source.Output, "Output", compiler), assign };
}

export function transitionOf(source: TransitionSource, compiler: Compiler): Transition {
  return { ...outputsOf(source, compiler), next: nextOf(source) };
}

export function recoveryOf(source: RecoverySource, compiler: Compiler): Recovery {
  for (const list of [source.Retry, source.Catch]) {
    const wildcard = list.findIndex((entry) => entry.ErrorEquals.includes("States.ALL"));
    if (wildcard !== -1 && wildcard < list.length - 1)
      throw new Error("States.ALL must be in the last entry of Retry and of Catch");
  }
  const catchers = source.Catch.map((entry) => ({
    errors: entry.ErrorEquals,
    next: entry.Next,
    ...outputsOf(entry, compiler),
  }));
  return { retry: source.Retry.map(retrierOf), catch: catchers };
}

function retrierOf(source: RetrySource): Retrier {
  if (source.MaxDelaySeconds !== undefined && source.MaxDelaySeconds <= source.IntervalSeconds) {
    throw new Error("MaxDelaySeconds must be greater than IntervalSeconds");
  }
  return {
    errors: source.ErrorEquals,
    intervalSeconds: source.IntervalSeconds,
    maxAttempts: source.MaxAttempts,
    backoffRate: source.BackoffRate,
    maxDelaySeconds: source.MaxDelaySeconds,
    jitter: source.JitterStrategy === "FULL",
  };
}
