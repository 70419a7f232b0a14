import { historyLine } from "../../metering/log-lines.ts";
import { stepsOf } from "../../metering/meter.ts";
import type { EventDetails } from "../journal/records.ts";
import type { Run } from "./run.ts";

type Metered = Pick<Run, "engine" | "machine" | "execution">;

/** Counts a state that an execution enters, or tries again: both are transitions. */
export function countState({ engine, machine: { source } }: Metered, state: string): void {
  const unit = source.type === "EXPRESS" ? "express.state" : "states.transition";
  engine.meter?.({ unit, at: `${source.name}/${state}` });
}

/** Counts what an event of the history adds to the machine's log. */
export function countEvent(run: Metered, type: string, details: () => EventDetails): void {
  const { meter } = run.engine;
  if (meter === undefined) return;
  for (const use of historyLine(run.machine.source, run.execution.Id, type, details)) meter(use);
  // AWS has one event more, which this history leaves out.
  if (type === "TaskScheduled")
    countEvent(run, "TaskStarted", () => ({ taskStartedEventDetails: startedOf(details()) }));
}

function startedOf({ taskScheduledEventDetails: { resourceType, resource } = {} }: EventDetails): EventDetails[string] {
  return { resourceType, resource };
}

/** The least that an Express execution is billed for, in MB: its memory goes up in steps of as much. */
const EXPRESS_MB = 64;
const EXPRESS_STEP_MS = 100;

/** Counts an Express execution that took some milliseconds of the host's. */
export function countExpress({ engine: { meter }, machine: { source } }: Metered, ms: number): void {
  const billed = stepsOf(ms, EXPRESS_STEP_MS) * EXPRESS_STEP_MS;
  meter?.({ unit: "express.request", at: source.name });
  meter?.({ unit: "express.ms", at: source.name, amount: ms });
  meter?.({ unit: "express.gbSecond", at: source.name, amount: (billed / 1000) * (EXPRESS_MB / 1024) });
}
