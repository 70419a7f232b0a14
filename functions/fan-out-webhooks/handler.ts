import { delivery, putDelivery } from "../adapters/webhooks/deliveries.ts";
import { queueAttempt } from "../adapters/webhooks/delivery-queues.ts";
import { endpointsOf } from "../adapters/webhooks/webhook-endpoints.ts";
import { laneOf, newDelivery } from "../domain/webhooks/delivery.ts";
import { type Endpoint, wanting } from "../domain/webhooks/endpoint.ts";
import { busEventSchema, type Message, messageOf } from "../domain/webhooks/event.ts";
import { queueFunction } from "../http/queue.ts";

/** What the bus tells of an application's decisions: one delivery for each endpoint that wants it. */
export const handler = queueFunction(async (received) => {
  const event = busEventSchema.parse(received);
  const { client } = event.detail;
  const endpoints = wanting(await endpointsOf(client), event["detail-type"]);
  const message = messageOf(event);
  await Promise.all(endpoints.map((endpoint) => deliver(endpoint, client, message)));
});

/**
 * An event that comes twice finds the row of the first. It is queued again only where it was not tried yet, since the one who
 * wrote the row may have been cut off before that.
 */
async function deliver(endpoint: Endpoint, application: string, message: Message): Promise<void> {
  const fresh = newDelivery(endpoint.id, application, message, Date.now());
  const isNew = await putDelivery(fresh);
  const row = isNew ? fresh : await delivery(fresh.id);
  if (row?.state === "pending" && row.attempts === 0) await queueAttempt(row, laneOf(endpoint));
}
