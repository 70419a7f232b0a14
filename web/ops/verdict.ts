import type { MeasuredShare } from "../../functions/domain/metrics/view.ts";

/** What the measured error says of the target: within it, over it, or too few audits to say; unknown without any. */
export type Verdict = "kept" | "broken" | "open" | "unknown";

/** By the whole interval, never by the point alone. */
export function verdictOf(error: MeasuredShare | undefined, target: number): Verdict {
  if (error === undefined) return "unknown";
  if (error.high <= target) return "kept";
  return error.low > target ? "broken" : "open";
}
