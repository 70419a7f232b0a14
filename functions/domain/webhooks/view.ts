import * as z from "zod/mini";
import { type Delivery, DELIVERY_STATES, SEND_FAULTS } from "./delivery.ts";
import { type Endpoint, validAt } from "./endpoint.ts";
import { EVENT_TYPES } from "./types.ts";

const text = z.string();
const time = z.iso.datetime();

export const endpointRequestSchema = z
  .strictObject({
    url: text.check(z.describe("`https` and a public name")),
    events: z.array(z.enum(EVENT_TYPES)).check(
      z.minLength(1),
      z.maxLength(EVENT_TYPES.length),
      z.refine((events) => new Set(events).size === events.length, { error: "must name each event once" }),
    ),
    description: z.optional(text.check(z.maxLength(200))),
  })
  .register(z.globalRegistry, { id: "WebhookEndpointRequest" });

const endpointFields = {
  id: text,
  url: text,
  events: z.array(text).check(z.describe("Open enum: new values may be added")),
  description: z.optional(text),
  createdAt: time,
  state: z.enum(["enabled", "disabled"]),
  disabledBecause: z.optional(z.enum(["asked", "gone"])).check(z.describe("`gone`: the receiver answered 410")),
  failingSince: z.optional(time).check(z.describe("Present while attempts fail")),
  retiring: z
    .optional(z.array(z.object({ until: time })))
    .check(z.describe("Earlier secrets that still sign, and until when")),
};
export const endpointViewSchema = z.object(endpointFields).register(z.globalRegistry, { id: "WebhookEndpoint" });
export const endpointWithSecretSchema = z
  .object({ ...endpointFields, secret: text.check(z.describe("Shown here and never again")) })
  .register(z.globalRegistry, { id: "WebhookEndpointWithSecret" });
export type EndpointView = z.infer<typeof endpointViewSchema>;

/** What its application is shown of an endpoint at `now` (milliseconds). Never a secret. */
export function endpointViewOf(endpoint: Endpoint, now: number): EndpointView {
  const { id, url, events, description, createdAt, state, because, failingSince } = endpoint;
  const retiring = validAt(endpoint, now).flatMap(({ until }) => (until === undefined ? [] : [{ until }]));
  return {
    id,
    url,
    events,
    ...(description !== undefined && { description }),
    createdAt,
    state,
    ...(because !== undefined && { disabledBecause: because }),
    ...(failingSince !== undefined && { failingSince }),
    ...(retiring.length > 0 && { retiring }),
  };
}

export const deliveryViewSchema = z
  .object({
    id: text,
    webhookId: text.check(z.describe("As in the header `webhook-id`, the same at each attempt")),
    type: text,
    decision: z.optional(text),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    createdAt: time,
    nextAttemptAt: z.optional(time),
    lastAttempt: z.optional(
      z.object({
        at: time,
        status: z.optional(z.int()),
        fault: z.optional(z.enum(SEND_FAULTS)).check(z.describe("Open enum: why there was no answer")),
      }),
    ),
  })
  .register(z.globalRegistry, { id: "WebhookDelivery" });
export type DeliveryView = z.infer<typeof deliveryViewSchema>;

export function deliveryViewOf(row: Delivery): DeliveryView {
  const { id, message, type, about, state, attempts, createdAt, nextAt, lastAt, lastStatus, lastFault } = row;
  const last = lastAt !== undefined && { at: lastAt, ...(lastStatus !== undefined && { status: lastStatus }) };
  return {
    id,
    webhookId: message,
    type,
    ...(about !== undefined && { decision: about }),
    state,
    attempts,
    createdAt,
    ...(nextAt !== undefined && { nextAttemptAt: nextAt }),
    ...(last && { lastAttempt: { ...last, ...(lastFault !== undefined && { fault: lastFault }) } }),
  };
}

export const deliveriesQuerySchema = z.strictObject({
  cursor: z.optional(text.check(z.minLength(1), z.maxLength(2000))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 25),
});
