import { describe, expect, test } from "vitest";
import { type Definition, invoke, machine, outputOf, setUp, until, type World } from "./harness.ts";

const express = { type: "EXPRESS" } as const;
const echo: World = ({ input }) => ({ Payload: input["Payload"] });
const one = (name: string, state: Definition): Definition => ({ StartAt: name, States: { [name]: state } });
const done = { Type: "Pass", End: true };
const payload = { Output: "{% $states.result.Payload %}", End: true };

/** Fails for the payload "bad", never answers for "slow". */
const moody: World = ({ input }) => {
  if (input["Payload"] === "slow") return new Promise(() => undefined);
  if (input["Payload"] === "bad") return { FunctionError: "Unhandled", Payload: { errorType: "Moody" } };
  return { Payload: input["Payload"] };
};

const badOnce: World = (call, count) => moody(count === 2 ? { ...call, input: { Payload: "bad" } } : call, count);
function mapOver(rest: Definition = {}): Definition {
  return {
    Type: "Map",
    Items: "{% $states.input.items %}",
    ItemProcessor: one("Each", invoke(payload)),
    End: true,
    ...rest,
  };
}

describe("Map", () => {
  test("runs its processor once an item, and puts the outputs in order", async () => {
    const bench = await setUp(machine({ Loop: mapOver() }, express), { world: echo });
    expect(outputOf(await bench.sync({ items: ["a", "b"] }))).toEqual(["a", "b"]);
  });

  test("shows index and value of the item to every state inside", async () => {
    const show = {
      Type: "Pass",
      Output: "{% [$states.context.Map.Item.Index, $states.context.Map.Item.Value] %}",
      End: true,
    };
    const bench = await setUp(machine({ Loop: mapOver({ ItemProcessor: one("Show", show) }) }, express));
    expect(outputOf(await bench.sync({ items: [5, 6] }))).toEqual([
      [0, 5],
      [1, 6],
    ]);
  });

  test("is retried as a whole", async () => {
    const bench = await setUp(machine({ Loop: mapOver({ Retry: [{ ErrorEquals: ["Moody"] }] }) }), { world: badOnce });
    expect(outputOf(await bench.run({ items: [1, 2] }))).toEqual([1, 2]);
    expect(bench.calls).toHaveLength(4);
  });

  test("that fails stops what its other branches wait for", async () => {
    const bench = await setUp(
      machine(
        { Loop: mapOver({ Catch: [{ ErrorEquals: ["Moody"], Next: "Done", Output: "caught" }] }), Done: done },
        express,
      ),
      { world: moody },
    );
    expect(outputOf(await bench.sync({ items: ["slow", "bad"] }))).toBe("caught");
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
