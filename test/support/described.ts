import * as z from "zod";
import { openApi } from "../../functions/decisions-api/openapi-document.ts";
import type { Answer } from "./system.ts";

type Schema = Readonly<Record<string, unknown>>;
type Described = { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> };
type Operation = { readonly responses: Readonly<Record<string, Described>> };

const document = openApi();
const SCHEMAS = (document.components?.schemas ?? {}) as unknown as Readonly<Record<string, Schema>>;

/** Every operation of the document; `route` as the table of routes has it, such as `GET /v1/policy`. */
export const OPERATIONS = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Readonly<Record<string, { readonly operationId: string }>>).map(
    ([method, { operationId }]) => ({
      operationId,
      method: method.toUpperCase(),
      path,
      route: `${method.toUpperCase()} ${path}`,
    }),
  ),
);

/** The faults of a value by a schema of the document. */
export function faultsBy(schema: Schema, value: unknown): string[] {
  const whole = unicodeApart(inlined(schema)) as z.core.JSONSchema.JSONSchema;
  const { error } = z.fromJSONSchema(whole).safeParse(value);
  return (error?.issues ?? []).map((issue) => `at /${issue.path.join("/")}: ${issue.message}`);
}

/** The faults of an answer to `route` (as in the document, such as `GET /policy`) by the API's own description of it. */
export function misdescribed(route: string, { status, headers, body }: Answer): string[] {
  const [method = "", path = ""] = route.split(" ");
  const paths = document.paths as unknown as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  const response = paths[`/v1${path}`]?.[method.toLowerCase()]?.responses[status];
  if (response === undefined) return [`${route} is not described as answering ${status}`];
  if (response.content === undefined) return [];
  const type = headers.get("content-type") ?? "none";
  const schema = response.content[type]?.schema;
  if (schema === undefined) return [`${route} ${status} is not described as ${type}`];
  return faultsBy(schema, body).map((fault) => `${route} ${status} ${fault}`);
}

type Webhook = { readonly post: { readonly requestBody: Required<Described> } };
const WEBHOOKS = document.webhooks as unknown as Readonly<Record<string, Webhook>>;
export const EVENT_TYPES = Object.keys(WEBHOOKS);

/** The faults of what a webhook brings by the document's description of its type, which knows every member. */
export function mistold(message: { readonly type: string }): string[] {
  const schema = WEBHOOKS[message.type]?.post.requestBody.content["application/json"]?.schema;
  if (schema === undefined) return [`${message.type} is not described`];
  return faultsBy(closed(inlined(schema)) as Schema, message).map((fault) => `${message.type} ${fault}`);
}

/** The same schema, by which objects have no members that it does not name. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, closed(member)]));
  return "properties" in members ? { ...members, additionalProperties: false } : members;
}

/** JSON Schema reads patterns with the flag `u`. Zod does not: of those that need it, it would read something else. */
function unicodeApart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unicodeApart);
  if (typeof value !== "object" || value === null) return value;
  const isApart = (key: string, member: unknown) =>
    key === "pattern" && typeof member === "string" && /\\p\{/i.test(member);
  const kept = Object.entries(value).filter(([key, member]) => !isApart(key, member));
  return Object.fromEntries(kept.map(([key, member]) => [key, unicodeApart(member)]));
}

/** The same schema with what it refers to in place. */
function inlined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inlined);
  if (typeof value !== "object" || value === null) return value;
  const { $ref, ...rest } = value as { $ref?: unknown };
  const own = Object.fromEntries(Object.entries(rest).map(([key, member]) => [key, inlined(member)]));
  if (typeof $ref !== "string") return own;
  return { ...(inlined(SCHEMAS[$ref.replace("#/components/schemas/", "")]) as object), ...own };
}
