import * as z from "zod";

/** The figures that two periods are compared by. */
export const COMPARED = [
  "decisions",
  "humanShare",
  "error",
  "errorApprove",
  "errorReject",
  "accuracy",
  "waitingP50",
  "waitingP90",
  "expired",
  "reviewingP50",
] as const;
export type ComparedFigure = (typeof COMPARED)[number];

const changeSchema = z.object({
  figure: z
    .enum(COMPARED)
    .describe("Shares from 0 to 1; waiting in minutes, reviewing in seconds; expired: of reviews that ended"),
  now: z.number().optional(),
  before: z.number().optional(),
  difference: z.number().optional().describe("now - before"),
  low: z.number().optional().describe("Of shares: where the 95 % interval of the difference begins (Newcombe)"),
  high: z.number().optional(),
  clear: z
    .boolean()
    .optional()
    .describe(
      "Whether it is more than chance: the interval of the difference leaves out 0. Of a quantile: that of the shares above the quantile of both periods together. Absent where nobody can say",
    ),
});
export type Change = z.infer<typeof changeSchema>;

/** The period before, of the same length. */
export const beforeSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  changes: z.array(changeSchema),
});
export type Before = z.infer<typeof beforeSchema>;
