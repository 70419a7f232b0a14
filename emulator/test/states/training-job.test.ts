import { describe, expect, test } from "vitest";
import { AwsError } from "../../service.ts";
import {
  type Call,
  type Definition,
  machine,
  outputOf,
  setUp,
  temporaryLevel,
  TestClock,
  until,
  type World,
} from "./harness.ts";

/** A SageMaker whose only job is done `takes` milliseconds after it was created. */
class Training {
  readonly world: World = (call) => this.#answer(call);
  readonly actions: string[] = [];
  readonly #takes: number;
  readonly #end: string;
  #created: number | undefined;

  constructor(takes: number, end = "Completed") {
    this.#takes = takes;
    this.#end = end;
  }

  #answer({ action, at }: Call): unknown {
    this.actions.push(action);
    if (action === "CreateTrainingJob") return this.#create(at);
    if (action === "StopTrainingJob") return {};
    if (this.#created === undefined) throw new AwsError("ValidationException", "Requested resource not found.");
    return {
      TrainingJobName: "j",
      CreationTime: this.#created / 1000,
      TrainingJobStatus: at >= this.#created + this.#takes ? this.#end : "InProgress",
    };
  }

  #create(at: number): unknown {
    if (this.#created !== undefined) throw new AwsError("ResourceInUse", "Training job names must be unique");
    this.#created = at;
    return { TrainingJobArn: "a" };
  }
}

function train(rest: Definition = {}): ReturnType<typeof machine> {
  const state = {
    Type: "Task",
    Resource: "arn:aws:states:::sagemaker:createTrainingJob.sync",
    Arguments: { TrainingJobName: "j" },
    End: true,
    ...rest,
  };
  return machine({ Train: state, Done: { Type: "Pass", Output: "{% $states.input.Error %}", End: true } });
}

describe("createTrainingJob.sync", () => {
  test("ends with the job, and its description is the result", async () => {
    const bench = await setUp(train(), { world: new Training(60_000).world });
    expect(outputOf(await bench.run())).toMatchObject({ TrainingJobName: "j", TrainingJobStatus: "Completed" });
    expect(bench.clock.now() - (bench.calls[0]?.at ?? 0)).toBe(60_000);
  });

  test("of a job that failed is States.TaskFailed", async () => {
    const bench = await setUp(train(), { world: new Training(0, "Failed").world });
    expect(await bench.run()).toMatchObject({ status: "FAILED", error: "States.TaskFailed" });
  });

  test("that takes too long stops the job", async () => {
    const training = new Training(60_000);
    const bench = await setUp(
      train({ TimeoutSeconds: 12, Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Done" }] }),
      { world: training.world },
    );
    expect(outputOf(await bench.run())).toBe("States.Timeout");
    expect(training.actions.at(-1)).toBe("StopTrainingJob");
    expect(bench.clock.now() - (bench.calls[0]?.at ?? 0)).toBe(12_000);
  });

  test("of an execution that is stopped stops the job", async () => {
    const training = new Training(60_000);
    const bench = await setUp(train(), { world: training.world });
    const executionArn = await bench.start();
    await until(() => bench.clock.pending > 0);
    await bench.call("StopExecution", { executionArn });
    await until(() => training.actions.includes("StopTrainingJob"));
    expect(await bench.describe(executionArn)).toMatchObject({ status: "ABORTED" });
  });

  test.each([0, 1, 2, 3])("goes on with the same job when the process ended after %i calls", async (calls) => {
    const level = await temporaryLevel();
    const training = new Training(60_000);
    const first = await setUp(train(), {
      level,
      world: (call, count) => (count > calls ? new Promise(() => undefined) : training.world(call, count)),
    });
    const executionArn = await first.start();
    while (first.calls.length <= calls && first.clock.now() < Date.parse("2026-01-01T00:01:00Z")) {
      await until(() => first.calls.length > calls || first.clock.pending > 0);
      if (first.calls.length <= calls) await first.clock.ring();
    }
    await first.states.stop();
    const second = await setUp(train(), { level, clock: new TestClock(first.clock.now()), world: training.world });
    expect(outputOf(await second.finish(executionArn))).toMatchObject({ TrainingJobStatus: "Completed" });
    expect(training.actions.filter((action) => action === "CreateTrainingJob")).toHaveLength(1);
    expect(training.actions).not.toContain("StopTrainingJob");
  });

  test("does not take an older job of the same name for its own", async () => {
    const training = new Training(0);
    training.world({ service: "sagemaker", action: "CreateTrainingJob", input: {}, at: 0, role: "" }, 0);
    const bench = await setUp(train(), { world: training.world });
    expect(await bench.run()).toMatchObject({ status: "FAILED", error: "SageMaker.ResourceInUseException" });
  });
});
