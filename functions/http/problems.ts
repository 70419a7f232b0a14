import { STATUS_CODES } from "node:http";
import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { NotFound, Refusal } from "../domain/errors.ts";
import type { Fault } from "../domain/flows/json-guard.ts";
import { logger } from "./logger.ts";

export type HttpEvent = APIGatewayProxyEventV2;
export type HttpResult = APIGatewayProxyStructuredResultV2;

const UNEXPECTED = { status: 500, code: "internal", title: "Something went wrong here", headers: {} };

/**
 * Every error becomes `application/problem+json` (RFC 9457). What is not a refusal of ours is a 500 with the request's
 * id and no detail; the log has its name and stack, never the event, which may hold personal data.
 */
export function problems(): MiddlewareObj<HttpEvent, HttpResult> {
  return {
    onError: (request) => {
      const error = refusalOf(request.error as Error);
      if (!(error instanceof Refusal)) logger.error("request failed", { error });
      request.response = problemOf(error, request.event.requestContext.requestId);
    },
  };
}

/** The router knows no route where an id holds a slash, which the gateway lets through as `%2F`. */
const refusalOf = (error: Error & { statusCode?: unknown }): Error =>
  error.statusCode === 404 && !(error instanceof Refusal) ? new NotFound("There is nothing under this path.") : error;

/** What is said of a fault may repeat what was sent: an answer is never as long as that. */
const MAX_TEXT = 1000;
const MAX_FAULTS = 20;

const shortened = (text: string): string =>
  text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1).toWellFormed()}…`;

const firstOf = (faults: readonly Fault[]): readonly Fault[] =>
  faults
    .slice(0, MAX_FAULTS)
    .map(({ pointer, detail }) => ({ pointer: shortened(pointer), detail: shortened(detail) }));

function problemOf(error: Error, requestId: string): HttpResult {
  const { status, code, title, headers } = error instanceof Refusal ? error : UNEXPECTED;
  const refusal = error instanceof Refusal ? { detail: shortened(error.message) } : { detail: STATUS_CODES[status] };
  const errors = error instanceof Refusal && error.faults.length > 0 ? { errors: firstOf(error.faults) } : {};
  return {
    statusCode: status,
    headers: { "content-type": "application/problem+json", ...headers },
    body: JSON.stringify({
      type: `urn:second-look:problem:${code}`,
      title,
      status,
      ...refusal,
      code,
      requestId,
      ...errors,
    }),
  };
}
