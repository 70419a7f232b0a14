import { notSupported } from "../service.ts";
import type { Resolved, Resource } from "../template/model.ts";
import { parseSchedule, type NextRun } from "./expression.ts";

export type ScheduleTarget = {
  /** A function or a state machine. */
  readonly arn: string;
  /** The ARN of the role that the scheduler calls the target under. */
  readonly role: string;
  /** As the template has it; without one, the target gets what EventBridge Scheduler documents. */
  readonly input?: string;
};

export type ScheduleDefinition = {
  readonly name: string;
  readonly arn: string;
  readonly next: NextRun;
  readonly target: ScheduleTarget;
};

const UNDERSTOOD = new Set([
  "Name",
  "Description",
  "ScheduleExpression",
  "ScheduleExpressionTimezone",
  "State",
  "FlexibleTimeWindow",
  "Target",
]);
/** The CDK writes the second. */
const UTC = new Set(["UTC", "Etc/UTC"]);
/** Retries and dead letters matter when a target is away; here it is in the same process. */
const TARGET_UNDERSTOOD = new Set(["Arn", "RoleArn", "Input", "RetryPolicy", "DeadLetterConfig"]);

/** Reads the template's schedules that are enabled. Throws `notSupported` for what could not be honoured. */
export function schedulesOf(template: Resolved): ScheduleDefinition[] {
  return template
    .ofType("AWS::Scheduler::Schedule")
    .filter(({ properties }) => properties.State !== "DISABLED")
    .map(readSchedule);
}

function readSchedule(resource: Resource): ScheduleDefinition {
  const { properties, logicalId, name } = resource;
  refuseUnknown(logicalId, properties, UNDERSTOOD);
  const zone = (properties.ScheduleExpressionTimezone ?? "UTC") as string;
  if (!UTC.has(zone)) throw notSupported(`The time zone ${zone} (${logicalId})`);
  return {
    name,
    arn: resource.attribute("Arn"),
    next: parseSchedule(properties.ScheduleExpression as string),
    target: readTarget(logicalId, properties.Target as Record<string, string>),
  };
}

function readTarget(logicalId: string, target: Readonly<Record<string, string>>): ScheduleTarget {
  refuseUnknown(logicalId, target, TARGET_UNDERSTOOD);
  const { Arn: arn = "", RoleArn: role = "", Input: input } = target;
  if (!/^arn:aws:(lambda|states):[^:]+:\d{12}:(function|stateMachine):/.test(arn))
    throw notSupported(`The target ${arn} (${logicalId})`);
  return { arn, role, ...(input === undefined ? {} : { input }) };
}

function refuseUnknown(logicalId: string, properties: object, understood: ReadonlySet<string>): void {
  const unknown = Object.keys(properties).find((property) => !understood.has(property));
  if (unknown !== undefined) throw notSupported(`A schedule's ${unknown} (${logicalId})`);
}
