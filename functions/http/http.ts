import middy from "@middy/core";
import httpRouter from "@middy/http-router";
import type { Context } from "aws-lambda";
import * as z from "zod/mini";
import { BodyInvalid, BodyTooLarge, QueryInvalid } from "../domain/errors.ts";
import { checkedBy } from "../domain/flows/checked.ts";
import { faultOf, sentenceOf } from "../domain/flows/json-guard.ts";
import { refused, valueOf } from "./body-text.ts";
import { fixedHeaders } from "./fixed-headers.ts";
import { admit } from "./identity.ts";
import { type HttpEvent, type HttpResult, problems } from "./problems.ts";
import { type ApiName, type Caller, partsOf, type RouteOf, ROUTES, scopesFor, STAGE } from "./routes.ts";

export type HttpHandler = (event: HttpEvent, context: { getRemainingTimeInMillis(): number }) => Promise<HttpResult>;

/**
 * A function behind the HTTP API: has a handler for each of its routes, lets only those callers through that the table of
 * routes names, and answers errors as problems.
 */
export function httpApi<Api extends ApiName>(api: Api, handlers: Readonly<Record<RouteOf<Api>, HttpHandler>>) {
  const table = (Object.entries(ROUTES[api]) as [RouteOf<Api> & string, Caller][]).map(([route, caller]) => {
    const { method, path } = partsOf(route);
    return { method, path: `/${STAGE}${path}`, handler: guarded(handlers[route], caller) };
  });
  const router = httpRouter<HttpEvent, HttpResult>(table);
  return middy()
    .use(fixedHeaders())
    .use(problems())
    .handler((event: HttpEvent, context: Context) => router(onFirstStage(event), context));
}

/** The event as the first stage has it: the others have the same routes below another name. */
function onFirstStage(event: HttpEvent): HttpEvent {
  const { http } = event.requestContext;
  const path = http.path.replace(/^\/[^/]*/, `/${STAGE}`);
  return { ...event, requestContext: { ...event.requestContext, http: { ...http, path } } };
}

/** The gateway has looked at the scopes too; a route that was deployed without them is closed all the same. */
function guarded(handler: HttpHandler, caller: Caller): HttpHandler {
  if (caller === "everyone") return handler;
  const scopes = scopesFor(caller);
  return async (event, context) => {
    admit(event, scopes);
    return handler(event, context);
  };
}

export function json(statusCode: number, body: unknown, headers: Record<string, string> = {}): HttpResult {
  return { statusCode, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** The path parameter `name`, which the route has. */
export const parameter = (event: HttpEvent, name: string): string => event.pathParameters?.[name] ?? "";

/** The largest body, in bytes, of calls that say nothing else. The gateway lets 10 MB through. */
const MAX_BODY_BYTES = 64 * 1024;

/** The body as `schema` reads it. Refuses what is too large, not JSON, what no value may hold or is not kept as it came, and unknown fields. */
export function bodyOf<T>(event: HttpEvent, schema: z.core.$ZodType<T>, most = MAX_BODY_BYTES): T {
  if (isLonger(event, most)) throw new BodyTooLarge(`The body of this call has at most ${most} bytes.`);
  const value = valueOf(event);
  const fault = faultOf(value);
  if (fault !== undefined) throw refused(fault);
  const result = checkedBy(schema, value);
  if ("data" in result) return result.data;
  throw new BodyInvalid(sentenceOf(result.faults), result.faults);
}

/** The query as `schema` reads it. @throws {QueryInvalid} */
export function queryOf<T>(event: HttpEvent, schema: z.core.$ZodType<T>): T {
  const result = checkedBy(schema, event.queryStringParameters ?? {});
  if ("data" in result) return result.data;
  throw new QueryInvalid("The query has a fault.", result.faults);
}

/** Refuses a body with anything in it, of a call that reads none: as large as allowed, and an empty object at most. */
export function noBodyIn(event: HttpEvent): void {
  if (event.body) bodyOf(event, z.strictObject({}));
}

/** Whether the body has more than `most` bytes. Asked before anything reads it. */
export function isLonger({ body = "", isBase64Encoded }: HttpEvent, most: number): boolean {
  return Buffer.byteLength(body, isBase64Encoded ? "base64" : "utf8") > most;
}
