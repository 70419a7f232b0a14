import type { JWTPayload } from "jose";
import { logLine } from "../metering/log-lines.ts";
import { type Meter, stepsOf } from "../metering/meter.ts";
import type { HttpResponse, RequestHead } from "../wire/http.ts";
import type { StageDefinition } from "./definition.ts";

/** A request is billed for each 512 KB of it. */
const CHUNK = 512 * 1024;

type Answered = {
  readonly head: RequestHead;
  readonly body: Buffer;
  readonly routeKey: string;
  readonly claims: JWTPayload | undefined;
  readonly response: HttpResponse;
};

/** Counts a request that a function was asked to answer: one that a token's check refused is not billed. */
export function countRequest(meter: Meter, { accessLog }: StageDefinition, answered: Answered): void {
  const { body, routeKey: at, response } = answered;
  meter({ unit: "api.request", at, amount: stepsOf(body.length, CHUNK) });
  meter({ unit: "api.byte", at, amount: sizeOf(response) });
  if (accessLog !== undefined) meter(logLine(accessLog.group, lineOf(accessLog.format, answered), at));
}

function sizeOf({ headers, body }: HttpResponse): number {
  const head = Object.entries(headers).reduce((sum, [name, value]) => sum + `${name}: ${String(value)}\r\n`.length, 0);
  return head + Buffer.byteLength(body ?? "");
}

/** The line of the access log. What is not known here is as long as AWS's usually is. */
function lineOf(format: string, { routeKey, claims, response }: Answered): string {
  const known: Readonly<Record<string, string | undefined>> = {
    requestId: "JKJaXmPLvHcESHA=",
    routeKey,
    status: String(response.status),
    responseLatency: "100",
    "authorizer.claims.sub": claims?.sub,
    "authorizer.claims.client_id": claims?.["client_id"] as string | undefined,
  };
  return format.replaceAll(/\$context\.([\w.]+)/g, (_all, name: string) => known[name] ?? "-");
}
