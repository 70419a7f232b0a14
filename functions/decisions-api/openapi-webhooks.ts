import * as z from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  deliveriesQuerySchema,
  deliveryViewSchema,
  endpointRequestSchema,
  endpointViewSchema,
  endpointWithSecretSchema,
} from "../domain/webhooks/view.ts";
import type { Writers } from "./openapi-document.ts";

const endpointId = z.object({ id: z.string() });
const deliveryId = endpointId.extend({ delivery: z.string() });
const location = z.object({ Location: z.string().describe("Where the endpoint is") });

/** What applications call to be told of their decisions. */
export function webhookPaths({ operation, answer, refusals, page, body }: Writers): ZodOpenApiPathsObject {
  const onEndpoint = (
    operationId: string,
    summary: string,
    status: 200 | 202,
    schema: z.core.$ZodType,
    ...more: number[]
  ) => ({
    post: operation(operationId, summary, {
      requestParams: { path: endpointId },
      responses: { [status]: answer("Done", schema), ...refusals(400, 401, 403, 404, 413, ...more) },
    }),
  });
  return {
    "/v1/webhook-endpoints": {
      post: operation("createWebhookEndpoint", "Be told at a URL; the secret is in this answer only", {
        requestBody: body(endpointRequestSchema),
        responses: {
          201: { ...answer("The endpoint and its secret", endpointWithSecretSchema), headers: location },
          ...refusals(401, 403, 409, 503),
        },
      }),
      get: operation("listWebhookEndpoints", "List your webhook endpoints", {
        responses: { 200: answer("All of them", page(endpointViewSchema)), ...refusals(401, 403) },
      }),
    },
    "/v1/webhook-endpoints/{id}": {
      get: operation("getWebhookEndpoint", "Get a webhook endpoint", {
        requestParams: { path: endpointId },
        responses: { 200: answer("The endpoint", endpointViewSchema), ...refusals(401, 403, 404) },
      }),
      delete: operation("deleteWebhookEndpoint", "Delete a webhook endpoint", {
        requestParams: { path: endpointId },
        responses: { 204: { description: "Deleted" }, ...refusals(401, 403, 404, 503) },
      }),
    },
    "/v1/webhook-endpoints/{id}/rotate": onEndpoint(
      "rotateWebhookSecret",
      "Get a new secret; the one before signs beside it for a day",
      200,
      endpointWithSecretSchema,
      409,
      503,
    ),
    "/v1/webhook-endpoints/{id}/disable": onEndpoint(
      "disableWebhookEndpoint",
      "Send nothing more there",
      200,
      endpointViewSchema,
      503,
    ),
    "/v1/webhook-endpoints/{id}/enable": onEndpoint(
      "enableWebhookEndpoint",
      "Send there again",
      200,
      endpointViewSchema,
      503,
    ),
    "/v1/webhook-endpoints/{id}/test": onEndpoint(
      "testWebhookEndpoint",
      "Send a message of the type webhook.test",
      202,
      deliveryViewSchema,
      409,
    ),
    "/v1/webhook-endpoints/{id}/deliveries": {
      get: operation("listWebhookDeliveries", "List what was sent in the last 30 days, newest first", {
        requestParams: { path: endpointId, query: deliveriesQuerySchema },
        responses: { 200: answer("A page", page(deliveryViewSchema)), ...refusals(400, 401, 403, 404) },
      }),
    },
    "/v1/webhook-endpoints/{id}/deliveries/{delivery}/redeliver": {
      post: operation("redeliverWebhook", "Send the same message under the same id again", {
        requestParams: { path: deliveryId },
        responses: { 202: answer("Queued", deliveryViewSchema), ...refusals(400, 401, 403, 404, 409, 413, 503) },
      }),
    },
  };
}
