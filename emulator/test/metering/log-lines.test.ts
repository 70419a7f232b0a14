import { expect, test } from "vitest";
import { historyLine } from "../../metering/log-lines.ts";
import type { MachineDefinition } from "../../states/definition/machine.ts";

const machine = (logging?: MachineDefinition["logging"]): MachineDefinition => ({
  arn: "arn",
  name: "parcels",
  type: "EXPRESS",
  roleArn: "role",
  definition: "{}",
  ...(logging && { logging }),
});
const details = () => ({ stateEnteredEventDetails: { name: "Sort", input: "x".repeat(1000) } });
const bytes = (level: string, type: string, includesData = false): number =>
  historyLine(machine({ group: "log", level, includesData }), "execution", type, details)[0]?.amount ?? 0;

test.each([
  ["ALL", "TaskStateEntered", true],
  ["ERROR", "TaskStateEntered", false],
  ["ERROR", "TaskFailed", true],
  ["FATAL", "TaskFailed", false],
  ["FATAL", "ExecutionTimedOut", true],
  ["OFF", "ExecutionFailed", false],
])("at level %s, %s is logged: %s", (level, type, isLogged) => {
  expect(bytes(level, type) > 0).toBe(isLogged);
});

test("execution data counts only where it is logged", () => {
  const [without, withData] = [bytes("ALL", "TaskStateEntered"), bytes("ALL", "TaskStateEntered", true)];
  expect(withData - without).toBe('"input":"",'.length + 1000);
});

test("a machine without a log logs nothing", () => {
  expect(historyLine(machine(), "execution", "ExecutionFailed", details)).toEqual([]);
});
