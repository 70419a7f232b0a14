import { describe, expect, test } from "vitest";
import { machine, MACHINE, outputOf, ROLE, setUp } from "./harness.ts";

/** Evaluates an expression as the Output of a Pass state. */
async function evaluate(source: string, input: unknown = {}): Promise<unknown> {
  const bench = await setUp(
    machine({ Only: { Type: "Pass", Output: `{% ${source} %}`, End: true } }, { type: "EXPRESS" }),
  );
  return outputOf(await bench.sync(input));
}

describe("the functions that Step Functions adds, or changes", () => {
  test.each([
    ["$hash('a')", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"],
    ["$hash('a', 'MD5')", "0cc175b9c0f1b6a831c399e269772661"],
    ["$now()", "2026-01-01T00:00:00.000Z"],
    ["$millis()", Date.parse("2026-01-01T00:00:00Z")],
  ])("%s", async (source, expected) => {
    expect(await evaluate(source)).toEqual(expected);
  });
});

describe("what an expression must not return", () => {
  test.each([
    ["$states.input.missing", "returned nothing (undefined)"],
    ["function($x) { $x }", "unsupported result type"],
    ["1 / 0", "not finite"],
    ["$hash('a', 'SHA-3')", "does not know the algorithm"],
    ["$sum('a')", "threw an error"],
    ["$undefined()", "threw an error"],
  ])("%s", async (source, reason) => {
    const bench = await setUp(
      machine({ Only: { Type: "Pass", Output: { a: `{% ${source} %}` }, End: true } }, { type: "EXPRESS" }),
    );
    const described = await bench.sync();
    expect(described).toMatchObject({ status: "FAILED", error: "States.QueryEvaluationError" });
    expect(described["cause"]).toContain(reason);
    expect(described["cause"]).toContain("field 'Output/a'");
  });
});

describe("expressions that Step Functions does not accept, or that are not built", () => {
  test.each([
    ["$eval('1')", "no $eval"],
    ["($e := $eval; $e('1'))", "no $eval"],
    ["$states.input.a ?? 1", "no operator ??"],
    ["[{'x': ($states.input.a ?: 1)}]", "no operator ?:"],
    ["$uuid()", "$uuid is not supported"],
    ["$random()", "$random is not supported"],
    ["1 +", "is not JSONata"],
  ])("%s is refused when the machine is loaded", async (source, reason) => {
    const definition = machine({ Only: { Type: "Pass", Output: `{% ${source} %}`, End: true } });
    await expect(setUp(definition)).rejects.toThrow(reason);
  });

  test.each(["$states.input.a ? 1 : 2", "'a ?? b' & ' ?: '", "$states.input.a[$ = 1] ? 'x':'y'"])(
    "%s is not mistaken for them",
    async (source) => {
      await expect(evaluate(source, { a: 1 })).resolves.toBeDefined();
    },
  );
});

test("a list that an expression made behaves like any other list afterwards", async () => {
  const bench = await setUp(
    machine(
      {
        First: {
          Type: "Pass",
          Output: { list: "{% $map([1], function($x) { $x }) %}", one: ["{% [$states.input.n] %}"] },
          Next: "Second",
        },
        Second: { Type: "Pass", Output: "{% {'list': [$states.input.list], 'one': $states.input.one} %}", End: true },
      },
      { type: "EXPRESS" },
    ),
  );
  expect(outputOf(await bench.sync({ n: 1 }))).toEqual({ list: [1], one: [[1]] });
});

test("the context object names execution, state and machine", async () => {
  const bench = await setUp(machine({ Only: { Type: "Pass", Output: "{% $states.context %}", End: true } }));
  expect(outputOf(await bench.run({ a: 1 }))).toEqual({
    Execution: {
      Id: `${MACHINE.replace("stateMachine", "execution")}:one`,
      Name: "one",
      Input: { a: 1 },
      StartTime: "2026-01-01T00:00:00.000Z",
      RoleArn: ROLE,
      RedriveCount: 0,
    },
    State: { Name: "Only", EnteredTime: "2026-01-01T00:00:00.000Z", RetryCount: 0 },
    StateMachine: { Id: MACHINE, Name: "m" },
  });
});

test("an input with __proto__ stays data", async () => {
  const bench = await setUp(
    machine({ Only: { Type: "Pass", Output: "{% $states.input %}", End: true } }, { type: "EXPRESS" }),
  );
  const { output } = await bench.call("StartSyncExecution", {
    stateMachineArn: MACHINE,
    input: '{"__proto__":{"a":1}}',
  });
  expect(output).toBe('{"__proto__":{"a":1}}');
});
