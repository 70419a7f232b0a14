import { afterEach, beforeEach, expect, test } from "vitest";
import { AwsError, type Input } from "@second-look/emulator";
import { type Bench, CALLER, machine } from "../support/machine.ts";

const MINUTE = 60_000;
const NAMES = {
  ReviewQueueUrl: "http://127.0.0.1/000000000000/reviews",
  ExpireReviewFunction: "expire-review",
  RecordOutcomeFunction: "record-outcome",
  ReviewTimeoutMinutes: 60,
  EscalationTimeoutMinutes: 30,
};
type Message = {
  readonly taskToken: string;
  readonly tokenAt: string;
  readonly reviewId: string;
  readonly decisionId: string;
};

let bench: Bench;
let messages: Message[];
let calls: string[];
let verdicts: string[];
let statuses: string[];
let failures: AwsError[];

function play(service: string, _action: string, input: Input): object {
  if (service === "sqs") {
    messages.push(JSON.parse(String(input["MessageBody"])) as Message);
    return { MessageId: String(messages.length) };
  }
  const failure = failures.shift();
  if (failure !== undefined) throw failure;
  const { stage } = input["Payload"] as { stage?: string };
  calls.push(stage === undefined ? String(input["FunctionName"]) : `${String(input["FunctionName"])}:${stage}`);
  return {
    StatusCode: 200,
    Payload: stage === undefined ? { status: statuses.shift() ?? "decided" } : { verdict: verdicts.shift() },
  };
}

beforeEach(async () => {
  [messages, calls, verdicts, statuses, failures] = [[], [], [], [], []];
  bench = await machine("review", "STANDARD", NAMES, play);
});
afterEach(() => bench.stop());

/** A review's execution. `minutes`: how long from now its reviewers have; left out, it is one of the release before. */
async function start(stage = "reviewers", minutes?: number): Promise<string> {
  const deadlineAt = minutes === undefined ? undefined : new Date(bench.clock.now() + minutes * MINUTE).toISOString();
  const input = JSON.stringify({ decisionId: "dec_1", reviewId: "rev_1", stage, deadlineAt });
  const { executionArn } = await bench.states.call(
    "StartExecution",
    { stateMachineArn: bench.arn, name: "rev_1", input },
    CALLER,
  );
  await sent(1);
  return String(executionArn);
}

/** The journal is a real file, so what follows from a call follows a little later. */
async function sent(count: number): Promise<void> {
  await expect.poll(() => messages).toHaveLength(count);
}
async function called(...expected: string[]): Promise<void> {
  await expect.poll(() => calls).toEqual(expected);
}
async function succeeded(execution: string): Promise<void> {
  await expect.poll(() => statusOf(execution)).toBe("SUCCEEDED");
}

const statusOf = async (executionArn: string): Promise<unknown> =>
  (await bench.states.call("DescribeExecution", { executionArn }, CALLER))["status"];

const complete = (taskToken: string | undefined) =>
  bench.states.call("SendTaskSuccess", { taskToken, output: '{"verdict":"final"}' }, CALLER);

test("the wait holds a token and ids, nothing else", async () => {
  await start();
  expect(messages).toEqual([
    { taskToken: expect.any(String), tokenAt: expect.stringMatching(/#00$/), reviewId: "rev_1", decisionId: "dec_1" },
  ]);
});

test("an answer in time is recorded", async () => {
  const execution = await start();
  await bench.clock.advance(59 * MINUTE);
  await complete(messages[0]?.taskToken);
  await succeeded(execution);
  expect(calls).toEqual(["record-outcome"]);
});

test("nobody in time: seniors; no senior in time: the fallback is recorded", async () => {
  verdicts = ["escalate", "final"];
  const execution = await start();
  await bench.clock.advance(60 * MINUTE);
  await sent(2);
  expect(calls).toEqual(["expire-review:reviewers"]);
  await bench.clock.advance(30 * MINUTE);
  await succeeded(execution);
  expect(calls).toEqual(["expire-review:reviewers", "expire-review:seniors", "record-outcome"]);
});

test("the reviewers' time is the review's own, however long the policy's is", async () => {
  verdicts = ["escalate", "final"];
  const execution = await start("reviewers", 5);
  await bench.clock.advance(5 * MINUTE - 1000);
  expect(calls).toEqual([]);
  await bench.clock.advance(1000);
  await sent(2);
  expect(calls).toEqual(["expire-review:reviewers"]);
  await bench.clock.advance(30 * MINUTE);
  await succeeded(execution);
});

test("a deadline that has passed leaves a second, and the seniors their whole time", async () => {
  verdicts = ["escalate"];
  await start("reviewers", -90);
  await bench.clock.advance(1000);
  await sent(2);
  await bench.clock.advance(29 * MINUTE);
  expect(calls).toEqual(["expire-review:reviewers"]);
});

test("a senior's answer is recorded, and the reviewers' token is dead by then", async () => {
  verdicts = ["escalate"];
  await start();
  await bench.clock.advance(60 * MINUTE);
  await sent(2);
  const [first, second] = messages;
  expect(second!.tokenAt > first!.tokenAt).toBe(true);
  await expect(complete(first?.taskToken)).rejects.toThrow(expect.objectContaining({ code: "TaskTimedOut" }));
  await complete(second?.taskToken);
  await called("expire-review:reviewers", "record-outcome");
});

test("an answer that was held when the time ended counts", async () => {
  verdicts = ["final"];
  await start();
  await bench.clock.advance(60 * MINUTE);
  await called("expire-review:reviewers", "record-outcome");
});

test("a review whose execution was lost with the seniors goes on with them", async () => {
  verdicts = ["final"];
  await start("seniors");
  await bench.clock.advance(30 * MINUTE);
  await called("expire-review:seniors", "record-outcome");
});

test.each([
  ["the deadline's", 60],
  ["the policy's, of the release before", undefined],
])("a second opinion is waited for with a token of its own, in what is left of %s time", async (_whose, minutes) => {
  statuses = ["second"];
  verdicts = ["escalate"];
  const execution = await start("reviewers", minutes);
  await bench.clock.advance(50 * MINUTE);
  await complete(messages[0]?.taskToken);
  await sent(2);
  await bench.clock.advance(9 * MINUTE);
  expect(calls).toEqual(["record-outcome"]);
  await bench.clock.advance(MINUTE);
  await sent(3);
  await complete(messages[2]?.taskToken);
  await succeeded(execution);
  expect(calls).toEqual(["record-outcome", "expire-review:reviewers", "record-outcome"]);
});

test("recording is tried again when it fails", async () => {
  failures = [new AwsError("ServiceException", "try again", 500), new AwsError("ServiceException", "try again", 500)];
  const execution = await start();
  await complete(messages[0]?.taskToken);
  const goneOn = async (): Promise<unknown> => {
    await bench.clock.advance(10_000);
    return calls;
  };
  await expect.poll(goneOn).toEqual(["record-outcome"]);
  await succeeded(execution);
});

test("a name is used once", async () => {
  const execution = await start();
  expect(await start()).toBe(execution);
  await complete(messages[0]?.taskToken);
  await succeeded(execution);
  await expect(start()).rejects.toThrow(expect.objectContaining({ code: "ExecutionAlreadyExists" }));
});
