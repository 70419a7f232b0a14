import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AwsError } from "../../service.ts";
import type { Retrier } from "../../states/definition/machine.ts";
import { retrierFor, retryDelay } from "../../states/engine/retry.ts";
import { type Bench, type Definition, invoke, machine, outputOf, setUp, type World } from "./harness.ts";

const fails: World = () => ({ FunctionError: "Unhandled", Payload: { errorType: "Flaky", errorMessage: "no" } });
const failsTwice: World = (call, count) => (count < 3 ? fails(call, count) : { Payload: call.input["Payload"] });
const notBuilt: World = () => {
  throw new AwsError("NotSupportedLocally", "nobody built it", 501);
};
const done = { Next: "Done" };
const catchAll = { Catch: [{ ErrorEquals: ["States.ALL"], ...done }] };

/** A function call with these Retry entries, whose last failure is caught. */
function retried(retry: readonly Definition[], world: World, random = 0.5): Promise<Bench> {
  const states = { Call: invoke({ Retry: retry, ...catchAll, ...done }), Done: { Type: "Pass", End: true } };
  return setUp(machine(states), { world, random: () => random });
}

/** Seconds between one call and the next. */
function gaps({ calls }: Bench): number[] {
  return calls.slice(1).map(({ at }, index) => (at - (calls[index]?.at ?? 0)) / 1000);
}

describe("the time between attempts", () => {
  test.each<[string, Definition, number[]]>([
    ["defaults: 3 retries from 1 s, doubled", {}, [1, 2, 4]],
    ["interval and rate", { IntervalSeconds: 3, BackoffRate: 1.5, MaxAttempts: 4 }, [3, 4.5, 6.75, 10.125]],
    [
      "MaxDelaySeconds",
      { IntervalSeconds: 3, BackoffRate: 2, MaxAttempts: 5, MaxDelaySeconds: 10 },
      [3, 6, 10, 10, 10],
    ],
    ["full jitter", { JitterStrategy: "FULL" }, [0.5, 1, 2]],
    ["MaxAttempts 0", { MaxAttempts: 0 }, []],
  ])("%s", async (_name, retry, expected) => {
    const bench = await retried([{ ErrorEquals: ["Flaky"], ...retry }], fails);
    outputOf(await bench.run());
    expect(gaps(bench)).toEqual(expected);
  });

  const positive = { min: 1, max: 1000, noNaN: true };
  const retrier = fc.record<Retrier>({
    errors: fc.constant(["E"]),
    intervalSeconds: fc.integer({ min: 1, max: 1000 }),
    maxAttempts: fc.integer({ min: 0, max: 50 }),
    backoffRate: fc.double({ ...positive, max: 10 }),
    maxDelaySeconds: fc.option(fc.integer({ min: 1001, max: 5000 }), { nil: undefined }),
    jitter: fc.boolean(),
  });

  test("grows, stays within its bounds, and jitter only takes away", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    const property = fc.property(retrier, fc.nat(40), share, (given, retries, random) => {
      const full = retryDelay({ ...given, jitter: false }, retries, () => random);
      const next = retryDelay({ ...given, jitter: false }, retries + 1, () => random);
      const delay = retryDelay(given, retries, () => random);
      expect(full).toBeGreaterThanOrEqual(given.intervalSeconds);
      expect(full).toBeLessThanOrEqual(given.maxDelaySeconds ?? 99_999_999);
      expect(next).toBeGreaterThanOrEqual(full);
      expect(delay).toBe(given.jitter ? full * random : full);
    });
    fc.assert(property);
  });

  test("a retrier is used at most MaxAttempts times", () => {
    const property = fc.property(retrier, fc.nat(60), (given, used) => {
      expect(retrierFor([given], "E", [used])).toBe(used < given.maxAttempts ? 0 : undefined);
    });
    fc.assert(property);
  });
});

describe("which Retry entry", () => {
  test("the first that matches counts, each with attempts of its own", async () => {
    const names = ["A", "A", "B", "B", "A"];
    const world: World = (_call, count) => ({ FunctionError: "Unhandled", Payload: { errorType: names[count - 1] } });
    const bench = await retried(
      [
        { ErrorEquals: ["A"], MaxAttempts: 2, BackoffRate: 1 },
        { ErrorEquals: ["B"], IntervalSeconds: 10, MaxAttempts: 2 },
      ],
      world,
    );
    expect(await bench.run()).toMatchObject({ output: '{"Error":"A","Cause":"{\\"errorType\\":\\"A\\"}"}' });
    expect(gaps(bench)).toEqual([1, 1, 10, 20]);
  });

  test("an entry that is used up is not followed by a later one", async () => {
    const bench = await retried(
      [
        { ErrorEquals: ["Flaky"], MaxAttempts: 1 },
        { ErrorEquals: ["States.ALL"], MaxAttempts: 5 },
      ],
      fails,
    );
    outputOf(await bench.run());
    expect(bench.calls).toHaveLength(2);
  });

  test("success after retries goes on as if nothing had happened, and the count is in the context", async () => {
    const call = invoke({
      Arguments: { FunctionName: "f", Payload: "{% $states.context.State.RetryCount %}" },
      Retry: [{ ErrorEquals: ["Flaky"] }],
      End: true,
    });
    const bench = await setUp(machine({ Call: call }), { world: failsTwice });
    expect(outputOf(await bench.run())).toEqual({ Payload: 2 });
  });

  test("States.Runtime is never retried", async () => {
    const bench = await retried([{ ErrorEquals: ["States.ALL"] }], notBuilt);
    expect(await bench.run()).toMatchObject({ status: "FAILED", error: "States.Runtime", cause: "nobody built it" });
  });
});
