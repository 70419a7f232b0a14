import { type Operations, ROUTES } from "./api-types.ts";
import { errorOf } from "./errors.ts";
import { send, type Sending, type Surroundings } from "./retries.ts";
import type { Tokens } from "./tokens.ts";

export type OperationName = keyof Operations;

/** The parts of a request that the operation has; those that it can do without may be left out. */
type Part<Name extends string, Value> = undefined extends Value
  ? { readonly [name in Name]?: Value }
  : Partial<Value> extends Value
    ? { readonly [name in Name]?: Value }
    : { readonly [name in Name]: Value };
export type RequestOf<Name extends OperationName> = Part<"path", Operations[Name]["path"]> &
  Part<"query", Operations[Name]["query"]> &
  Part<"header", Operations[Name]["header"]> &
  Part<"body", Operations[Name]["body"]> & { readonly signal?: AbortSignal | undefined };
export type AnswerOf<Name extends OperationName> = Operations[Name]["answer"];

/** Calls an operation of the API by its name in the OpenAPI document. @throws {SecondLookError} for whatever is no success. */
export type Call = <Name extends OperationName>(name: Name, request: RequestOf<Name>) => Promise<AnswerOf<Name>>;

type Loose = {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
};

/** These POSTs write nothing that a second one could double, though they have no key. */
const HARMLESS: ReadonlySet<OperationName> = new Set([
  "createUpload",
  "cancelDecision",
  "addInformation",
  "tellTruth",
  "disableWebhookEndpoint",
  "enableWebhookEndpoint",
]);

/** @param base the API's address without `/v1`, and without a slash at its end. */
export function callsTo(base: string, tokens: Tokens, sending: Sending, around: Surroundings): Call {
  return async <Name extends OperationName>(name: Name, request: RequestOf<Name>) => {
    const { path = {}, query = {}, header = {}, body, signal } = request as Loose;
    const [method = "GET", route = ""] = ROUTES[name].split(" ");
    const url = `${base}${filled(route, path)}${queryOf(query)}`;
    const isRepeatable = method !== "POST" || header["Idempotency-Key"] !== undefined || HARMLESS.has(name);
    const token = await tokens.get();
    const headers = { authorization: `Bearer ${token}`, ...present(header), ...(body !== undefined && JSON_BODY) };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await send(url, { method, headers, ...content }, { ...sending, isRepeatable, signal }, around);
    if (response.status === 401) tokens.drop(token);
    if (!response.ok) throw await errorOf(response);
    return (response.status === 204 ? undefined : await response.json()) as AnswerOf<Name>;
  };
}

const JSON_BODY = { "content-type": "application/json" };

const filled = (route: string, path: Readonly<Record<string, string>>): string =>
  route.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ""));

function queryOf(query: Readonly<Record<string, unknown>>): string {
  const text = new URLSearchParams(present(query)).toString();
  return text === "" ? "" : `?${text}`;
}

const present = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
