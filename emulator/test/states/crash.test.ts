import { describe, expect, test } from "vitest";
import {
  ask,
  Bench,
  type Call,
  type Definition,
  invoke,
  machine,
  outputOf,
  setUp,
  temporaryLevel,
  TestClock,
  tokensIn,
  until,
  type World,
} from "./harness.ts";
import { mortal } from "./mortal-level.ts";

const payload = { Output: "{% $states.result.Payload %}" };
const one = (name: string, state: Definition): Definition => ({ StartAt: name, States: { [name]: state } });
const call = (name: string, rest: Definition): Definition =>
  invoke({ Arguments: { FunctionName: name, Payload: "{% $states.input %}" }, ...payload, ...rest });

/** Every kind of state that a crash may interrupt. */
const everything = machine({
  Begin: { Type: "Pass", Assign: { sum: 1 }, Next: "First" },
  First: call("first", { Assign: { sum: "{% $sum + 1 %}" }, Next: "Rest" }),
  Rest: { Type: "Wait", Seconds: 3600, Next: "Flaky" },
  Flaky: call("flaky", { Retry: [{ ErrorEquals: ["Flaky"], IntervalSeconds: 60 }], Next: "Ask" }),
  Ask: ask({
    TimeoutSeconds: 86_400,
    Assign: { answer: "{% $states.result %}" },
    Output: "{% $states.input %}",
    Next: "Split",
  }),
  Split: {
    Type: "Map",
    Items: [0, 1],
    ItemProcessor: {
      StartAt: "Side",
      States: {
        Side: { Type: "Choice", Choices: [{ Condition: "{% $states.input = 0 %}", Next: "Left" }], Default: "Nap" },
        Left: call("left", { End: true }),
        Nap: { Type: "Wait", Seconds: 30, Next: "Right" },
        Right: ask({ End: true }),
      },
    },
    Assign: { split: "{% $states.result[1] %}" },
    Output: { items: [1, 2, 3] },
    Next: "Each",
  },
  Each: {
    Type: "Map",
    Items: "{% $states.input.items %}",
    MaxConcurrency: 2,
    ItemProcessor: one("Item", call("item", { End: true })),
    Next: "Last",
  },
  Last: {
    Type: "Pass",
    Output: { sum: "{% $sum %}", answer: "{% $answer %}", split: "{% $split %}", items: "{% $states.input %}" },
    End: true,
  },
});

/** Functions echo; `flaky` fails on its first two calls, however many processes made them. */
class Life {
  readonly world: World = (made) => this.#answer(made);
  readonly calls: Call[] = [];

  countOf(name: string): number {
    return this.calls.filter(({ input }) => input["FunctionName"] === name).length;
  }

  #answer(made: Call): unknown {
    this.calls.push(made);
    if (made.service === "sqs") return { MessageId: "1" };
    if (made.input["FunctionName"] === "flaky" && this.countOf("flaky") <= 2)
      return { FunctionError: "Unhandled", Payload: { errorType: "Flaky" } };
    return { Payload: made.input["Payload"] };
  }
}

/** Answers every token that nobody answered yet. */
async function answerAll(bench: Bench, life: Life, answered: Set<string>): Promise<void> {
  for (const taskToken of tokensIn(life.calls)) {
    if (answered.has(taskToken)) continue;
    await bench.call("SendTaskSuccess", { taskToken, output: '"yes"' });
    answered.add(taskToken);
  }
}

/** Runs until the level dies or the execution ends; true when it ended. */
async function runUntilDeath(bench: Bench, life: Life, answered: Set<string>, isDead: () => boolean): Promise<boolean> {
  const ended = bench.finish(await bench.start(), () => answerAll(bench, life, answered)).then(() => true);
  return Promise.race([ended, until(isDead).then(() => false)]);
}

const expected = { sum: 2, answer: "yes", split: "yes", items: [1, 2, 3] };
const ARN = "arn:aws:states:us-east-1:000000000000:execution:m:one";

describe("killed after any write, an execution ends as if nothing had happened", () => {
  test("and no call is made more often than once for each life", async () => {
    let deaths = 0;
    for (let ended = false; !ended; deaths++) {
      const level = await temporaryLevel();
      const life = new Life();
      const answered = new Set<string>();
      const dying = mortal(level, deaths + 1);
      const first = new Bench([everything], { level: dying.level, world: life.world });
      await first.states.start();
      ended = await runUntilDeath(first, life, answered, dying.isDead);
      const second = await setUp(everything, { level, clock: new TestClock(first.clock.now()), world: life.world });
      expect(outputOf(await second.finish(ARN, () => answerAll(second, life, answered)))).toEqual(expected);
      for (const name of ["first", "left"]) expect(life.countOf(name)).toBeLessThanOrEqual(2);
      expect(life.countOf("flaky")).toBeLessThanOrEqual(4);
      expect(life.countOf("item")).toBeLessThanOrEqual(5);
      expect(await level.sublevel("states-frames").keys().all()).toEqual([]);
    }
    expect(deaths).toBeGreaterThan(15);
  });
});

describe("a result that was acknowledged", () => {
  test("is on disk: a kill right after it loses nothing", async () => {
    const level = await temporaryLevel();
    const dying = mortal(level, Number.POSITIVE_INFINITY);
    const bench = new Bench([machine({ Ask: ask() })], { level: dying.level });
    await bench.states.start();
    const arn = await bench.start();
    const [taskToken] = await bench.tokens();
    await bench.call("SendTaskSuccess", { taskToken, output: '"kept"' }).then(dying.die);
    const second = await setUp(machine({ Ask: ask() }), { level });
    expect(outputOf(await second.finish(arn))).toBe("kept");
    await expect(second.call("SendTaskSuccess", { taskToken, output: "2" })).rejects.toMatchObject({
      code: "TaskTimedOut",
    });
  });
});
