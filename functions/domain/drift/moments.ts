import * as z from "zod/mini";

const whole = z.int().check(z.gte(0));

/** How many values there are, their sum and that of their squares, in thousandths: whole numbers, so that no order of adding matters. */
export const momentsSchema = z.object({ n: whole, sum: whole, squares: whole });
export type Moments = z.infer<typeof momentsSchema>;

/** One value of at least 0. */
export function momentOf(value: number): Moments {
  const thousandths = Math.round(value * 1000);
  return { n: 1, sum: thousandths, squares: thousandths ** 2 };
}

/** The mean of values and the variance of a single one. */
export function spreadIn({ n, sum, squares }: Moments): {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
} {
  const mean = sum / n;
  return { n, mean: mean / 1000, variance: n > 1 ? Math.max(0, squares - n * mean * mean) / (n - 1) / 1e6 : 0 };
}

/** What was counted of what came in on a day. */
export const inputSchema = z.object({
  /** ln(1 + words), of the texts of audits. */
  length: z.optional(momentsSchema),
  /** The share of a text's words that the model did not learn, of the texts of audits. */
  unknown: z.optional(momentsSchema),
  /** The confidence of every prediction. */
  confidence: z.optional(momentsSchema),
});
export type Input = z.infer<typeof inputSchema>;
