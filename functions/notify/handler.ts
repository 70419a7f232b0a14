import * as z from "zod/mini";
import { post } from "../adapters/media/outside.ts";
import { optional } from "../adapters/runtime.ts";
import { tellTopic } from "../adapters/topic.ts";
import { chatBodyOf, noticeSchema, textOf } from "../domain/reviews/waiting-notice.ts";
import { unattendedSchema, unattendedText } from "../domain/skills/unattended-notice.ts";
import { worseSchema, worseText } from "../domain/groups/notice.ts";
import { isSuccess } from "../domain/webhooks/delivery.ts";
import { logger } from "../http/logger.ts";
import { queueFunction } from "../http/queue.ts";

const eventSchema = z.discriminatedUnion("detail-type", [
  z.object({ "detail-type": z.literal("reviews.waiting"), detail: noticeSchema }),
  z.object({ "detail-type": z.literal("reviews.unattended"), detail: unattendedSchema }),
  z.object({ "detail-type": z.literal("groups.worse"), detail: worseSchema }),
]);

/** Tells people that reviews wait, that nobody is there who could do them, or that a group is clearly worse than the others: by the stack's topic, and in a chat, where one is set. */
export const handler = queueFunction(async (received) => {
  const event = eventSchema.parse(received);
  const { subject, text } = toldOf(event);
  await Promise.all([tellTopic(subject, text), tellChat(text)]);
});

function toldOf(event: z.infer<typeof eventSchema>): { readonly subject: string; readonly text: string } {
  if (event["detail-type"] === "groups.worse")
    return { subject: "One group's decisions are wrong more often", text: worseText(event.detail) };
  const text = event["detail-type"] === "reviews.waiting" ? textOf(event.detail) : unattendedText(event.detail);
  return { subject: "Reviews are waiting", text };
}

/** What a chat does not take is not tried again: the next notice comes, and subscribers would get this one twice. */
async function tellChat(text: string): Promise<void> {
  const url = optional("NOTIFY_URL");
  if (url === undefined) return;
  const reply = await post(url, { headers: { "content-type": "application/json" }, body: chatBodyOf(url, text) });
  if (!isSuccess(reply)) logger.error("chat not told", { ...reply });
}
