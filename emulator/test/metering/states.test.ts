import { expect, test } from "vitest";
import { type Meter, Meters, type Unit } from "../../metering/meter.ts";
import { type Bench, invoke, machine, outputOf, setUp, type World } from "../states/harness.ts";

const done = { Type: "Pass", End: true };
const logging = { group: "log", level: "ALL", includesData: false };

/** What an execution uses of each unit, by place. */
async function usedBy(type: "STANDARD" | "EXPRESS", world?: World): Promise<(unit: Unit) => Record<string, number>> {
  const meters = new Meters();
  const retry = [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 1, MaxAttempts: 2 }];
  const states = { Call: invoke({ Retry: retry, Next: "Done" }), Done: done };
  const bench = await setUp(
    { ...machine(states, { type }), logging },
    { meter: meters.meter, ...(world && { world }) },
  );
  await ended(bench, type);
  const used = meters.take();
  return (unit) => Object.fromEntries(used.filter((use) => use.unit === unit).map(({ at, amount }) => [at, amount]));
}

async function ended(bench: Bench, type: "STANDARD" | "EXPRESS"): Promise<void> {
  if (type === "STANDARD") return void outputOf(await bench.run());
  await bench.sync();
}

test("each state of a Standard execution is a transition, and each retry", async () => {
  const failsOnce: World = (_call, count) =>
    count === 1 ? { FunctionError: "Unhandled", Payload: { errorType: "Flaky" } } : { Payload: null };
  const used = await usedBy("STANDARD", failsOnce);
  expect(used("states.transition")).toEqual({ "m/Call": 2, "m/Done": 1 });
  expect([used("states.start"), used("states.end")]).toEqual([{ m: 1 }, { m: 1 }]);
});

test("an Express execution is one request, in steps of 100 ms and 64 MB", async () => {
  const used = await usedBy("EXPRESS");
  expect(used("express.request")).toEqual({ m: 1 });
  const steps = (used("express.gbSecond")["m"] ?? 0) / (0.1 * (64 / 1024));
  expect(steps).toBeCloseTo(Math.max(1, Math.round(steps)));
  expect(used("express.state")).toEqual({ "m/Call": 1, "m/Done": 1 });
  expect(used("states.transition")).toEqual({});
});

test.each(["STANDARD", "EXPRESS"] as const)(
  "of type %s, it logs nine events, of which AWS alone has TaskStarted",
  async (type) => {
    const { meter, lines } = lineCounter();
    const states = { Call: invoke({ Next: "Done" }), Done: done };
    await ended(await setUp({ ...machine(states, { type }), logging }, { meter }), type);
    expect(lines()).toBe(9);
  },
);

function lineCounter(): { readonly meter: Meter; lines(): number } {
  let lines = 0;
  return { meter: ({ unit }) => void (lines += Number(unit === "logs.byte")), lines: () => lines };
}
