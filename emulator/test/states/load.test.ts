import { describe, expect, test } from "vitest";
import { validateDefinition } from "../../states/validate.ts";
import { ask, asl, type Definition, invoke, machine, setUp } from "./harness.ts";

const end = { End: true };
const pass = { Type: "Pass", ...end };

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
      { A: { Type: "Parallel", Branches: [{ StartAt: "A", States: { A: pass } }], ...end } },
      'two states are named "A"',
    ],
    ["the reserved variable", { A: { ...pass, Assign: { states: 1 } } }, "reserved"],
    [
      "an outer variable",
      {
        A: {
          Type: "Parallel",
          Assign: { x: 1 },
          Branches: [{ StartAt: "B", States: { B: { ...pass, Assign: { x: 2 } } } }],
          ...end,
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
    ["heartbeat without a token", { A: invoke({ HeartbeatSeconds: 5, ...end }) }, "HeartbeatSeconds"],
    [
      "heartbeat beyond the timeout",
      { A: ask({ HeartbeatSeconds: 5, TimeoutSeconds: 5, ...end }) },
      "smaller than TimeoutSeconds",
    ],
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
      "a Wait with two ends",
      { A: { Type: "Wait", Seconds: 1, Timestamp: "x", ...end } },
      "exactly one of Seconds and Timestamp",
    ],
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

describe("validateDefinition", () => {
  test("accepts what is valid ASL", () => {
    expect(validateDefinition(asl({ A: ask({ TimeoutSeconds: 60, Next: "B" }), B: { Type: "Succeed" } }))).toEqual([]);
  });

  test("names what is not", () => {
    expect(validateDefinition(asl({ A: { Type: "Pass", Next: "Nowhere" } })).join()).toContain("Nowhere");
  });
});
