import { generateKeyPairSync } from "node:crypto";
import { SignJWT, type JWTPayload } from "jose";
import { ManualClock } from "../../clock.ts";
import { createHttpApi } from "../../api-gateway/api.ts";
import type { RouteDefinition } from "../../api-gateway/definition.ts";
import type { Output } from "../../service.ts";
import type { HttpRequest, HttpResponse } from "../../wire/http.ts";

export const ISSUER = "https://issuer.example";
export const READ = "parcels/read";
export const clock = new ManualClock(Date.parse("2026-11-20T12:00:00Z"));

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const JWKS = { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "key", alg: "RS256" }] };

/** A token that holds for an hour, unless the claims say otherwise. */
export function token(claims: JWTPayload = {}, key: typeof privateKey = privateKey): Promise<string> {
  const now = Math.floor(clock.now() / 1000);
  const all = { iss: ISSUER, client_id: "application", scope: READ, iat: now, exp: now + 3600, ...claims };
  return new SignJWT(all).setProtectedHeader({ alg: "RS256", kid: "key" }).sign(key);
}

export type Asked = {
  readonly response: HttpResponse;
  readonly event: Record<string, unknown> | undefined;
  readonly lines: string[];
};

/** Asks an API of one or more routes; `answer` is what the function's invocation comes to. */
export async function ask(
  request: Partial<HttpRequest>,
  routes: readonly Partial<RouteDefinition>[] = [{}],
  answer: () => Output | Promise<Output> = () => ({ Payload: { statusCode: 204 } }),
): Promise<Asked> {
  const events: Record<string, unknown>[] = [];
  const lines: string[] = [];
  const api = createHttpApi({
    definition: {
      apiId: "a1",
      stages: [{ name: "api" }, { name: "api-north" }],
      routes: routes.map((route) => ({ ...ROUTE, ...route })),
    },
    lambda: {
      name: "lambda",
      call: async (_action, input) => {
        events.push(input.Payload as Record<string, unknown>);
        return answer();
      },
      resourcesOf: () => [],
      stop: async () => {},
    },
    clock,
    keysOf: (issuer) => (issuer === ISSUER ? JWKS : undefined),
    log: (line) => void lines.push(line),
  });
  const { body, ...head } = { ...REQUEST, ...request };
  const response = await api.handle(head, async () => body);
  return { response, event: events[0], lines };
}

const ROUTE: RouteDefinition = { key: "$default", functionArn: "arn", timeoutMs: 1000, scopes: [] };

const REQUEST: HttpRequest = {
  method: "GET",
  path: "/api/v1/parcels",
  query: "",
  protocol: "HTTP/1.1",
  sourceIp: "127.0.0.1",
  headers: { host: "127.0.0.1:4500", "user-agent": "test" },
  body: Buffer.alloc(0),
};
