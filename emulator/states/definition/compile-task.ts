import { integrationOf } from "../integrations/resource.ts";
import type { TaskState } from "./machine.ts";
import { type Compiler, optional, recoveryOf, transitionOf } from "./parts.ts";
import type { SourceOf } from "./schema.ts";

/** Compiles a Task. Throws an `Error` for an integration or a field that is not supported. */
export function compileTask(source: SourceOf<"Task">, compiler: Compiler): TaskState {
  const integration = integrationOf(source.Resource);
  checkPattern(source, integration.pattern, compiler);
  checkParameters(source, integration.parameters);
  return {
    type: "Task",
    integration,
    arguments: optional(source.Arguments, "Arguments", compiler),
    timeoutSeconds: optional(source.TimeoutSeconds, "TimeoutSeconds", compiler),
    ...recoveryOf(source, compiler),
    ...transitionOf(source, compiler),
  };
}

function checkPattern(source: SourceOf<"Task">, pattern: string, compiler: Compiler): void {
  if (pattern !== "request" && compiler.type === "EXPRESS")
    throw new Error(`an Express machine cannot use ${source.Resource}`);
  if (pattern === "token" && !JSON.stringify(source.Arguments ?? {}).includes("$states.context.Task.Token")) {
    throw new Error("waits for a token that its Arguments never hand on ($states.context.Task.Token)");
  }
}

function checkParameters(source: SourceOf<"Task">, parameters: readonly string[] | undefined): void {
  if (parameters === undefined || typeof source.Arguments !== "object") return;
  const unknown = Object.keys(source.Arguments).find((name) => !parameters.includes(name));
  if (unknown !== undefined) throw new Error(`the argument ${unknown} of ${source.Resource} is not supported`);
}
