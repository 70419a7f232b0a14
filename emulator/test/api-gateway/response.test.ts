import { describe, expect, test } from "vitest";
import { AwsError } from "../../service.ts";
import { ask } from "./api.ts";

describe("what a function answers", () => {
  test("can be a whole response", async () => {
    const Payload = { statusCode: 201, headers: { Location: "/a", "X-Count": 2 }, cookies: ["a=1", "b=2"], body: "{}" };
    const { response } = await ask({}, [{}], () => ({ Payload }));
    expect(response).toMatchObject({
      status: 201,
      headers: {
        location: "/a",
        "x-count": "2",
        "set-cookie": ["a=1", "b=2"],
        "content-type": "text/plain; charset=utf-8",
      },
      body: "{}",
    });
  });

  test("can be base64", async () => {
    const Payload = { statusCode: 200, headers: { "content-type": "image/png" }, body: "AQI=", isBase64Encoded: true };
    const { response } = await ask({}, [{}], () => ({ Payload }));
    expect(response).toMatchObject({ headers: { "content-type": "image/png" }, body: Buffer.from([1, 2]) });
  });

  test.each([
    ["an object", { a: 1 }, '{"a":1}'],
    ["text", "hello", "hello"],
    ["nothing", null, "null"],
  ])("can be just a body: %s", async (_, Payload, body) => {
    const { response } = await ask({}, [{}], () => ({ Payload }));
    expect(response).toMatchObject({ status: 200, headers: { "content-type": "application/json" }, body });
  });
});

describe("what goes wrong", () => {
  test.each([
    ["a path that no route has", { path: "/api/v2" }, 404, "Not Found"],
    ["a path that cannot be decoded", { path: "/api/%E0%A4%A" }, 400, "Bad Request"],
  ])("%s", async (_, request, status, message) => {
    const { response } = await ask(request, [{ key: "GET /v1/parcels" }]);
    expect([response.status, response.body]).toEqual([status, JSON.stringify({ message })]);
  });

  test.each([
    [
      "an error of the function",
      () => ({ FunctionError: "Unhandled", Payload: { errorMessage: "no" } }),
      500,
      "Internal Server Error",
    ],
    ["a status that is none", () => ({ Payload: { statusCode: "ok" } }), 500, "Internal Server Error"],
    ["a body that is not text", () => ({ Payload: { statusCode: 200, body: {} } }), 500, "Internal Server Error"],
    [
      "a function that is too busy",
      () => Promise.reject(new AwsError("TooManyRequestsException", "busy", 429)),
      503,
      "Service Unavailable",
    ],
    ["a function that is too slow", () => new Promise<never>(() => {}), 503, "Service Unavailable"],
  ])("%s is told to the log, and not to the caller", async (_, answer, status, message) => {
    const { response, lines } = await ask({}, [{ timeoutMs: 10 }], answer);
    expect(response).toMatchObject({
      status,
      body: JSON.stringify({ message }),
      headers: { "content-type": "application/json" },
    });
    expect(lines).toEqual([expect.stringMatching(/, asked by -$/)]);
  });
});
