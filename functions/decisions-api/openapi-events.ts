import * as z from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { deciderSchema } from "../domain/decisions/decision.ts";
import { OVERRIDE_REASONS } from "../domain/decisions/objections.ts";
import { outcomeSchema } from "../domain/decisions/outcome.ts";
import { type EventType, TEST_TYPE } from "../domain/webhooks/types.ts";
import { EVENTS } from "./openapi-examples.ts";
import type { Writers } from "./openapi-document.ts";

const messageHeaders = z.object({
  "webhook-id": z.string().describe("The same at each attempt, and where an event is published twice"),
  "webhook-timestamp": z.string().describe("Of the attempt, in seconds since the epoch"),
  "webhook-signature": z.string().describe("`v1,` and the signature in base64; several are separated by spaces"),
});

const time = z.iso.datetime();
const ids = { flow: z.string(), id: z.string().describe("The decision"), reference: z.string().optional() };
/** What was said, without values: these are for who asks by id. */
const ending = {
  label: z.string().optional(),
  pick: z.string().optional(),
  reject: z.string().optional(),
  outcome: outcomeSchema,
  by: deciderSchema,
  decidedAt: time,
};
const at = time.optional().describe("When it happened, where that is not `decidedAt`");
const override = z.enum(OVERRIDE_REASONS).optional().describe("Why operations decided it");
const ofReview = { ...ids, review: z.string(), at: time };

/** What each type tells. */
const DATA: Readonly<Record<EventType | typeof TEST_TYPE, z.ZodObject>> = {
  "decision.decided": z.object({ ...ids, ...ending, at, override }),
  "decision.corrected": z.object({
    ...ids,
    ...ending,
    before: z.object(ending).describe("What it was"),
    at,
    appeal: z.string().optional().describe("The appeal that overturned it"),
    override,
  }),
  "decision.expired": z.object({ ...ids, ...ending, at }),
  "decision.cancelled": z.object({ ...ids, at: time }),
  "review.escalated": z.object({ ...ofReview, because: z.string().describe("In English; expect new ones") }),
  "review.information_wanted": z.object({
    ...ofReview,
    question: z.string(),
    until: time.describe("The review goes on then, whether you have answered or not"),
  }),
  [TEST_TYPE]: z.object({ flow: z.string(), endpoint: z.string() }),
};

/** `decision.decided` is described as `DecisionDecided`. */
const nameOf = (type: string): string =>
  type.replaceAll(/(?:^|[._])([a-z])/g, (_, letter: string) => letter.toUpperCase());

const messageOf = (type: string, data: z.ZodObject) =>
  z.object({ type: z.literal(type), timestamp: time, data }).meta({ id: nameOf(type) });

/** What endpoints receive, by type. */
export function webhooksOf({ operation }: Pick<Writers, "operation">): ZodOpenApiPathsObject {
  return Object.fromEntries(
    Object.entries(DATA).map(([type, data]) => {
      const message = { schema: messageOf(type, data), example: EVENTS[type] };
      const receive = {
        ...operation(`on${nameOf(type)}`, `Receive ${type}`, {
          requestParams: { header: messageHeaders },
          responses: {},
        }),
        requestBody: { content: { "application/json": message } },
        responses: {
          "2XX": { description: "Taken. Anything else is tried again, for three days" },
          410: { description: "Nobody listens here any more: the endpoint is disabled" },
        },
      };
      return [type, { post: receive }];
    }),
  );
}
