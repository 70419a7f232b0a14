import { httpApi } from "../http/http.ts";
import { listDeliveries, redeliver, testEndpoint } from "./deliveries.ts";
import {
  createEndpoint,
  deleteEndpoint,
  disableEndpoint,
  enableEndpoint,
  getEndpoint,
  listEndpoints,
  rotateSecret,
} from "./endpoints.ts";

/** What applications call to be told of their decisions. */
export const handler = httpApi("webhooks-api", {
  "POST /v1/webhook-endpoints": createEndpoint,
  "GET /v1/webhook-endpoints": listEndpoints,
  "GET /v1/webhook-endpoints/{id}": getEndpoint,
  "DELETE /v1/webhook-endpoints/{id}": deleteEndpoint,
  "POST /v1/webhook-endpoints/{id}/rotate": rotateSecret,
  "POST /v1/webhook-endpoints/{id}/disable": disableEndpoint,
  "POST /v1/webhook-endpoints/{id}/enable": enableEndpoint,
  "POST /v1/webhook-endpoints/{id}/test": testEndpoint,
  "GET /v1/webhook-endpoints/{id}/deliveries": listDeliveries,
  "POST /v1/webhook-endpoints/{id}/deliveries/{delivery}/redeliver": redeliver,
});
