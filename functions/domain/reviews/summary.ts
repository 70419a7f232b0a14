import * as z from "zod";
import { ROLES } from "../roles.ts";
import { QUEUES } from "./review.ts";

/**
 * Counting stops here; the page then says "100+". Every reviewer's page asks again and again, and DynamoDB reads what it
 * counts: up to 1,000 it took twelve times the read units of a short queue.
 */
export const COUNT_LIMIT = 100;

export const summarySchema = z
  .object({
    person: z.object({
      name: z.string(),
      roles: z.array(z.enum(ROLES)).describe("What the caller is to this flow"),
      skills: z.array(z.string()).describe("What the caller is able to do for it"),
    }),
    queues: z.array(
      z.object({
        queue: z.enum(QUEUES),
        open: z.int().describe(`Open and claimed reviews that the caller may do, counted up to ${COUNT_LIMIT}`),
        more: z.boolean().describe("True if the queue holds more than was counted"),
        oldest: z
          .object({ createdAt: z.iso.datetime(), deadlineAt: z.iso.datetime() })
          .optional()
          .describe("The most urgent one"),
      }),
    ),
    today: z
      .object({ answered: z.int(), medianSeconds: z.number().optional() })
      .describe("The caller's own answers, UTC day"),
    practice: z
      .object({
        done: z.int(),
        of: z.int(),
        few: z.literal(true).optional().describe("The flow has too few check items: there is no practice"),
      })
      .optional()
      .describe("Set while the caller is new and practises: what they answer does not count yet"),
    unseen: z.int().describe("Answers of the caller that seniors decided otherwise, not seen yet: `GET /answers`"),
    questions: z.int().optional().describe("For seniors: what reviewers ask them, `GET /questions`; at most 100"),
    team: z
      .object({ answered: z.int(), countedAt: z.iso.datetime().describe("What came later is not in it") })
      .optional()
      .describe("Everybody's answers, UTC day, counted every five minutes; missing before the day's first count"),
  })
  .meta({ id: "Summary" });
export type Summary = z.infer<typeof summarySchema>;
