import { compileTemplate } from "../language/template.ts";
import { compileTask } from "./compile-task.ts";
import type { ChoiceState, MapState, State, WaitState } from "./machine.ts";
import { type Compiler, optional, outputsOf, recoveryOf, transitionOf } from "./parts.ts";
import type { SourceOf, StateSource } from "./schema.ts";

/** Compiles one state. Throws an `Error` for what is refused. */
export function compileState(source: StateSource, compiler: Compiler): State {
  switch (source.Type) {
    case "Pass":
      return { type: "Pass", ...transitionOf(source, compiler) };
    case "Task":
      return compileTask(source, compiler);
    case "Choice":
      return compileChoice(source, compiler);
    case "Wait":
      return compileWait(source, compiler);
    case "Succeed":
      return { type: "Succeed", output: optional(source.Output, "Output", compiler) };
    case "Fail":
      return {
        type: "Fail",
        error: optional(source.Error, "Error", compiler),
        cause: optional(source.Cause, "Cause", compiler),
      };
    case "Parallel":
      return compileParallel(source, compiler);
    default:
      return compileMap(source, compiler);
  }
}

function compileChoice(source: SourceOf<"Choice">, compiler: Compiler): ChoiceState {
  const rules = source.Choices.map((rule, index) => ({
    condition: compileTemplate(rule.Condition, `Choices[${index}]/Condition`, compiler.expressions),
    next: rule.Next,
    ...outputsOf(rule, compiler),
  }));
  return { type: "Choice", rules, otherwise: source.Default, ...outputsOf(source, compiler) };
}

function compileWait(source: SourceOf<"Wait">, compiler: Compiler): WaitState {
  if ((source.Seconds === undefined) === (source.Timestamp === undefined))
    throw new Error("needs exactly one of Seconds and Timestamp");
  const seconds = optional(source.Seconds, "Seconds", compiler);
  return {
    type: "Wait",
    seconds,
    timestamp: optional(source.Timestamp, "Timestamp", compiler),
    ...transitionOf(source, compiler),
  };
}

function compileParallel(source: SourceOf<"Parallel">, compiler: Compiler): State {
  const branches = source.Branches.map(compiler.block);
  const parts = { arguments: optional(source.Arguments, "Arguments", compiler), branches };
  return { type: "Parallel", ...parts, ...recoveryOf(source, compiler), ...transitionOf(source, compiler) };
}

function compileMap(source: SourceOf<"Map">, compiler: Compiler): MapState {
  return {
    type: "Map",
    items: optional(source.Items, "Items", compiler),
    selector: optional(source.ItemSelector, "ItemSelector", compiler),
    maxConcurrency: optional(source.MaxConcurrency, "MaxConcurrency", compiler),
    block: compiler.block(source.ItemProcessor),
    ...recoveryOf(source, compiler),
    ...transitionOf(source, compiler),
  };
}
