import { describe, expect, test } from "vitest";
import { AwsError } from "../../service.ts";
import { ask, type Bench, machine, MACHINE, outputOf, setUp, until } from "./harness.ts";

const done = { Type: "Pass", End: true };
const waiting = machine({
  Wait: ask({ TimeoutSeconds: 60, Catch: [{ ErrorEquals: ["States.ALL"], Next: "Done" }], Next: "Done" }),
  Done: done,
});

/** An execution that waits, and its token. */
async function asked(bench: Bench): Promise<{ arn: string; taskToken: string }> {
  const arn = await bench.start();
  const [taskToken = ""] = await bench.tokens();
  return { arn, taskToken };
}

function success(bench: Bench, taskToken: string, output: unknown = "yes"): Promise<unknown> {
  return bench.call("SendTaskSuccess", { taskToken, output: JSON.stringify(output) });
}

const refusal = (code: string): object => ({ code, status: 400 });

describe("a token", () => {
  test("brings the result to the task that waits for it", async () => {
    const bench = await setUp(waiting);
    const { arn, taskToken } = await asked(bench);
    await success(bench, taskToken, { answer: 42 });
    expect(outputOf(await bench.finish(arn))).toEqual({ answer: 42 });
  });

  test("works once: the second use is refused, and the first stays", async () => {
    const bench = await setUp(waiting);
    const { arn, taskToken } = await asked(bench);
    const answers = await Promise.allSettled([
      success(bench, taskToken, 1),
      success(bench, taskToken, 2),
      success(bench, taskToken, 3),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(outputOf(await bench.finish(arn))).toBe(1);
    await expect(success(bench, taskToken, 4)).rejects.toMatchObject(refusal("TaskTimedOut"));
    expect(outputOf(await bench.describe(arn))).toBe(1);
  });

  test("that comes after the timeout is refused", async () => {
    const bench = await setUp(waiting);
    const { arn, taskToken } = await asked(bench);
    expect(outputOf(await bench.finish(arn))).toEqual({ Error: "States.Timeout" });
    await expect(success(bench, taskToken)).rejects.toMatchObject(refusal("TaskTimedOut"));
  });

  test("of an execution that was stopped is refused", async () => {
    const bench = await setUp(waiting);
    const { arn, taskToken } = await asked(bench);
    await bench.call("StopExecution", { executionArn: arn });
    await expect(success(bench, taskToken)).rejects.toMatchObject(refusal("TaskTimedOut"));
  });

  test("of an earlier attempt is dead", async () => {
    const bench = await setUp(
      machine({
        Wait: ask({ TimeoutSeconds: 60, Retry: [{ ErrorEquals: ["States.Timeout"], MaxAttempts: 1 }], End: true }),
      }),
    );
    const { arn, taskToken } = await asked(bench);
    await until(() => bench.clock.pending > 0);
    await bench.clock.ring();
    await until(() => bench.clock.pending > 0);
    await bench.clock.ring();
    const [, second = ""] = await bench.tokens(2);
    expect(second).not.toBe(taskToken);
    await expect(success(bench, taskToken, "old")).rejects.toMatchObject(refusal("TaskTimedOut"));
    await success(bench, second, "new");
    expect(outputOf(await bench.finish(arn))).toBe("new");
  });

  test("may be used before the call that handed it on is answered", async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const bench = await setUp(waiting, { world: () => promise });
    const { arn, taskToken } = await asked(bench);
    await success(bench, taskToken, "fast");
    expect(outputOf(await bench.finish(arn))).toBe("fast");
    resolve({ MessageId: "1" });
  });

  test("dies with the call that should have handed it on", async () => {
    const bench = await setUp(waiting, {
      world: () => {
        throw new AwsError("AWS.SimpleQueueService.NonExistentQueue", "gone");
      },
    });
    expect(outputOf(await bench.run())).toEqual({ Error: "SQS.QueueDoesNotExistException", Cause: "gone" });
  });

  test("that is none, or belongs to nobody, is refused", async () => {
    const bench = await setUp(waiting);
    const stranger = Buffer.from(
      JSON.stringify([MACHINE, "arn:aws:states:us-east-1:000000000000:execution:m:x", "n"]),
    ).toString("base64url");
    await expect(success(bench, "nonsense")).rejects.toMatchObject(refusal("InvalidToken"));
    await expect(success(bench, stranger)).rejects.toMatchObject(refusal("TaskDoesNotExist"));
    await expect(bench.call("SendTaskSuccess", { output: "1" })).rejects.toMatchObject(refusal("ValidationException"));
  });

  test("lets itself be checked against the machine that it belongs to", async () => {
    const bench = await setUp(waiting);
    const { taskToken } = await asked(bench);
    expect(bench.states.resourcesOf("SendTaskSuccess", { taskToken })).toEqual([MACHINE]);
    expect(bench.states.resourcesOf("SendTaskSuccess", { taskToken: "nonsense" })).toEqual([]);
  });
});

describe("an output that is refused leaves the token alive", () => {
  test.each([
    ["{", "InvalidOutput"],
    [undefined, "InvalidOutput"],
    [`"${"é".repeat(140_000)}"`, "InvalidOutput"],
    [`"${"x".repeat(262_143)}"`, "ValidationException"],
  ])("%.10s", async (output, code) => {
    const bench = await setUp(waiting);
    const { arn, taskToken } = await asked(bench);
    await expect(bench.call("SendTaskSuccess", { taskToken, output })).rejects.toMatchObject(refusal(code));
    await success(bench, taskToken, "still here");
    expect(outputOf(await bench.finish(arn))).toBe("still here");
  });
});
