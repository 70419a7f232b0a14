import type { MiddlewareObj } from "@middy/core";
import type { HttpEvent, HttpResult } from "./problems.ts";

/** Answers hold items and what people said of them: nothing on their way keeps them, and no browser guesses what they are. */
export const API_HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" } as const;

/** Puts the headers on every answer, problems too. It comes before `problems`: middy goes back through them in reverse. */
export function fixedHeaders(): MiddlewareObj<HttpEvent, HttpResult> {
  const add = (request: { response: HttpResult | null }): void => {
    if (request.response !== null)
      request.response = { ...request.response, headers: { ...request.response.headers, ...API_HEADERS } };
  };
  return { after: add, onError: add };
}
