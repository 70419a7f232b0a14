import { deliveriesOf, delivery, moveDelivery, putDelivery } from "../adapters/webhooks/deliveries.ts";
import { queueAttempt } from "../adapters/webhooks/delivery-queues.ts";
import { flow } from "../adapters/runtime.ts";
import { NotFound, TryAgain } from "../domain/errors.ts";
import { isDeliveryId, newMessageId } from "../domain/ids.ts";
import { type Delivery, laneOf, newDelivery, redelivered } from "../domain/webhooks/delivery.ts";
import { demandEnabled, type Endpoint } from "../domain/webhooks/endpoint.ts";
import { bodyOf as messageBody } from "../domain/webhooks/event.ts";
import { TEST_TYPE } from "../domain/webhooks/types.ts";
import { deliveriesQuerySchema, deliveryViewOf } from "../domain/webhooks/view.ts";
import { type HttpHandler, json, noBodyIn, parameter, queryOf } from "../http/http.ts";
import { applicationOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";
import { endpointIn } from "./endpoint.ts";

/** What an endpoint was told, newest first. */
export const listDeliveries: HttpHandler = async (event) => {
  const { id: endpoint } = await endpointIn(event);
  const { items, nextCursor } = await deliveriesOf({ endpoint, ...queryOf(event, deliveriesQuerySchema) });
  return json(200, { items: items.map(deliveryViewOf), nextCursor });
};

/** Sends a message that tells nothing, signed and tried as any other. */
export const testEndpoint: HttpHandler = async (event) => {
  noBodyIn(event);
  const endpoint = await endpointIn(event);
  demandEnabled(endpoint);
  const now = Date.now();
  const body = messageBody(TEST_TYPE, new Date(now).toISOString(), { flow: flow().name, endpoint: endpoint.id });
  const message = { id: newMessageId(now), type: TEST_TYPE, body };
  const fresh = newDelivery(endpoint.id, applicationOf(event), message, now);
  await putDelivery(fresh);
  return queued(fresh, endpoint);
};

/** Sends the same message under the same id once more, and goes on as with a new one. */
export const redeliver: HttpHandler = async (event) => {
  noBodyIn(event);
  const endpoint = await endpointIn(event);
  demandEnabled(endpoint);
  const row = await deliveryIn(event, endpoint);
  const moved = await moveDelivery(row, redelivered(row, Date.now()));
  if (moved === undefined) throw new TryAgain("The delivery was changed at this moment. Look, and try again.");
  return queued(moved, endpoint);
};

async function queued(row: Delivery, endpoint: Endpoint) {
  await queueAttempt(row, laneOf(endpoint));
  return json(202, deliveryViewOf(row));
}

async function deliveryIn(event: HttpEvent, { id: endpoint }: Endpoint): Promise<Delivery> {
  const id = parameter(event, "delivery");
  const row = isDeliveryId(id) ? await delivery(id) : undefined;
  if (row?.client === endpoint) return row;
  throw new NotFound(`There is no delivery ${id.slice(0, 40)} to this endpoint.`);
}
