import { afterEach, beforeEach, expect, test } from "vitest";
import { AwsError, type Input } from "@second-look/emulator";
import { type Bench, CALLER, machine } from "../support/machine.ts";

const MINUTE = 60_000;
const NAMES = {
  ReviewQueueUrl: "http://127.0.0.1/000000000000/reviews",
  ExpireReviewFunction: "expire-review",
};
type Message = {
  readonly taskToken: string;
  readonly tokenAt: string;
  readonly reviewId: string;
  readonly decisionId: string;
};

let bench: Bench;
let messages: Message[];
let expiries: number;
/** What `expire-review` answers: how many minutes more, or that people are done. */
let minutesMore: number[];
let failures: AwsError[];

function play(service: string, _action: string, input: Input): object {
  if (service === "sqs") {
    messages.push(JSON.parse(String(input["MessageBody"])) as Message);
    return { MessageId: String(messages.length) };
  }
  const failure = failures.shift();
  if (failure !== undefined) throw failure;
  expect(input).toMatchObject({ FunctionName: "expire-review", Payload: { reviewId: "rev_1" } });
  expiries += 1;
  const more = minutesMore.shift();
  return { StatusCode: 200, Payload: { verdict: "final", ...(more !== undefined && { seconds: more * 60 }) } };
}

beforeEach(async () => {
  [messages, expiries, minutesMore, failures] = [[], 0, [], []];
  bench = await machine("review", "STANDARD", NAMES, play);
});
afterEach(() => bench.stop());

/** A review's execution, whose reviewers have so many minutes. */
async function start(minutes = 60): Promise<string> {
  const input = JSON.stringify({ decisionId: "dec_1", reviewId: "rev_1", seconds: 60 * minutes });
  const { executionArn } = await bench.states.call(
    "StartExecution",
    { stateMachineArn: bench.arn, name: "rev_1", input },
    CALLER,
  );
  await sent(1);
  return String(executionArn);
}

/** The journal is a real file, so what follows from a call follows a little later. */
const sent = async (count: number): Promise<void> => {
  await expect.poll(() => messages).toHaveLength(count);
};
const succeeded = async (execution: string): Promise<void> => {
  await expect.poll(() => statusOf(execution)).toBe("SUCCEEDED");
};

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

/** The states that an execution has entered, in their order. */
async function entered(executionArn: string): Promise<string[]> {
  const { events } = await bench.states.call("GetExecutionHistory", { executionArn }, CALLER);
  return (events as { stateEnteredEventDetails?: { name: string } }[]).flatMap(
    ({ stateEnteredEventDetails: details }) => (details === undefined ? [] : [details.name]),
  );
}

test("an answer in time ends it, and a review that goes straight enters one state", async () => {
  const execution = await start();
  await bench.clock.advance(59 * MINUTE);
  await complete(messages[0]?.taskToken);
  await succeeded(execution);
  expect(expiries).toBe(0);
  expect(await entered(execution)).toEqual(["AwaitPeople"]);
});

test("nobody in time: whoever has more time is waited for as long, with a token of its own, until people are done", async () => {
  minutesMore = [30, 5];
  const execution = await start();
  await bench.clock.advance(60 * MINUTE);
  await sent(2);
  const [first, second] = messages;
  expect(second!.tokenAt > first!.tokenAt).toBe(true);
  await expect(complete(first?.taskToken)).rejects.toThrow(expect.objectContaining({ code: "TaskTimedOut" }));
  await bench.clock.advance(30 * MINUTE - 1000);
  expect(expiries).toBe(1);
  await bench.clock.advance(1000);
  await sent(3);
  await bench.clock.advance(5 * MINUTE);
  await succeeded(execution);
  expect(expiries).toBe(3);
  expect((await entered(execution)).at(-1)).toBe("Done");
});

test("a senior's answer ends it", async () => {
  minutesMore = [30];
  const execution = await start();
  await bench.clock.advance(60 * MINUTE);
  await sent(2);
  await complete(messages[1]?.taskToken);
  await succeeded(execution);
});

test("while the application is asked, the wait goes on through days, and the answer to the token that waits then ends it", async () => {
  // As long as the application has, and then what people had left when it was asked.
  minutesMore = [24 * 60, 10];
  const execution = await start();
  await bench.clock.advance(60 * MINUTE);
  await sent(2);
  await bench.clock.advance((24 * 60 - 1) * MINUTE);
  expect([expiries, await statusOf(execution)]).toEqual([1, "RUNNING"]);
  await bench.clock.advance(MINUTE);
  await sent(3);
  await complete(messages[2]?.taskToken);
  await succeeded(execution);
  expect(expiries).toBe(2);
});

test("the end of people's time is tried again when it fails", async () => {
  failures = [new AwsError("ServiceException", "try again", 500), new AwsError("ServiceException", "try again", 500)];
  const execution = await start(1);
  await bench.clock.advance(MINUTE);
  const goneOn = async (): Promise<number> => {
    await bench.clock.advance(10_000);
    return expiries;
  };
  await expect.poll(goneOn).toBe(1);
  await succeeded(execution);
});

test("a name is used once", async () => {
  const execution = await start();
  expect(await start()).toBe(execution);
  await complete(messages[0]?.taskToken);
  await succeeded(execution);
  await expect(start()).rejects.toThrow(expect.objectContaining({ code: "ExecutionAlreadyExists" }));
});
