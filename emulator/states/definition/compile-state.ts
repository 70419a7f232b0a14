import { compileTemplate } from "../language/template.ts";
import { compileTask } from "./compile-task.ts";
import type { ChoiceState, MapState, State } from "./machine.ts";
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
      return {
        type: "Wait",
        seconds: compileTemplate(source.Seconds, "Seconds", compiler.expressions),
        ...transitionOf(source, compiler),
      };
    case "Succeed":
      return { type: "Succeed", output: optional(source.Output, "Output", compiler) };
    case "Fail":
      return {
        type: "Fail",
        error: optional(source.Error, "Error", compiler),
        cause: optional(source.Cause, "Cause", compiler),
      };
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

function compileMap(source: SourceOf<"Map">, compiler: Compiler): MapState {
  return {
    type: "Map",
    items: optional(source.Items, "Items", compiler),
    maxConcurrency: optional(source.MaxConcurrency, "MaxConcurrency", compiler),
    block: compiler.block(source.ItemProcessor),
    ...recoveryOf(source, compiler),
    ...transitionOf(source, compiler),
  };
}
