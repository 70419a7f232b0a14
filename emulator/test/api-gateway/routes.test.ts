import { expect, test } from "vitest";
import { createRouter } from "../../api-gateway/routes.ts";

const KEYS = [
  "$default",
  "ANY /v1/{proxy+}",
  "GET /v1/parcels/{id}",
  "POST /v1/parcels/claim",
  "POST /v1/parcels/{id}",
  "POST /v1/parcels/{id}/{action}",
  "ANY /v1/policy",
  "GET /v1/policy",
  "GET /",
];

test.each([
  ["GET", "/v1/parcels/par_1", "GET /v1/parcels/{id}", { id: "par_1" }],
  ["GET", "/v1/parcels/claim", "GET /v1/parcels/{id}", { id: "claim" }],
  ["POST", "/v1/parcels/claim", "POST /v1/parcels/claim", {}],
  ["POST", "/v1/parcels/par_1/answer", "POST /v1/parcels/{id}/{action}", { id: "par_1", action: "answer" }],
  ["DELETE", "/v1/parcels/par_1", "ANY /v1/{proxy+}", { proxy: "parcels/par_1" }],
  ["GET", "/v1/a%2Fb/c", "ANY /v1/{proxy+}", { proxy: "a/b/c" }],
  ["GET", "/v1/parcels/a%2Fb", "GET /v1/parcels/{id}", { id: "a/b" }],
  ["GET", "/v1/policy", "GET /v1/policy", {}],
  ["PUT", "/v1/policy", "ANY /v1/policy", {}],
  ["GET", "/v1/", "$default", {}],
  ["GET", "/v1/parcels/", "ANY /v1/{proxy+}", { proxy: "parcels/" }],
  ["GET", "/", "GET /", {}],
  ["POST", "/", "$default", {}],
])("%s %s is %s", (method, path, key, parameters) => {
  const route = createRouter(KEYS.map((each) => ({ key: each })));
  expect(route(method, path)).toEqual({ route: { key }, parameters });
});

test("what no route matches is no match", () => {
  const route = createRouter([{ key: "GET /v1/parcels" }]);
  const paths = [
    route("POST", "/v1/parcels"),
    route("GET", "/v1/parcels/"),
    route("GET", "/v1"),
    route("GET", "/V1/decisions"),
  ];
  expect(paths).toEqual([undefined, undefined, undefined, undefined]);
});
