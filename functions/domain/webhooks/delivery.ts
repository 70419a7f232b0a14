import * as z from "zod/mini";
import { type DeliveryId, deliveryIdOf, type EndpointId, isDeliveryId, isEndpointId } from "../ids.ts";
import { AlreadyPending } from "../errors.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Message } from "./event.ts";
import { LONGEST_QUEUED, waitAfter } from "./schedule.ts";

export const DELIVERY_STATES = ["pending", "delivered", "dead"] as const;
/** Why an attempt came to nothing, where it is no status. */
export const SEND_FAULTS = ["timeout", "connection", "name", "address", "certificate", "disabled", "deleted"] as const;
export type SendFault = (typeof SEND_FAULTS)[number];
/** What an attempt came to. */
export type Reply = { readonly status: number } | { readonly fault: SendFault };

export const deliveryId = z.custom<DeliveryId>((value) => typeof value === "string" && isDeliveryId(value));

export const deliverySchema = z.object({
  id: deliveryId,
  /** The endpoint: the key of the index by which it is listed, as a decision's is its application. */
  client: z.custom<EndpointId>((value) => typeof value === "string" && isEndpointId(value)),
  createdAt: z.string(),
  application: z.string(),
  message: z.string(),
  type: z.string(),
  about: z.optional(z.string()),
  body: z.string(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.number(),
  /** How many attempts there were before the present series. */
  before: z.number(),
  nextAt: z.optional(z.string()),
  lastAt: z.optional(z.string()),
  lastStatus: z.optional(z.number()),
  lastFault: z.optional(z.enum(SEND_FAULTS)),
  needs: z.optional(z.literal("deliver")),
  /** When the sweeper sends it to its queue, unless it was tried by then. */
  needsAt: z.optional(z.string()),
  /** When the table drops it, in seconds since the epoch. */
  expiresAt: z.number(),
});
/** That an endpoint is told a message, as it is stored. */
export type Delivery = z.infer<typeof deliverySchema>;

/** What is sent to a queue: an attempt at a delivery that had so many. */
export const attemptSchema = z.object({ delivery: deliveryId, attempts: z.number() });
export type Attempt = z.infer<typeof attemptSchema>;

const DAY_S = 24 * 3600;
/** How long deliveries can be listed and sent again, in days. */
export const KEPT_DAYS = 30;
/** How long a message of a queue may take beyond its time before the sweeper sends another one, in milliseconds. */
const GRACE_MS = 10 * 60_000;
/** An attempt that was due for so long and never came to an end ends its function each time, and is given up. Milliseconds. */
const LATEST_MS = DAY_S * 1000;

const iso = (ms: number): string => new Date(ms).toISOString();

/** What is told to an endpoint; `now` in milliseconds. */
export function newDelivery(endpoint: EndpointId, application: string, message: Message, now: number): Delivery {
  return {
    id: deliveryIdOf(endpoint, message.id),
    client: endpoint,
    createdAt: iso(now),
    application,
    message: message.id,
    type: message.type,
    ...(message.about !== undefined && { about: message.about }),
    body: message.body,
    attempts: 0,
    before: 0,
    ...begunAt(now),
  };
}

/** What a series of attempts begins with. */
const begunAt = (now: number) =>
  ({
    state: "pending",
    ...owedAt(now + GRACE_MS),
    nextAt: iso(now),
    expiresAt: Math.floor(now / 1000) + KEPT_DAYS * DAY_S,
  }) as const;

const owedAt = (ms: number) => ({ needs: "deliver", needsAt: iso(ms) }) as const;
const NOT_OWED = ["needs", "needsAt", "nextAt"] as const;

/** A change of a delivery's row, and after how many seconds its queue is to hand it out again, where the queue does that. */
export type Write = {
  readonly set: Partial<Delivery>;
  readonly remove: readonly (keyof Delivery)[];
  readonly queuedAfter?: number;
};

export const isSuccess = (reply: Reply): boolean => "status" in reply && reply.status >= 200 && reply.status <= 299;

/** What an attempt at `now` (milliseconds) makes of a pending delivery. `random` is from 0 to 1. */
export function tried(row: Delivery, reply: Reply, now: number, random: number): Write {
  const set = { attempts: row.attempts + 1, lastAt: iso(now), ...lastOf(reply) };
  const forget: (keyof Delivery)[] = ["status" in reply ? "lastFault" : "lastStatus"];
  if (isSuccess(reply)) return { set: { ...set, state: "delivered" }, remove: [...forget, ...NOT_OWED] };
  const wait = isFinal(reply) ? undefined : waitAfter(set.attempts - row.before, random);
  if (wait === undefined) return { set: { ...set, state: "dead" }, remove: [...forget, ...NOT_OWED] };
  const due = now + wait * 1000;
  const isQueued = wait <= LONGEST_QUEUED;
  return {
    set: { ...set, nextAt: iso(due), ...owedAt(isQueued ? due + GRACE_MS : due) },
    remove: forget,
    ...(isQueued && { queuedAfter: wait }),
  };
}

const lastOf = (reply: Reply) => ("status" in reply ? { lastStatus: reply.status } : { lastFault: reply.fault });

/** 410 says that nobody will ever listen there again. */
export const isGone = (reply: Reply): boolean => "status" in reply && reply.status === 410;

const isFinal = (reply: Reply): boolean =>
  isGone(reply) || ("fault" in reply && (reply.fault === "disabled" || reply.fault === "deleted"));

/** What the sweeper does with a delivery whose time has come: it waits for its queue again, or was given up. */
export function sweptAt(row: Delivery, now: number): Write {
  if (now - Date.parse(row.nextAt ?? row.createdAt) > LATEST_MS) return { set: { state: "dead" }, remove: NOT_OWED };
  return { set: owedAt(now + GRACE_MS), remove: [], queuedAfter: 0 };
}

/** Begins the series of attempts anew, with the same message. @throws {AlreadyPending} */
export function redelivered(row: Delivery, now: number): Write {
  if (row.state === "pending")
    throw new AlreadyPending("This delivery is still being tried. `nextAttemptAt` says when.");
  return { set: { before: row.attempts, ...begunAt(now) }, remove: [], queuedAfter: 0 };
}

/** Of an endpoint that does not answer, nothing waits in the queue that others share. */
export type Lane = "deliveries" | "retries";
export const laneOf = ({ failingSince }: Endpoint): Lane => (failingSince === undefined ? "deliveries" : "retries");
