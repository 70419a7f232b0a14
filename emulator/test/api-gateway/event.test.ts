import { describe, expect, test } from "vitest";
import { ask, clock, ISSUER, READ, token } from "./api.ts";

const AUTHORIZER = { issuer: ISSUER, audience: ["application"] };

test("an event has all that payload format 2.0 documents", async () => {
  const { event } = await ask(
    {
      method: "POST",
      path: "/api/v1/parcels/a%20b",
      query: "q=1&q=%20&x",
      headers: { host: "localhost:4500", "user-agent": "curl", cookie: "a=1; b=2", "content-type": "application/json" },
      body: Buffer.from('{"é":1}'),
    },
    [{ key: "POST /v1/parcels/{id}" }],
  );
  expect(event).toEqual({
    version: "2.0",
    routeKey: "POST /v1/parcels/{id}",
    rawPath: "/api/v1/parcels/a b",
    rawQueryString: "q=1&q=%20&x",
    cookies: ["a=1", "b=2"],
    headers: {
      host: "localhost:4500",
      "user-agent": "curl",
      "content-type": "application/json",
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-port": "4500",
      "x-forwarded-proto": "http",
    },
    queryStringParameters: { q: "1, ", x: "" },
    requestContext: {
      accountId: "000000000000",
      apiId: "a1",
      domainName: "localhost:4500",
      domainPrefix: "localhost:4500",
      http: {
        method: "POST",
        path: "/api/v1/parcels/a b",
        protocol: "HTTP/1.1",
        sourceIp: "127.0.0.1",
        userAgent: "curl",
      },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      routeKey: "POST /v1/parcels/{id}",
      stage: "api",
      time: "20/Nov/2026:12:00:00 +0000",
      timeEpoch: clock.now(),
    },
    body: '{"é":1}',
    isBase64Encoded: false,
    pathParameters: { id: "a b" },
  });
});

test("what there is none of is left out", async () => {
  const { event } = await ask({});
  expect(Object.keys(event ?? {})).toEqual([
    "version",
    "routeKey",
    "rawPath",
    "rawQueryString",
    "headers",
    "requestContext",
    "isBase64Encoded",
  ]);
});

test.each([
  ["application/json; charset=utf-8", false],
  ["application/problem+json", false],
  ["text/csv", false],
  [undefined, false],
  ["application/x-www-form-urlencoded", true],
  ["image/png", true],
])("a body of type %s is base64: %s", async (type, isBase64Encoded) => {
  const body = Buffer.from("{}");
  const { event } = await ask({ method: "POST", body, headers: type === undefined ? {} : { "content-type": type } });
  expect(event).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? body.toString("base64") : "{}" });
});

test("a body that is no UTF-8 is handed on as it came", async () => {
  const body = Buffer.from('{"a":"é"}', "latin1");
  const { event } = await ask({ method: "POST", body, headers: { "content-type": "application/json" } });
  expect(event).toMatchObject({ isBase64Encoded: true, body: body.toString("base64") });
});

describe("claims", () => {
  test("are text, and a list is in brackets", async () => {
    const authorization = `Bearer ${await token({ "cognito:groups": ["packers", "leads"], admin: true, sub: "ana" })}`;
    const { event } = await ask({ headers: { authorization } }, [{ authorizer: AUTHORIZER }]);
    expect(event).toMatchObject({
      requestContext: {
        authorizer: {
          jwt: {
            claims: { sub: "ana", "cognito:groups": "[packers leads]", admin: "true", exp: "1795179600" },
            scopes: null,
          },
        },
      },
    });
  });

  test("come with the scopes that the route asked for", async () => {
    const authorization = `Bearer ${await token({ scope: `other ${READ}` })}`;
    const { event } = await ask({ headers: { authorization } }, [{ authorizer: AUTHORIZER, scopes: [READ, "unheld"] }]);
    expect(event).toMatchObject({ requestContext: { authorizer: { jwt: { scopes: [READ] } } } });
  });
});

test("every stage has all routes, and the event says which it was", async () => {
  const routes = [{ key: "GET /v1/parcels" }];
  const { event } = await ask({ path: "/api-north/v1/parcels" }, routes);
  expect(event).toMatchObject({
    routeKey: "GET /v1/parcels",
    rawPath: "/api-north/v1/parcels",
    requestContext: { stage: "api-north" },
  });
  const { response } = await ask({ path: "/api-south/v1/parcels" }, routes);
  expect(response.status).toBe(404);
});
