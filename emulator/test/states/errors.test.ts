import { describe, expect, test } from "vitest";
import { matches } from "../../states/engine/failure.ts";
import { type Definition, invoke, machine, outputOf, setUp, type World } from "./harness.ts";

describe("which errors a name in ErrorEquals matches", () => {
  test.each<[string, string, boolean]>([
    ["Own", "Own", true],
    ["Own", "own", false],
    ["States.ALL", "Own", true],
    ["States.ALL", "States.Timeout", true],
    ["States.ALL", "States.QueryEvaluationError", true],
    ["States.ALL", "States.DataLimitExceeded", false],
    ["States.ALL", "States.Runtime", false],
    ["States.Runtime", "States.Runtime", false],
    ["States.DataLimitExceeded", "States.DataLimitExceeded", true],
    ["States.TaskFailed", "Own", true],
    ["States.TaskFailed", "Lambda.ServiceException", true],
    ["States.TaskFailed", "States.Timeout", false],
    ["States.TaskFailed", "States.DataLimitExceeded", false],
  ])("%s, %s: %s", (pattern, error, expected) => {
    expect(matches([pattern], error)).toBe(expected);
  });
});

const named =
  (errorType: string): World =>
  () => ({ FunctionError: "Unhandled", Payload: { errorType } });

function caughtBy(catchers: readonly Definition[], call: Definition = {}): Definition {
  const show = { Type: "Pass", Output: "{% [$states.context.State.Name, $states.input, $seen] %}", End: true };
  return { Call: invoke({ ...call, Catch: catchers, Assign: { seen: "no" }, End: true }), First: show, Second: show };
}

describe("Catch", () => {
  test("the first entry that matches decides", async () => {
    const catchers = [
      { ErrorEquals: ["Other"], Next: "First" },
      { ErrorEquals: ["Own", "More"], Next: "Second" },
      { ErrorEquals: ["States.ALL"], Next: "First" },
    ];
    const states = { Start: { Type: "Pass", Assign: { seen: "before" }, Next: "Call" }, ...caughtBy(catchers) };
    const bench = await setUp(machine(states, { type: "EXPRESS" }), { world: named("Own") });
    expect(outputOf(await bench.sync())).toEqual(["Second", { Error: "Own", Cause: '{"errorType":"Own"}' }, "before"]);
  });

  test("has an Output and an Assign of its own, with the error and the state's input", async () => {
    const catcher = {
      ErrorEquals: ["States.ALL"],
      Next: "First",
      Output: "{% $states.errorOutput.Error & $states.input.n %}",
      Assign: { seen: "{% $states.errorOutput.Error %}" },
    };
    const bench = await setUp(machine(caughtBy([catcher]), { type: "EXPRESS" }), { world: named("Own") });
    expect(outputOf(await bench.sync({ n: 1 }))).toEqual(["First", "Own1", "Own"]);
  });

  test("an error that nothing catches fails the execution", async () => {
    const bench = await setUp(machine(caughtBy([{ ErrorEquals: ["Other"], Next: "First" }]), { type: "EXPRESS" }), {
      world: named("Own"),
    });
    expect(await bench.sync()).toMatchObject({ status: "FAILED", error: "Own", cause: '{"errorType":"Own"}' });
  });

  test("an Output of the state that cannot be evaluated is caught too", async () => {
    const catchers = [
      { ErrorEquals: ["States.QueryEvaluationError"], Next: "First", Assign: { seen: 1 }, Output: "caught" },
    ];
    const bench = await setUp(machine(caughtBy(catchers, { Output: "{% $nothing %}" }), { type: "EXPRESS" }));
    expect(outputOf(await bench.sync())).toEqual(["First", "caught", 1]);
  });

  test("an Output of Catch that cannot be evaluated is not caught again", async () => {
    const catchers = [{ ErrorEquals: ["States.ALL"], Next: "First", Output: "{% $nothing %}" }];
    const bench = await setUp(machine(caughtBy(catchers), { type: "EXPRESS" }), { world: named("Own") });
    expect(await bench.sync()).toMatchObject({ status: "FAILED", error: "States.QueryEvaluationError" });
  });
});

const text = (length: number): string => "x".repeat(length);
const QUOTES = 2;
const limit = 262_144 - QUOTES;
/** With what surrounds it in the task's result, this is too much. */
const talkative: World = () => ({ Payload: text(limit) });

describe("256 KiB", () => {
  test("is the most that a state may put out", async () => {
    const make = {
      Type: "Pass",
      Output: "{% $join($map([1..$states.input.n], function($x) { $states.input.part })) & $states.input.rest %}",
      End: true,
    };
    const bench = await setUp(machine({ Make: make }, { type: "EXPRESS" }));
    const parts = { n: 26, part: text(10_000) };
    expect(await bench.sync({ ...parts, rest: text(limit - 260_000) })).toMatchObject({ status: "SUCCEEDED" });
    expect(await bench.sync({ ...parts, rest: text(limit - 259_999) })).toMatchObject({
      status: "FAILED",
      error: "States.DataLimitExceeded",
    });
  });

  test("counts bytes of UTF-8", async () => {
    const bench = await setUp(
      machine({ Call: invoke({ Output: "{% $states.result.Payload %}", End: true }) }, { type: "EXPRESS" }),
      { world: () => ({ Payload: "é".repeat(140_000) }) },
    );
    expect(await bench.sync()).toMatchObject({ status: "FAILED", error: "States.DataLimitExceeded" });
  });

  test("of a task's result is no matter for States.ALL", async () => {
    const bench = await setUp(
      machine(caughtBy([{ ErrorEquals: ["States.ALL"], Next: "First" }], { Output: "small" }), { type: "EXPRESS" }),
      { world: talkative },
    );
    expect(await bench.sync()).toMatchObject({ status: "FAILED", error: "States.DataLimitExceeded" });
  });

  test("of a task's result is caught by its name", async () => {
    const catchers = [{ ErrorEquals: ["States.DataLimitExceeded"], Next: "First", Output: 1, Assign: { seen: 1 } }];
    const bench = await setUp(machine(caughtBy(catchers, { Output: "small" }), { type: "EXPRESS" }), {
      world: talkative,
    });
    expect(outputOf(await bench.sync())).toEqual(["First", 1, 1]);
  });
});
