import type { HttpResponse } from "../wire/http.ts";

/** The function answered something that is no HTTP response. */
export class MalformedResponse extends Error {
  override readonly name = "MalformedResponse";
}

type Full = {
  readonly statusCode: number | string;
  readonly headers?: Readonly<Record<string, unknown>> | null;
  readonly cookies?: readonly string[] | null;
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean | null;
};

/**
 * What a function's answer means in payload format 2.0: an object with `statusCode` is the whole response, anything
 * else is the body of a 200. Throws `MalformedResponse`.
 */
export function toHttpResponse(payload: unknown): HttpResponse {
  if (isFull(payload)) return fromFull(payload);
  const body = typeof payload === "string" ? payload : JSON.stringify(payload ?? null);
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

function isFull(payload: unknown): payload is Full {
  return typeof payload === "object" && payload !== null && "statusCode" in payload;
}

function fromFull({ statusCode, headers, cookies, body, isBase64Encoded }: Full): HttpResponse {
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new MalformedResponse(`statusCode is ${JSON.stringify(statusCode)}`);
  if (body !== undefined && body !== null && typeof body !== "string") throw new MalformedResponse("body is not text");
  const given = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), headerText(name, value)]),
  );
  return {
    status,
    headers: {
      ...(body ? { "content-type": "text/plain; charset=utf-8" } : {}),
      ...given,
      ...(cookies && cookies.length > 0 ? { "set-cookie": cookies } : {}),
    },
    body: isBase64Encoded ? Buffer.from(body ?? "", "base64") : (body ?? ""),
  };
}

function headerText(name: string, value: unknown): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  throw new MalformedResponse(`the header ${name} is not text`);
}
