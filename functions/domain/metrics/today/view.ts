import * as z from "zod";

const paceSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  arrived: z.int().describe("Reviews that were handed to people in this time"),
  finished: z.int().describe("Reviews that people finished in it"),
});

const projectionSchema = z
  .object({
    openAtEnd: z
      .object({ expected: z.number(), low: z.number(), high: z.number() })
      .describe("At the end of the UTC day"),
    doneAt: z.iso.datetime().optional().describe("When nothing would be open; absent if not at this pace"),
    doneEarliest: z.iso.datetime().optional(),
    doneLatest: z.iso.datetime().optional().describe("Absent if it may be never at this pace"),
    today: z
      .enum(["yes", "no", "open"])
      .describe("Whether nothing will be open at the end of the day: the interval says"),
  })
  .describe("If the pace goes on: 95 % interval of a difference of two Poisson counts. Absent below ten events");

const dueSchema = z.object({
  overdue: z.int(),
  hour: z.int().describe("Due in the next hour"),
  today: z.int().describe("Due after that, on this UTC day"),
  later: z.int(),
});

const expectedSchema = z.object({
  side: z.enum(["approve", "reject"]).optional().describe("Only if each outcome has a target of its own"),
  missing: z.int().describe("Further audits, all judged right, as of the last look"),
  asOf: z.iso.datetime(),
  perDay: z
    .object({ mean: z.number(), low: z.number(), high: z.number(), days: z.int() })
    .optional()
    .describe("Closed audits a day, with the 95 % interval of the mean (Student's t over the days)"),
  earliest: z.iso.date().optional().describe("Absent if not within a year at this pace"),
  latest: z.iso.date().optional().describe("Absent if it may take more than a year"),
});

/** What of today is done, and when the rest and a certificate can be expected. */
export const todaySchema = z.object({
  day: z.iso.date(),
  arrived: z.int().describe("Reviews of decisions of this UTC day"),
  finished: z.int().describe("Reviews that people finished on it"),
  expired: z.int(),
  open: z.int(),
  due: dueSchema,
  pace: paceSchema.optional(),
  projection: projectionSchema.optional(),
  certificate: z.array(expectedSchema).optional().describe("Absent if audits are not what a certificate lacks"),
});
export type Today = z.infer<typeof todaySchema>;
