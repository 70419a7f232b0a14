import { delivery, moveDelivery } from "../adapters/webhooks/deliveries.ts";
import { queueAttempt } from "../adapters/webhooks/delivery-queues.ts";
import { post } from "../adapters/media/outside.ts";
import { changeEndpoints, endpointsOf } from "../adapters/webhooks/webhook-endpoints.ts";
import { webhookKey } from "../adapters/webhooks/webhook-key.ts";
import {
  type Attempt,
  type Delivery,
  isGone,
  isSuccess,
  laneOf,
  type Reply,
  tried,
} from "../domain/webhooks/delivery.ts";
import { disabled, type Endpoint, heard } from "../domain/webhooks/endpoint.ts";
import { signatureHeaders } from "../domain/webhooks/signing.ts";
import { logger } from "../http/logger.ts";

type Found = { readonly row: Delivery; readonly endpoint: Endpoint | undefined };

/**
 * The delivery as the message means it, and its endpoint. Undefined where it was tried or ended since: the message came twice,
 * or late.
 */
async function found({ delivery: id, attempts }: Attempt): Promise<Found | undefined> {
  const row = await delivery(id);
  if (row?.state !== "pending" || row.attempts !== attempts) return undefined;
  const endpoints = await endpointsOf(row.application);
  return { row, endpoint: endpoints.find((one) => one.id === row.client) };
}

/** Tries it, unless the endpoint has turned out not to answer: then it goes where it keeps nobody else waiting. */
export async function forward(message: Attempt): Promise<void> {
  const about = await found(message);
  if (about === undefined) return;
  const { row, endpoint } = about;
  if (endpoint === undefined || laneOf(endpoint) === "deliveries") await carryOut(about);
  else await queueAttempt(row, "retries");
}

export async function attempt(message: Attempt): Promise<void> {
  const about = await found(message);
  if (about !== undefined) await carryOut(about);
}

async function carryOut({ row, endpoint }: Found): Promise<void> {
  const reply = await told(row, endpoint);
  const now = Date.now();
  const write = tried(row, reply, now, Math.random());
  const moved = await moveDelivery(row, write);
  if (endpoint !== undefined) await remember(row.application, endpoint, reply, now);
  if (!isSuccess(reply)) logger.info("webhook failed", { delivery: row.id, endpoint: row.client, ...reply });
  if (moved !== undefined && write.queuedAfter !== undefined) await queueAttempt(moved, "retries", write.queuedAfter);
}

async function told(row: Delivery, endpoint: Endpoint | undefined): Promise<Reply> {
  if (endpoint === undefined) return { fault: "deleted" };
  if (endpoint.state === "disabled") return { fault: "disabled" };
  const { message: id, body } = row;
  const signature = signatureHeaders(await webhookKey(), endpoint, { id, body }, Date.now());
  const headers = { "content-type": "application/json", "user-agent": "second-look-webhooks", ...signature };
  return post(endpoint.url, { headers, body });
}

/** Written where it changes only: most attempts find the endpoint as it was. */
async function remember(application: string, endpoint: Endpoint, reply: Reply, now: number): Promise<void> {
  if ("fault" in reply && reply.fault === "disabled") return;
  const at = new Date(now).toISOString();
  const next = (one: Endpoint): Endpoint | undefined =>
    isGone(reply) ? disabled(one, "gone") : heard(one, isSuccess(reply), at);
  if (next(endpoint) === undefined) return;
  await changeEndpoints(application, (endpoints) => {
    const current = endpoints.find((one) => one.id === endpoint.id && one.state === "enabled");
    const changed = current && next(current);
    return changed && endpoints.map((one) => (one.id === changed.id ? changed : one));
  });
}
