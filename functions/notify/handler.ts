import * as z from "zod/mini";
import { post } from "../adapters/media/outside.ts";
import { optional } from "../adapters/runtime.ts";
import { tellTopic } from "../adapters/topic.ts";
import { chatBodyOf, noticeSchema, textOf } from "../domain/reviews/waiting-notice.ts";
import { unattendedSchema, unattendedText } from "../domain/skills/unattended-notice.ts";
import { isSuccess } from "../domain/webhooks/delivery.ts";
import { logger } from "../http/logger.ts";
import { queueFunction } from "../http/queue.ts";

const eventSchema = z.discriminatedUnion("detail-type", [
  z.object({ "detail-type": z.literal("reviews.waiting"), detail: noticeSchema }),
  z.object({ "detail-type": z.literal("reviews.unattended"), detail: unattendedSchema }),
]);

/** Tells people that reviews wait, or that nobody is there who could do them: by the stack's topic, and in a chat, where one is set. */
export const handler = queueFunction(async (received) => {
  const event = eventSchema.parse(received);
  const text = event["detail-type"] === "reviews.waiting" ? textOf(event.detail) : unattendedText(event.detail);
  await Promise.all([tellTopic("Reviews are waiting", text), tellChat(text)]);
});

/** What a chat does not take is not tried again: the next notice comes, and subscribers would get this one twice. */
async function tellChat(text: string): Promise<void> {
  const url = optional("NOTIFY_URL");
  if (url === undefined) return;
  const reply = await post(url, { headers: { "content-type": "application/json" }, body: chatBodyOf(url, text) });
  if (!isSuccess(reply)) logger.error("chat not told", { ...reply });
}
