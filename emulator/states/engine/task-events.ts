import type { TaskState } from "../definition/machine.ts";
import type { Json } from "../language/json.ts";
import { Failure } from "./failure.ts";
import type { Position } from "./position.ts";

/**
 * Makes an attempt, with its events in the history. An attempt that is repeated after a crash is scheduled once more,
 * one that only goes on waiting is not.
 */
export async function recorded(
  position: Position,
  { integration }: TaskState,
  attempt: () => Promise<Json>,
): Promise<Json> {
  const { resourceType, resource } = integration;
  if (!isHandedOn(position))
    position.event("TaskScheduled", () => ({ taskScheduledEventDetails: scheduled(position, resourceType, resource) }));
  try {
    const output = await attempt();
    position.event("TaskSucceeded", () => ({ taskSucceededEventDetails: succeeded(resourceType, resource, output) }));
    return output;
  } catch (error) {
    if (error instanceof Failure) failed(position, { resourceType, resource, error: error.error, cause: error.cause });
    throw error;
  }
}

function isHandedOn({ frame }: Position): boolean {
  return frame.work?.submitted === true || frame.work?.result !== undefined;
}

function failed(position: Position, details: { readonly error: string; readonly [key: string]: unknown }): void {
  if (details.error === "States.Timeout") position.event("TaskTimedOut", () => ({ taskTimedOutEventDetails: details }));
  else position.event("TaskFailed", () => ({ taskFailedEventDetails: details }));
}

function succeeded(resourceType: string, resource: string, output: Json): { readonly [key: string]: unknown } {
  return { resourceType, resource, output: JSON.stringify(output), outputDetails: { truncated: false } };
}

function scheduled({ frame }: Position, resourceType: string, resource: string): { readonly [key: string]: unknown } {
  const { input, timeoutSeconds } = frame.work ?? { input: null };
  return {
    resourceType,
    resource,
    parameters: JSON.stringify(input),
    timeoutInSeconds: timeoutSeconds,
  };
}
