import type { Operations, WebhookDelivery, WebhookEndpoint, WebhookEndpointWithSecret } from "./api-types.ts";
import type { AnswerOf, Call } from "./call.ts";

type Stop = { readonly signal?: AbortSignal | undefined };
type Wanted = Operations["createWebhookEndpoint"]["body"];
type DeliveriesQuery = Operations["listWebhookDeliveries"]["query"];

/** Where Second Look tells your application of its decisions. Takes a token with the scope `webhooks`. */
export type Webhooks = {
  /** The answer has the secret, which is shown nowhere else. */
  readonly create: (wanted: Wanted, options?: Stop) => Promise<WebhookEndpointWithSecret>;
  readonly list: (options?: Stop) => Promise<AnswerOf<"listWebhookEndpoints">>;
  /** A new secret. The one before signs beside it for a day: `verifyWebhook` takes both. */
  readonly rotate: (id: string, options?: Stop) => Promise<WebhookEndpointWithSecret>;
  readonly disable: (id: string, options?: Stop) => Promise<WebhookEndpoint>;
  readonly enable: (id: string, options?: Stop) => Promise<WebhookEndpoint>;
  readonly remove: (id: string, options?: Stop) => Promise<void>;
  /** Has a message of the type `webhook.test` sent. */
  readonly test: (id: string, options?: Stop) => Promise<WebhookDelivery>;
  /** What was sent in the last 30 days, newest first. */
  readonly deliveries: (
    id: string,
    query?: DeliveriesQuery,
    options?: Stop,
  ) => Promise<AnswerOf<"listWebhookDeliveries">>;
  /** Has the same message sent under the same id again. */
  readonly redeliver: (id: string, delivery: string, options?: Stop) => Promise<WebhookDelivery>;
};

export const webhooksWith = (call: Call): Webhooks => ({
  create: (body, { signal } = {}) => call("createWebhookEndpoint", { body, signal }),
  list: ({ signal } = {}) => call("listWebhookEndpoints", { signal }),
  rotate: (id, { signal } = {}) => call("rotateWebhookSecret", { path: { id }, signal }),
  disable: (id, { signal } = {}) => call("disableWebhookEndpoint", { path: { id }, signal }),
  enable: (id, { signal } = {}) => call("enableWebhookEndpoint", { path: { id }, signal }),
  remove: (id, { signal } = {}) => call("deleteWebhookEndpoint", { path: { id }, signal }),
  test: (id, { signal } = {}) => call("testWebhookEndpoint", { path: { id }, signal }),
  deliveries: (id, query = {}, { signal } = {}) => call("listWebhookDeliveries", { path: { id }, query, signal }),
  redeliver: (id, delivery, { signal } = {}) => call("redeliverWebhook", { path: { id, delivery }, signal }),
});
