import { describe, expect, test } from "vitest";
import { ask, type Definition, invoke, machine, setUp } from "./harness.ts";

const end = { End: true };
const pass = { Type: "Pass", ...end };
const map = { Type: "Map", Items: [1], ItemProcessor: { StartAt: "B", States: { B: pass } }, ...end };

describe("a definition is refused with the state and the field named", () => {
  test.each<[string, Definition, string]>([
    [
      "JSONPath field",
      { A: { Type: "Pass", Parameters: {}, ...end } },
      'state "A": state: Unrecognized key: "Parameters"',
    ],
    ["another query language", { A: { ...pass, QueryLanguage: "JSONPath" } }, "QueryLanguage"],
    ["unknown state type", { A: { Type: "Loop", ...end } }, 'state "A"'],
    [
      "distributed Map",
      {
        A: {
          Type: "Map",
          ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED" }, StartAt: "B", States: { B: pass } },
          ...end,
        },
      },
      "INLINE",
    ],
    [
      "ItemReader",
      { A: { Type: "Map", ItemReader: {}, ItemProcessor: { StartAt: "B", States: { B: pass } }, ...end } },
      "ItemReader",
    ],
    ["no way on", { A: { Type: "Pass" } }, "exactly one of Next and End"],
    ["two ways on", { A: { ...pass, Next: "A" } }, "exactly one of Next and End"],
    ["a target that is missing", { A: { Type: "Pass", Next: "B" } }, 'leads to "B"'],
    [
      "a name used twice",
      { A: { ...map, ItemProcessor: { StartAt: "A", States: { A: pass } } } },
      'two states are named "A"',
    ],
    ["the reserved variable", { A: { ...pass, Assign: { states: 1 } } }, "reserved"],
    [
      "an outer variable",
      {
        A: {
          ...map,
          Assign: { x: 1 },
          ItemProcessor: { StartAt: "B", States: { B: { ...pass, Assign: { x: 2 } } } },
        },
      },
      '"x" belongs',
    ],
    [
      "a service nobody built",
      { A: { ...invoke(), Resource: "arn:aws:states:::sns:publish" } },
      "sns:publish is not supported",
    ],
    [
      "a function's own ARN",
      { A: { ...invoke(), Resource: "arn:aws:lambda:us-east-1:000000000000:function:f" } },
      "is not supported",
    ],
    [
      "a token of a function",
      { A: { ...invoke(), Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken" } },
      "is not supported",
    ],
    [
      "an SDK integration of another service",
      { A: { ...invoke(), Resource: "arn:aws:states:::aws-sdk:s3:putObject" } },
      "is not supported",
    ],
    [
      ".sync of an execution",
      { A: { ...invoke(), Resource: "arn:aws:states:::states:startExecution.sync:2" } },
      "is not supported",
    ],
    [
      "deleteEndpoint, which is no optimized integration",
      { A: { ...invoke(), Resource: "arn:aws:states:::sagemaker:deleteEndpoint" } },
      "is not supported",
    ],
    [
      "an argument that is not passed on",
      { A: invoke({ Arguments: { FunctionName: "f", InvocationType: "Event" }, ...end }) },
      "InvocationType",
    ],
    [
      "a token that is not handed on",
      { A: ask({ Arguments: { QueueUrl: "q", MessageBody: "x" }, ...end }) },
      "never hand on",
    ],
    ["Parallel", { A: { Type: "Parallel", Branches: [{ StartAt: "B", States: { B: pass } }], ...end } }, 'state "A"'],
    ["a heartbeat", { A: ask({ HeartbeatSeconds: 5, ...end }) }, "HeartbeatSeconds"],
    ["ItemSelector", { A: { ...map, ItemSelector: {} } }, "ItemSelector"],
    ["a Wait up to a time", { A: { Type: "Wait", Timestamp: "2026-01-01T00:00:00Z", ...end } }, "Timestamp"],
    ["States.ALL among others", { A: invoke({ Retry: [{ ErrorEquals: ["States.ALL", "X"] }], ...end }) }, "alone"],
    [
      "States.ALL before others",
      {
        A: invoke({
          Catch: [
            { ErrorEquals: ["States.ALL"], Next: "B" },
            { ErrorEquals: ["X"], Next: "B" },
          ],
          ...end,
        }),
        B: pass,
      },
      "last entry",
    ],
    ["half an expression", { A: { ...pass, Output: "{% 1" } }, "opens or closes"],
    [
      "a MaxDelaySeconds that never counts",
      { A: invoke({ Retry: [{ ErrorEquals: ["X"], IntervalSeconds: 5, MaxDelaySeconds: 5 }], ...end }) },
      "MaxDelaySeconds",
    ],
    ["Credentials", { A: invoke({ Credentials: {}, ...end }) }, "Credentials"],
  ])("%s", async (_name, states, reason) => {
    await expect(setUp(machine(states))).rejects.toThrow(reason);
  });
});

test("a machine that leaves the query language to its default, JSONPath, is refused", async () => {
  const definition = { ...machine({ A: pass }), definition: JSON.stringify({ StartAt: "A", States: { A: pass } }) };
  await expect(setUp(definition)).rejects.toThrow('State machine "m": QueryLanguage');
});

test("an Express machine cannot wait for a token", async () => {
  await expect(setUp(machine({ A: ask() }, { type: "EXPRESS" }))).rejects.toThrow("Express machine cannot use");
});

test("a machine that is refused leaves those before it in place", async () => {
  const bench = await setUp(machine({ A: { ...pass, Output: "old" } }));
  expect(() => bench.states.replaceMachines([machine({ A: { Type: "Loop" } })])).toThrow('state "A"');
  expect(await bench.run()).toMatchObject({ status: "SUCCEEDED", output: '"old"' });
});
