import { describe, expect, test, vi } from "vitest";
import { ManualClock } from "../../clock.ts";
import { lambdaOf } from "./functions.ts";

describe("Invoke", () => {
  test("hands the event over and answers what the handler returns", async () => {
    const { invoke } = await lambdaOf("export const handler = async (event) => ({ got: event.item });");
    expect(await invoke({ item: [1, "é", null] })).toEqual({ StatusCode: 200, Payload: { got: [1, "é", null] } });
  });

  test("a handler that returns nothing answers null", async () => {
    const { invoke } = await lambdaOf("export const handler = async () => {};");
    expect(await invoke()).toEqual({ StatusCode: 200, Payload: null });
  });

  test("an error of the handler is an answer, and a line in the log", async () => {
    const source = 'export const handler = async () => { throw Object.assign(new Error("no"), { name: "Refused" }); };';
    const { invoke, lines } = await lambdaOf(source);
    expect(await invoke()).toMatchObject({
      FunctionError: "Unhandled",
      Payload: {
        errorType: "Refused",
        errorMessage: "no",
        trace: expect.arrayContaining([expect.stringContaining("index.mjs:1")]) as unknown,
      },
    });
    expect(lines).toEqual([expect.stringMatching(/^under-test: .* ERROR Invoke Error .*"errorType":"Refused"/)]);
  });

  test.each([
    ["arn:aws:lambda:us-east-1:000000000000:function:under-test"],
    ["arn:aws:lambda:us-east-1:000000000000:function:under-test:$LATEST"],
    ["000000000000:function:under-test"],
    ["under-test:$LATEST"],
  ])("the function can be named %s", async (FunctionName) => {
    const { invoke, service } = await lambdaOf("export const handler = async () => 1;");
    expect(await invoke({}, { FunctionName })).toMatchObject({ Payload: 1 });
    expect(service.resourcesOf("Invoke", { FunctionName })).toEqual([
      "arn:aws:lambda:us-east-1:000000000000:function:under-test",
    ]);
  });

  test.each([
    [{ FunctionName: "other" }, "ResourceNotFoundException"],
    [{ FunctionName: "under-test:live" }, "NotSupportedLocally"],
    [{ FunctionName: "a b" }, "ValidationException"],
    [{ InvocationType: "DryRun" }, "NotSupportedLocally"],
  ])("%o is refused", async (input, code) => {
    const { invoke } = await lambdaOf("export const handler = async () => 1;");
    await expect(invoke({}, input)).rejects.toMatchObject({ code });
  });

  test("an event over six megabytes is refused", async () => {
    const { invoke } = await lambdaOf("export const handler = async () => 1;");
    await expect(invoke("x".repeat(6 * 1024 * 1024))).rejects.toMatchObject({
      code: "RequestTooLargeException",
      status: 413,
    });
  });

  test("an answer over six megabytes is the function's error", async () => {
    const { invoke } = await lambdaOf('export const handler = async () => "x".repeat(6 * 1024 * 1024);');
    expect(await invoke()).toMatchObject({ Payload: { errorType: "Function.ResponseSizeTooLarge" } });
  });
});

describe("what a function finds", () => {
  test("its own environment, and nothing of the host's", async () => {
    vi.stubEnv("HOST_SECRET", "secret");
    const { invoke } = await lambdaOf("export const handler = async () => ({ ...process.env });");
    const { Payload } = await invoke();
    expect(Payload).toMatchObject({
      TABLE: "decisions",
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL: "http://127.0.0.1:4500",
      AWS_ACCESS_KEY_ID: "key of arn:aws:iam::000000000000:role/under-test",
      AWS_LAMBDA_LOG_GROUP_NAME: "/functions/under-test",
    });
    expect(Payload).not.toHaveProperty("HOST_SECRET");
    expect(Payload).not.toHaveProperty("HOME");
  });

  test("the context that Lambda documents", async () => {
    const { invoke } = await lambdaOf(
      "export const handler = async (_, context) => ({ ...context, left: context.getRemainingTimeInMillis() });",
    );
    const { Payload } = (await invoke()) as { Payload: { left: number } };
    expect(Payload).toMatchObject({ functionName: "under-test", functionVersion: "$LATEST", memoryLimitInMB: "128" });
    expect(Payload).toMatchObject({ awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown });
    expect(Payload.left).toBeGreaterThan(0);
    expect(Payload.left).toBeLessThanOrEqual(5000);
  });

  test("the time of the system's clock", async () => {
    const clock = new ManualClock(Date.parse("2031-01-01T00:00:00Z"));
    const { invoke } = await lambdaOf(
      "export const handler = async () => [new Date(), new Date(0), Date.now()];",
      {},
      { clock },
    );
    const { Payload } = (await invoke()) as { Payload: [string, string, number] };
    expect(Payload[0]).toMatch(/^2031-01-01T00:00:/);
    expect(Payload[1]).toBe("1970-01-01T00:00:00.000Z");
    expect(Payload[2]).toBeGreaterThanOrEqual(clock.now());
  });

  test("a log for what it prints", async () => {
    const { invoke, lines } = await lambdaOf(
      'export const handler = async () => { console.log("one\\ntwo"); console.error("three"); };',
    );
    await invoke();
    await expect.poll(() => lines.toSorted()).toEqual(["under-test: one", "under-test: three", "under-test: two"]);
  });
});
