import { isUtf8 } from "node:buffer";
import type { JWTPayload } from "jose";
import { ACCOUNT } from "../account.ts";
import type { HttpRequest } from "../wire/http.ts";
import type { ApiDefinition, RouteDefinition, StageDefinition } from "./definition.ts";
import type { Match } from "./routes.ts";
import { scopesOf } from "./tokens.ts";

export type EventParts = {
  readonly request: HttpRequest;
  readonly match: Match<RouteDefinition>;
  readonly api: ApiDefinition;
  readonly stage: StageDefinition;
  readonly claims: JWTPayload | undefined;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

/** Content types that reach a function as text; everything else is base64. */
const TEXT = /^(text\/|application\/([\w.+-]+\+)?(json|xml|javascript)\b)/i;

/** The event of a Lambda proxy integration in payload format 2.0. */
export function createEvent({
  request,
  match,
  api,
  stage,
  claims,
  requestId,
  now,
}: EventParts): Record<string, unknown> {
  const { cookie, ...headers } = request.headers;
  const rawPath = decodeURIComponent(request.path);
  return {
    version: "2.0",
    routeKey: match.route.key,
    // AWS hands the path over decoded, with the stage, and the query as it came.
    rawPath,
    rawQueryString: request.query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: { ...headers, ...forwarded(request) },
    ...optional("queryStringParameters", queryOf(request.query)),
    requestContext: {
      accountId: ACCOUNT,
      apiId: api.apiId,
      ...(claims === undefined ? {} : { authorizer: { jwt: authorizerOf(claims, match.route) } }),
      domainName: headers.host ?? "",
      domainPrefix: (headers.host ?? "").split(".", 1)[0],
      http: {
        method: request.method,
        path: rawPath,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId,
      routeKey: match.route.key,
      stage: stage.name,
      time: commonLogTime(now),
      timeEpoch: now,
    },
    ...bodyOf(request),
    ...optional("pathParameters", match.parameters),
  };
}

function forwarded({ headers, sourceIp }: HttpRequest): Record<string, string> {
  return {
    "x-forwarded-for":
      headers["x-forwarded-for"] === undefined ? sourceIp : `${headers["x-forwarded-for"]}, ${sourceIp}`,
    "x-forwarded-port": (headers.host ?? "").split(":")[1] ?? "80",
    "x-forwarded-proto": "http",
  };
}

function optional(name: string, value: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.keys(value).length === 0 ? {} : { [name]: value };
}

/** Repeated parameters are joined by commas. */
function queryOf(query: string): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(joined);
}

/** Bytes that are no UTF-8 go as base64, whatever their type says: as text they would be others. */
function bodyOf({ body, headers }: HttpRequest): Record<string, unknown> {
  if (body.length === 0) return { isBase64Encoded: false };
  const type = headers["content-type"];
  const isText = headers["content-encoding"] === undefined && (type === undefined || TEXT.test(type)) && isUtf8(body);
  return isText
    ? { body: body.toString("utf8"), isBase64Encoded: false }
    : { body: body.toString("base64"), isBase64Encoded: true };
}

function authorizerOf(claims: JWTPayload, route: RouteDefinition): object {
  const held = new Set(scopesOf(claims));
  return {
    claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)])),
    scopes: route.scopes.length === 0 ? null : route.scopes.filter((scope) => held.has(scope)),
  };
}

/** All claims reach a function as text; a list as `[a b]`. */
export function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(" ")}]`;
  return typeof value === "string" ? value : JSON.stringify(value);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `12/Mar/2020:19:03:58 +0000`. */
function commonLogTime(now: number): string {
  const [date = "", time = ""] = new Date(now).toISOString().split("T");
  const [year, month, day] = date.split("-");
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
