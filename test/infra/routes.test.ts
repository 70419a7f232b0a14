import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import type { Context } from "aws-lambda";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { placeBundles } from "../../cli/build/bundles.ts";
import { openApi } from "../../functions/decisions-api/openapi-document.ts";
import { handler as decisionsApi } from "../../functions/decisions-api/handler.ts";
import { handler as objectionsApi } from "../../functions/objections-api/handler.ts";
import { handler as opsApi } from "../../functions/ops-api/handler.ts";
import { handler as peopleApi } from "../../functions/people-api/handler.ts";
import { handler as reviewsApi } from "../../functions/reviews-api/handler.ts";
import { handler as stuckApi } from "../../functions/stuck-api/handler.ts";
import { handler as webhooksApi } from "../../functions/webhooks-api/handler.ts";
import { logger } from "../../functions/http/logger.ts";
import type { HttpEvent, HttpResult } from "../../functions/http/problems.ts";
import { type ApiName, type Caller, partsOf, ROUTES, STAGE, stageOf } from "../../functions/http/routes.ts";
import { SecondLookStack } from "../../infra/stack.ts";
import { cdkContext } from "../../infra/synth.ts";
import { LISTINGS } from "./template.ts";

const HANDLERS = {
  "decisions-api": decisionsApi,
  "objections-api": objectionsApi,
  "reviews-api": reviewsApi,
  "ops-api": opsApi,
  "stuck-api": stuckApi,
  "webhooks-api": webhooksApi,
  "people-api": peopleApi,
} as const;
const CALLERS = Object.assign({}, ...Object.values(ROUTES)) as Readonly<Record<string, Caller>>;
const ALL = Object.keys(CALLERS).toSorted();

type Properties = {
  readonly RouteKey: string;
  readonly AuthorizationType: string;
  readonly AuthorizationScopes?: readonly string[];
};

const folder = mkdtempSync(join(tmpdir(), "second-look-routes-"));
let deployed: readonly Properties[];

beforeAll(async () => {
  await placeBundles(folder);
  const app = new App({ context: cdkContext(), analyticsReporting: false });
  const stack = new SecondLookStack(app, "SecondLook", { ...LISTINGS, bundles: folder, applications: ["app"] });
  const routes = Template.fromStack(stack).findResources("AWS::ApiGatewayV2::Route");
  deployed = Object.values(routes).map((route) => (route as { Properties: Properties }).Properties);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the gateway has the routes of the table, each with who may call it", () => {
  expect(deployed.map(({ RouteKey }) => RouteKey).toSorted()).toEqual(ALL);
  for (const { RouteKey, AuthorizationType, AuthorizationScopes = [] } of deployed) {
    const caller = CALLERS[RouteKey];
    const scopes = caller === "everyone" ? [] : [caller].flat().map((scope) => `second-look/${scope}`);
    expect([RouteKey, AuthorizationType, AuthorizationScopes]).toEqual([
      RouteKey,
      caller === "everyone" ? "NONE" : "JWT",
      scopes,
    ]);
  }
});

test("the description of the API has them, but for its own", () => {
  const described = Object.entries(openApi().paths ?? {}).flatMap(([path, operations]) =>
    Object.keys(operations as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect([...described, "GET /v1/openapi.json"].toSorted()).toEqual(ALL);
});

test.each(Object.keys(HANDLERS) as ApiName[])("%s answers its own, and no others", async (api) => {
  vi.spyOn(logger, "error").mockReturnValue();
  const statuses = await Promise.all(ALL.map((route) => statusOf(api, route)));
  const answered = ALL.filter((_, at) => statuses[at] === 403 || statuses[at] === 200);
  expect(answered).toEqual(Object.keys(ROUTES[api]).toSorted());
});

test("nothing that a function answers is kept on its way, or guessed at: answers and problems alike", async () => {
  vi.spyOn(logger, "error").mockReturnValue();
  const fixed = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
  const answers = await Promise.all(
    (Object.keys(HANDLERS) as ApiName[]).flatMap((api) => ALL.map((route) => answerOf(api, route))),
  );
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 403, 404]));
  for (const { headers } of answers) expect(headers).toMatchObject(fixed);
});

test("a route is the same below a stage of another name", async () => {
  vi.spyOn(logger, "error").mockReturnValue();
  const answers = (stage: string) =>
    Promise.all(
      (Object.keys(HANDLERS) as ApiName[]).map(async (api) => {
        const [route = ""] = Object.keys(ROUTES[api]);
        return (await answerOf(api, route, stage)).statusCode;
      }),
    );
  expect(await answers(stageOf("cats"))).toEqual(await answers(STAGE));
  expect(await answers(STAGE)).not.toContain(404);
});

/** What a function answers who calls without a token: 403 or 200 on a route that it has, 404 where it finds none. */
const statusOf = async (api: ApiName, route: string) => (await answerOf(api, route)).statusCode;

async function answerOf(api: ApiName, route: string, stage = STAGE): Promise<HttpResult> {
  const { method, path } = partsOf(route);
  const requestContext = {
    stage,
    requestId: "r",
    http: { method, path: `/${stage}${path.replace("{id}", "x")}` },
  };
  const event = { version: "2.0", requestContext, headers: {} } as unknown as HttpEvent;
  return HANDLERS[api](event, {} as Context);
}
