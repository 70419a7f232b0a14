import { describe, expect, test } from "vitest";
import { type Definition, invoke, machine, outputOf, setUp, until, type World } from "./harness.ts";

const express = { type: "EXPRESS" } as const;
const echo: World = ({ input }) => ({ Payload: input["Payload"] });
const one = (name: string, state: Definition): Definition => ({ StartAt: name, States: { [name]: state } });
const payload = { Output: "{% $states.result.Payload %}", End: true };

/** Fails for the payload "bad", never answers for "slow". */
const moody: World = ({ input }) => {
  if (input["Payload"] === "slow") return new Promise(() => undefined);
  if (input["Payload"] === "bad") return { FunctionError: "Unhandled", Payload: { errorType: "Moody" } };
  return { Payload: input["Payload"] };
};

const badOnce: World = (call, count) => moody(count === 2 ? { ...call, input: { Payload: "bad" } } : call, count);
const adding = (name: string, n: number): Definition =>
  one(name, { Type: "Pass", Output: `{% $states.input.x + ${n} %}`, End: true });
const calling = (name: string, mood: string): Definition =>
  one(name, invoke({ Arguments: { FunctionName: "f", Payload: mood }, ...payload }));

function mapOver(rest: Definition = {}): Definition {
  return {
    Type: "Map",
    Items: "{% $states.input.items %}",
    ItemProcessor: one("Each", invoke(payload)),
    End: true,
    ...rest,
  };
}

describe("Parallel", () => {
  test("gives every branch the same input, and collects the outputs in order", async () => {
    const split = {
      Type: "Parallel",
      Arguments: { x: "{% $states.input.y %}" },
      Branches: [adding("A", 1), adding("B", 2)],
      End: true,
    };
    const bench = await setUp(machine({ Split: split }, express));
    expect(outputOf(await bench.sync({ y: 10 }))).toEqual([11, 12]);
  });

  test("fails with the first branch that fails, and stops the others", async () => {
    const split = {
      Type: "Parallel",
      Branches: [calling("A", "slow"), calling("B", "bad")],
      Catch: [{ ErrorEquals: ["Moody"], Next: "Done", Output: "caught" }],
      End: true,
    };
    const bench = await setUp(machine({ Split: split, Done: { Type: "Pass", End: true } }, express), { world: moody });
    expect(outputOf(await bench.sync())).toBe("caught");
  });

  test("is retried as a whole", async () => {
    const split = {
      Type: "Parallel",
      Branches: [one("A", invoke(payload)), one("B", invoke(payload))],
      Retry: [{ ErrorEquals: ["Moody"] }],
      End: true,
    };
    const bench = await setUp(machine({ Split: split }), { world: badOnce });
    expect(outputOf(await bench.run({ n: 1 }))).toEqual([{ n: 1 }, { n: 1 }]);
    expect(bench.calls).toHaveLength(4);
  });
});

describe("Map", () => {
  test("runs its processor once an item, with index and value in the context, and the outputs in order", async () => {
    const selector = {
      i: "{% $states.context.Map.Item.Index %}",
      v: "{% $states.context.Map.Item.Value %}",
      all: "{% $count($states.input.items) %}",
    };
    const bench = await setUp(machine({ Each1: mapOver({ ItemSelector: selector }) }, express), { world: echo });
    expect(outputOf(await bench.sync({ items: ["a", "b"] }))).toEqual([
      { i: 0, v: "a", all: 2 },
      { i: 1, v: "b", all: 2 },
    ]);
  });

  test("shows the item to every state inside", async () => {
    const show = { Type: "Pass", Output: "{% $states.context.Map.Item.Index %}", End: true };
    const bench = await setUp(
      machine(
        {
          Loop: mapOver({ ItemProcessor: one("Split", { Type: "Parallel", Branches: [one("In", show)], End: true }) }),
        },
        express,
      ),
    );
    expect(outputOf(await bench.sync({ items: [5, 6] }))).toEqual([[0], [1]]);
  });

  test.each([
    [2, 2],
    ["{% $states.input.limit %}", 3],
    [0, 40],
  ])("with MaxConcurrency %j runs that many at a time", async (MaxConcurrency, expected) => {
    let running = 0;
    let most = 0;
    const world: World = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => void setImmediate(resolve));
      running--;
      return { Payload: 0 };
    };
    const bench = await setUp(machine({ Loop: mapOver({ MaxConcurrency }) }, express), { world });
    expect(outputOf(await bench.sync({ items: Array.from({ length: 50 }, () => 0), limit: 3 }))).toHaveLength(50);
    expect(most).toBe(expected);
  });

  test("fails with the first item that fails, and begins no more", async () => {
    const bench = await setUp(machine({ Loop: mapOver({ MaxConcurrency: 1 }) }, express), { world: moody });
    expect(await bench.sync({ items: ["ok", "bad", "ok"] })).toMatchObject({ status: "FAILED", error: "Moody" });
    expect(bench.calls).toHaveLength(2);
  });

  test("of nothing puts out nothing", async () => {
    const bench = await setUp(machine({ Loop: mapOver() }, express));
    expect(outputOf(await bench.sync({ items: [] }))).toEqual([]);
  });

  test("of what is no list fails", async () => {
    const bench = await setUp(machine({ Loop: mapOver() }, express));
    expect(await bench.sync({ items: { a: 1 } })).toMatchObject({
      status: "FAILED",
      error: "States.QueryEvaluationError",
    });
  });

  test("has outputs of at most 256 KiB together", async () => {
    const bench = await setUp(machine({ Loop: mapOver({ Output: "small" }) }, express), {
      world: () => ({ Payload: "x".repeat(100_000) }),
    });
    expect(await bench.sync({ items: [1, 2, 3] })).toMatchObject({
      status: "FAILED",
      error: "States.DataLimitExceeded",
    });
  });
});

test("stopping an execution stops what its branches wait for", async () => {
  const bench = await setUp(
    machine({ Loop: mapOver({ ItemProcessor: one("Each", { Type: "Wait", Seconds: 60, End: true }) }) }),
  );
  const executionArn = await bench.start({ items: [1, 2, 3] });
  await until(() => bench.clock.pending === 3);
  await bench.call("StopExecution", { executionArn });
  await until(() => bench.clock.pending === 0);
  expect(await bench.describe(executionArn)).toMatchObject({ status: "ABORTED" });
});
