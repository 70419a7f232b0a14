import { describe, expect, test } from "vitest";
import { invoke, machine, outputOf, setUp } from "./harness.ts";

const express = { type: "EXPRESS" } as const;

describe("Assign", () => {
  test("sees the variables from before the state, and all are set at once", async () => {
    const bench = await setUp(
      machine(
        {
          First: { Type: "Pass", Assign: { a: 1, b: 2 }, Next: "Swap" },
          Swap: { Type: "Pass", Assign: { a: "{% $b %}", b: "{% $a %}" }, Output: "{% [$a, $b] %}", Next: "Last" },
          Last: { Type: "Pass", Output: { before: "{% $states.input %}", after: "{% [$a, $b] %}" }, End: true },
        },
        express,
      ),
    );
    expect(outputOf(await bench.sync())).toEqual({ before: [1, 2], after: [2, 1] });
  });

  test("of a branch ends with the branch, which sees the variables around it", async () => {
    const branch = {
      StartAt: "In",
      States: {
        In: { Type: "Pass", Assign: { inner: "{% $outer + 1 %}" }, Next: "Show" },
        Show: { Type: "Pass", Output: "{% $inner %}", End: true },
      },
    };
    const bench = await setUp(
      machine(
        {
          Out: { Type: "Pass", Assign: { outer: 1 }, Next: "Split" },
          Split: { Type: "Map", Items: [0], ItemProcessor: branch, Next: "After" },
          After: { Type: "Pass", Output: "{% {'result': $states.input, 'seen': $exists($inner)} %}", End: true },
        },
        express,
      ),
    );
    expect(outputOf(await bench.sync())).toEqual({ result: [2], seen: false });
  });

  test("sees a task's result", async () => {
    const states = {
      Call: invoke({ Assign: { n: "{% $states.result.Payload.n %}" }, Output: "{% $states.input %}", Next: "Show" }),
      Show: { Type: "Pass", Output: "{% [$n, $states.input.x] %}", End: true },
    };
    const bench = await setUp(machine(states, express), { world: () => ({ Payload: { n: 7 } }) });
    expect(outputOf(await bench.sync({ x: 1 }))).toEqual([7, 1]);
  });
});

const rule = (condition: string, next: string): object => ({
  Condition: `{% ${condition} %}`,
  Next: next,
  Assign: { by: next },
  Output: "{% $states.input.n %}",
});

describe("Choice", () => {
  const show = { Type: "Pass", Output: "{% [$by, $states.context.State.Name, $states.input] %}", End: true };
  const choice = {
    Type: "Choice",
    Choices: [rule("$states.input.n > 1", "Many"), rule("$states.input.n > 0", "One")],
    Default: "None",
    Assign: { by: "default" },
    Output: "none",
  };

  test.each([
    [2, ["Many", "Many", 2]],
    [1, ["One", "One", 1]],
    [0, ["default", "None", "none"]],
  ])("of %j: the first rule that holds decides, with its own Assign and Output", async (n, expected) => {
    const bench = await setUp(machine({ Pick: choice, Many: show, One: show, None: show }, express));
    expect(outputOf(await bench.sync({ n }))).toEqual(expected);
  });

  test("without a match and without Default ends in States.Runtime, as the error handling page says", async () => {
    const bench = await setUp(
      machine({ Pick: { Type: "Choice", Choices: [rule("false", "One")] }, One: show }, express),
    );
    expect(await bench.sync()).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  });

  test("of a condition that is no boolean fails", async () => {
    const bench = await setUp(
      machine({ Pick: { Type: "Choice", Choices: [rule("'yes'", "One")], Default: "One" }, One: show }, express),
    );
    expect(await bench.sync()).toMatchObject({ status: "FAILED", error: "States.QueryEvaluationError" });
  });
});

describe("Wait", () => {
  test.each([
    [{ Seconds: 90 }, 90_000],
    [{ Seconds: "{% $states.input.s %}" }, 259_200_000],
  ])("%j", async (wait, expected) => {
    const bench = await setUp(machine({ Wait: { Type: "Wait", ...wait, End: true } }));
    const begun = bench.clock.now();
    outputOf(await bench.run({ s: 259_200 }));
    expect(bench.clock.now() - begun).toBe(expected);
  });

  test.each([{ Seconds: "{% -1 %}" }, { Seconds: "{% 1.5 %}" }, { Seconds: "{% '5' %}" }])(
    "%j is an error",
    async (wait) => {
      const bench = await setUp(machine({ Wait: { Type: "Wait", ...wait, End: true } }, express));
      expect(await bench.sync()).toMatchObject({ status: "FAILED", error: "States.QueryEvaluationError" });
    },
  );
});

test("Fail takes Error and Cause from expressions", async () => {
  const bench = await setUp(
    machine({ Stop: { Type: "Fail", Error: "{% 'Bad' & $states.input.n %}", Cause: "because" } }, express),
  );
  expect(await bench.sync({ n: 1 })).toMatchObject({ status: "FAILED", error: "Bad1", cause: "because" });
});

test("Succeed ends a machine with its Output", async () => {
  const bench = await setUp(machine({ Stop: { Type: "Succeed", Output: { n: "{% $states.input.n %}" } } }, express));
  expect(outputOf(await bench.sync({ n: 1 }))).toEqual({ n: 1 });
});

test("a loop of states that never wait lets others have their turn, and ends with its time limit", async () => {
  const bench = await setUp(
    machine({ Loop: { Type: "Pass", Next: "Loop" } }, { ...express, top: { TimeoutSeconds: 5 } }),
  );
  const running = bench.sync();
  await bench.clock.advance(5000);
  expect(await running).toMatchObject({ status: "TIMED_OUT" });
});

test("a Standard execution ends with its 25,000th event", async () => {
  const bench = await setUp(machine({ Loop: { Type: "Pass", Next: "Loop" } }));
  expect(await bench.run()).toMatchObject({ status: "FAILED", error: "States.Runtime" });
});
