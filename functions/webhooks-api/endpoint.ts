import { endpointsOf } from "../adapters/webhook-endpoints.ts";
import { NotFound } from "../domain/errors.ts";
import type { Endpoint } from "../domain/webhooks/endpoint.ts";
import { parameter } from "../http/http.ts";
import { applicationOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";

/** The endpoint of the application that asks. Another's is as good as none. */
export async function endpointIn(event: HttpEvent): Promise<Endpoint> {
  const id = parameter(event, "id");
  const endpoints = await endpointsOf(applicationOf(event));
  return endpoints.find((one) => one.id === id) ?? noEndpoint(id);
}

export function noEndpoint(id: string): never {
  throw new NotFound(`There is no webhook endpoint ${id.slice(0, 40)}.`);
}
