import { endpointsOf } from "../adapters/webhooks/webhook-endpoints.ts";
import { NotFound } from "../domain/errors.ts";
import type { Endpoint, Endpoints } from "../domain/webhooks/endpoint.ts";
import { parameter } from "../http/http.ts";
import { applicationOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";

/** The endpoint of the application that asks. Another's is as good as none. @throws {NotFound} */
export const endpointIn = async (event: HttpEvent): Promise<Endpoint> =>
  endpointAmong(await endpointsOf(applicationOf(event)), parameter(event, "id"));

/** @throws {NotFound} */
export function endpointAmong(endpoints: Endpoints, id: string): Endpoint {
  const found = endpoints.find((one) => one.id === id);
  if (found === undefined) throw new NotFound(`There is no webhook endpoint ${id.slice(0, 40)}.`);
  return found;
}
