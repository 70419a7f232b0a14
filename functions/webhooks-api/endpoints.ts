import { allowsLoopback } from "../adapters/loopback.ts";
import { changeEndpoints, endpointsOf } from "../adapters/webhooks/webhook-endpoints.ts";
import { webhookKey } from "../adapters/webhooks/webhook-key.ts";
import { BodyInvalid } from "../domain/errors.ts";
import { newEndpointId } from "../domain/ids.ts";
import { disabled, enabled, type Endpoint, newEndpoint, rotated, withEndpoint } from "../domain/webhooks/endpoint.ts";
import { secretOf } from "../domain/webhooks/secret.ts";
import { faultOfUrl } from "../domain/webhooks/url.ts";
import { endpointRequestSchema, endpointViewOf } from "../domain/webhooks/view.ts";
import { bodyOf, type HttpHandler, json, noBodyIn, parameter } from "../http/http.ts";
import { applicationOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";
import { endpointAmong, endpointIn } from "./endpoint.ts";

/** Adds an endpoint. Its secret is in this answer and in no later one. */
export const createEndpoint: HttpHandler = async (event) => {
  const application = applicationOf(event);
  const wanted = bodyOf(event, endpointRequestSchema);
  const fault = faultOfUrl(wanted.url, allowsLoopback());
  if (fault !== undefined) throw new BodyInvalid(`The url ${fault}.`, [{ pointer: "#/url", detail: fault }]);
  const now = Date.now();
  const endpoint = newEndpoint(newEndpointId(now), wanted, new Date(now).toISOString());
  await changeEndpoints(application, (endpoints) => withEndpoint(endpoints, endpoint));
  const location = `/${event.requestContext.stage}/v1/webhook-endpoints/${endpoint.id}`;
  return json(201, await withSecret(endpoint, now), { location });
};

export const listEndpoints: HttpHandler = async (event) => {
  const endpoints = await endpointsOf(applicationOf(event));
  return json(200, { items: endpoints.map((endpoint) => endpointViewOf(endpoint, Date.now())) });
};

export const getEndpoint: HttpHandler = async (event) => json(200, endpointViewOf(await endpointIn(event), Date.now()));

/** What was still to be sent there is given up when its turn comes. */
export const deleteEndpoint: HttpHandler = async (event) => {
  const id = parameter(event, "id");
  await changeEndpoints(applicationOf(event), (endpoints) => {
    const deleted = endpointAmong(endpoints, id);
    return endpoints.filter((one) => one !== deleted);
  });
  return { statusCode: 204 };
};

/** Gives it a new secret. The one before signs beside it for a day, so that a receiver can change at leisure. */
export const rotateSecret: HttpHandler = async (event) => {
  const now = Date.now();
  return json(200, await withSecret(await changed(event, (endpoint) => rotated(endpoint, now)), now));
};

export const disableEndpoint: HttpHandler = async (event) =>
  json(200, endpointViewOf(await changed(event, (endpoint) => disabled(endpoint, "asked")), Date.now()));

export const enableEndpoint: HttpHandler = async (event) =>
  json(200, endpointViewOf(await changed(event, enabled), Date.now()));

async function withSecret(endpoint: Endpoint, now: number) {
  const secret = secretOf(await webhookKey(), endpoint.id, endpoint.secrets[0]?.generation ?? 0);
  return { ...endpointViewOf(endpoint, now), secret };
}

async function changed(event: HttpEvent, change: (endpoint: Endpoint) => Endpoint): Promise<Endpoint> {
  noBodyIn(event);
  const id = parameter(event, "id");
  const endpoints = await changeEndpoints(applicationOf(event), (before) => {
    const found = endpointAmong(before, id);
    return before.map((one) => (one === found ? change(one) : one));
  });
  return endpointAmong(endpoints, id);
}
