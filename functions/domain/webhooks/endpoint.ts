import * as z from "zod/mini";
import { EndpointDisabled, TooManyEndpoints, TooManySecrets } from "../errors.ts";
import { type EndpointId, isEndpointId } from "../ids.ts";
import { type EventType, EVENT_TYPES } from "./types.ts";

/** How many endpoints an application has at most: all of them are in one row, which each event reads. */
const MOST_ENDPOINTS = 10;
/** How many of an endpoint's secrets are valid at the same time at most: each adds a signature to each call. */
const MOST_SECRETS = 4;
/** How long a secret is valid after another one took its place, in milliseconds. */
const OVERLAP_MS = 24 * 3600 * 1000;

const endpointSchema = z.object({
  id: z.custom<EndpointId>((value) => typeof value === "string" && isEndpointId(value)),
  url: z.string(),
  events: z.array(z.enum(EVENT_TYPES)),
  description: z.optional(z.string()),
  createdAt: z.string(),
  state: z.enum(["enabled", "disabled"]),
  /** Why it is disabled: somebody asked for it, or the receiver answered 410. */
  because: z.optional(z.enum(["asked", "gone"])),
  /** Since when each attempt failed. */
  failingSince: z.optional(z.string()),
  /** Newest first; the others are valid up to a time. What they are follows from the key. */
  secrets: z.array(z.object({ generation: z.number(), until: z.optional(z.string()) })),
});
/** Where an application wants to be told, as it is stored. */
export type Endpoint = z.infer<typeof endpointSchema>;

/** All of an application's endpoints; each write raises the revision. */
export const endpointsSchema = z.object({ endpoints: z.array(endpointSchema), revision: z.number() });
export type Endpoints = readonly Endpoint[];

/** With one more. @throws {TooManyEndpoints} */
export function withEndpoint(endpoints: Endpoints, endpoint: Endpoint): Endpoints {
  if (endpoints.length < MOST_ENDPOINTS) return [...endpoints, endpoint];
  throw new TooManyEndpoints(`An application has at most ${MOST_ENDPOINTS} webhook endpoints.`);
}

type Wanted = {
  readonly url: string;
  readonly events: readonly EventType[];
  readonly description?: string | undefined;
};

/** A new endpoint; `at` is an ISO time. */
export function newEndpoint(id: EndpointId, { url, events, description }: Wanted, at: string): Endpoint {
  const said = description === undefined ? {} : { description };
  return { id, url, events: [...events], ...said, createdAt: at, state: "enabled", secrets: [{ generation: 1 }] };
}

/** With a new secret. The one before stays valid for a day. `now` in milliseconds. @throws {TooManySecrets} */
export function rotated(endpoint: Endpoint, now: number): Endpoint {
  const [newest, ...older] = validAt(endpoint, now);
  const before = { generation: newest?.generation ?? 0, until: new Date(now + OVERLAP_MS).toISOString() };
  const secrets = [{ generation: before.generation + 1 }, before, ...older];
  if (secrets.length <= MOST_SECRETS) return { ...endpoint, secrets };
  throw new TooManySecrets(
    `${MOST_SECRETS} secrets of this endpoint are valid. Wait until one is not, or make a new endpoint.`,
  );
}

/** The secrets that are valid at `now` (milliseconds), newest first. */
export const validAt = ({ secrets }: Endpoint, now: number): Endpoint["secrets"] =>
  secrets.filter(({ until }) => until === undefined || Date.parse(until) > now);

export function enabled({ because: _because, failingSince: _failing, ...endpoint }: Endpoint): Endpoint {
  return { ...endpoint, state: "enabled" };
}

export const disabled = (endpoint: Endpoint, because: "asked" | "gone"): Endpoint => ({
  ...endpoint,
  state: "disabled",
  because,
});

/** Whether it answers, as of an attempt at `at` (ISO time); undefined where that is known. */
export function heard(endpoint: Endpoint, answers: boolean, at: string): Endpoint | undefined {
  const { failingSince, ...rest } = endpoint;
  if (answers) return failingSince === undefined ? undefined : rest;
  return failingSince === undefined ? { ...rest, failingSince: at } : undefined;
}

/** @throws {EndpointDisabled} */
export function demandEnabled({ id, state }: Endpoint): void {
  if (state === "disabled") throw new EndpointDisabled(`The endpoint ${id} is disabled. Enable it first.`);
}

/** The endpoints that are to be told of an event. */
export const wanting = (endpoints: Endpoints, type: EventType): Endpoints =>
  endpoints.filter(({ state, events }) => state === "enabled" && events.includes(type));
