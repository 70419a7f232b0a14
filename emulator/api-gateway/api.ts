import { randomUUID } from "node:crypto";
import type { JSONWebKeySet, JWTPayload } from "jose";
import type { Clock } from "../clock.ts";
import { ROOT } from "../iam/policies.ts";
import { AwsError, type Service } from "../service.ts";
import type { Api } from "../wire/front.ts";
import type { HttpResponse, RequestHead } from "../wire/http.ts";
import type { ApiDefinition, RouteDefinition } from "./definition.ts";
import { createEvent } from "./event.ts";
import type { Meter } from "../metering/meter.ts";
import { countRequest } from "./metering.ts";
import { MalformedResponse, toHttpResponse } from "./response.ts";
import { createRouter, type Match } from "./routes.ts";
import { scopesOf, TokenRefused, Tokens } from "./tokens.ts";

export type HttpApiOptions = {
  readonly definition: ApiDefinition;
  readonly lambda: Service;
  readonly clock: Clock;
  /** The public keys of an issuer of tokens. */
  readonly keysOf: (issuer: string) => JSONWebKeySet | undefined;
  /** Hears why a request ended in an error of the gateway, and by the token's subject who asked: what AWS writes to the access log. */
  readonly log: (line: string) => void;
  readonly meter?: Meter | undefined;
};

/** API Gateway's HTTP API on this machine: routes, JWT authorizers and Lambda proxy integrations (payload 2.0). */
export function createHttpApi(options: HttpApiOptions): Api {
  const { definition, clock, log, meter } = options;
  const stageAt = (path: string) =>
    definition.stages.find(({ name }) => path === `/${name}` || path.startsWith(`/${name}/`));
  const route = createRouter(definition.routes);
  const tokens = new Tokens(options.keysOf);

  const respond = async (head: RequestHead, body: () => Promise<Buffer>, requestId: string): Promise<HttpResponse> => {
    if (!isDecodable(head.path)) return message(400, "Bad Request");
    const stage = stageAt(head.path);
    const match = stage && route(head.method, head.path.slice(`/${stage.name}`.length) || "/");
    if (stage === undefined || match === undefined) return message(404, "Not Found");
    const claims = await authorize(head, match.route, tokens, clock.now());
    const request = { ...head, body: await body() };
    const event = createEvent({ request, match, api: definition, stage, claims, requestId, now: clock.now() });
    const response = await invoke(options.lambda, match, event, (line) =>
      log(`${line}, asked by ${claims?.sub ?? "-"}`),
    );
    const routeKey = match.route.key;
    if (meter) countRequest(meter, stage, { head, body: request.body, routeKey, claims, response });
    return response;
  };

  return {
    handles: (path) => stageAt(path) !== undefined,
    async handle(head, body) {
      const requestId = randomUUID();
      const response = await respond(head, body, requestId).catch((error: unknown) => refusal(error));
      return { ...response, headers: { ...response.headers, "apigw-requestid": requestId } };
    },
  };
}

async function authorize(
  request: RequestHead,
  { authorizer, scopes }: RouteDefinition,
  tokens: Tokens,
  now: number,
): Promise<JWTPayload | undefined> {
  if (authorizer === undefined) return undefined;
  const claims = await tokens.check(request.headers.authorization, authorizer, now);
  const held = scopesOf(claims);
  if (scopes.length === 0 || scopes.some((scope) => held.includes(scope))) return claims;
  throw new TokenRefused("insufficient_scope", scopes.join(" "));
}

async function invoke(
  lambda: Service,
  { route }: Match<RouteDefinition>,
  event: unknown,
  log: HttpApiOptions["log"],
): Promise<HttpResponse> {
  try {
    const call = lambda.call("Invoke", { FunctionName: route.functionArn, Payload: event }, { role: ROOT });
    const { FunctionError: failed, Payload: payload } = await withinTime(call, route.timeoutMs);
    if (failed === undefined) return toHttpResponse(payload);
    log(`${route.key} 500: the function failed: ${JSON.stringify(payload)}`);
    return message(500, "Internal Server Error");
  } catch (error) {
    log(`${route.key}: ${String(error)}`);
    if (error instanceof MalformedResponse) return message(500, "Internal Server Error");
    if (error instanceof TimedOut || error instanceof AwsError) return message(503, "Service Unavailable");
    throw error;
  }
}

class TimedOut extends Error {}

/** The host's time, not the system's clock: it is real work that is waited for. */
async function withinTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimedOut(`no answer after ${ms} ms`)), ms);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

function refusal(error: unknown): HttpResponse {
  if (!(error instanceof TokenRefused)) throw error;
  if (error.reason === "insufficient_scope") {
    return message(403, "Forbidden", {
      "www-authenticate": `Bearer scope="${error.message}" error="insufficient_scope"`,
    });
  }
  const described = `Bearer scope="" error="invalid_token" error_description="${error.message}"`;
  return message(401, "Unauthorized", { "www-authenticate": error.reason === "missing_token" ? "Bearer" : described });
}

function message(status: number, text: string, headers: Record<string, string> = {}): HttpResponse {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ message: text }),
  };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
