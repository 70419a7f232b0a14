import type { Course } from "./figures.ts";
import type { Retraining } from "./retraining.ts";

/** All that a demo found out; what `--json` writes. Shares and rates are from 0 to 1, null where there is none. */
export type DemoReport = Course & {
  readonly flow: string;
  /** Whether models are trained here, of what people answer. */
  readonly trains: boolean;
  readonly target: number;
  readonly audit: number;
  readonly noise: number;
  readonly randomSeed: number;
  /** The label that appeared only in the second half. */
  readonly drift: string | null;
  /** Beside it: the same predictions under a fixed threshold, and under the best one, known only afterwards. */
  readonly fixedThreshold: Course & { readonly threshold: number };
  readonly bestThreshold: Course;
  /** What the same decisions would have come to by the confidence as given; null where no trust was learnt. */
  readonly withoutTrust: Course | null;
  /** How the retraining after each round ended. */
  readonly retrainings: readonly Retraining[];
};
