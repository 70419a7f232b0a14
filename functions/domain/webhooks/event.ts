import * as z from "zod/mini";
import { messageIdOf } from "../ids.ts";
import { EVENT_TYPES } from "./types.ts";

/** What the account's event bus tells of a decision, as far as webhooks read it. */
export const busEventSchema = z.object({
  "detail-type": z.enum(EVENT_TYPES),
  time: z.string(),
  detail: z.looseObject({
    id: z.string(),
    flow: z.string(),
    client: z.string(),
    review: z.optional(z.string()),
    decidedAt: z.optional(z.string()),
    at: z.optional(z.string()),
  }),
});
export type BusEvent = z.infer<typeof busEventSchema>;

/** What endpoints are told: the bytes that are signed, and the id under which they are sent however often. */
export type Message = {
  readonly id: string;
  readonly type: string;
  /** The decision. */
  readonly about?: string;
  readonly body: string;
};

/**
 * What is told of an event: which decision, what it came to and when, never the item. The same event, published twice, is
 * the same message.
 */
export function messageOf({ "detail-type": type, time, detail }: BusEvent): Message {
  const { client: _client, ...data } = detail;
  const at = detail.decidedAt ?? detail.at ?? time;
  return {
    id: messageIdOf(detail.flow, type, detail.id, detail.review ?? "", at),
    type,
    about: detail.id,
    body: bodyOf(type, at, data),
  };
}

/** The body that Standard Webhooks recommends. `at` is an ISO time. */
export const bodyOf = (type: string, at: string, data: object): string => JSON.stringify({ type, timestamp: at, data });
