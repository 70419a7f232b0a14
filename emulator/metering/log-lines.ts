import type { MachineDefinition } from "../states/definition/machine.ts";
import type { EventDetails } from "../states/journal/records.ts";
import type { Use } from "./meter.ts";

/** What CloudWatch counts for each event beside its text, in bytes. */
const EVENT_OVERHEAD = 26;

/** The bytes of one line in a log group. */
export const logLine = (group: string, line: string, by: string): Use => ({
  unit: "logs.byte",
  at: group,
  by,
  amount: Buffer.byteLength(line) + EVENT_OVERHEAD,
});

const TIME = "2026-01-01T00:00:00.000Z";
const REQUEST_ID = "00000000-0000-0000-0000-000000000000";
/** What Lambda itself writes of each invocation in JSON at system log level INFO, which this machine does not write. */
const PLATFORM_LINES = [
  { time: TIME, type: "platform.start", record: { requestId: REQUEST_ID, version: "$LATEST" } },
  {
    time: TIME,
    type: "platform.report",
    record: {
      requestId: REQUEST_ID,
      metrics: { durationMs: 12.345, billedDurationMs: 13, memorySizeMB: 1024, maxMemoryUsedMB: 123 },
      status: "success",
    },
  },
].map((line) => JSON.stringify(line));

export const platformLines = (group: string, by: string): readonly Use[] =>
  PLATFORM_LINES.map((line) => logLine(group, line, by));

/** At level ERROR; FATAL has those of whole executions only. */
const ERRORS = /(Failed|TimedOut|Aborted)$|^FailStateEntered$/;
const FATAL = /^Execution(Failed|TimedOut|Aborted)$/;
const LEVELS: Readonly<Record<string, RegExp>> = { ALL: /^/, ERROR: ERRORS, FATAL };
/** Left out of the details unless the log includes execution data. */
const DATA = new Set(["input", "output", "parameters"]);

/** The line that a state machine logs of an event of its history; none where its level leaves the event out. */
export function historyLine(
  { name, logging }: MachineDefinition,
  executionArn: string,
  type: string,
  details: () => EventDetails,
): readonly Use[] {
  if (logging === undefined || LEVELS[logging.level]?.test(type) !== true) return [];
  const [content = {}] = Object.values(details());
  const kept = Object.entries(content as object).filter(([key]) => logging.includesData || !DATA.has(key));
  const line = {
    id: "10",
    type,
    details: Object.fromEntries(kept),
    previous_event_id: "9",
    event_timestamp: "1760000000000",
    execution_arn: executionArn,
    redrive_count: "0",
  };
  return [logLine(logging.group, JSON.stringify(line), name)];
}
