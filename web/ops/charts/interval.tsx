import type { MeasuredShare } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { inRoundShare, inShareWithInterval } from "../format.ts";
import { clamp, niceCeiling, percent } from "./geometry.ts";

type Props = {
  readonly share: MeasuredShare | undefined;
  /** The end of the scale, which all rows of a table share. */
  readonly ceiling: number;
  readonly target: number;
};

/** A share and its interval on a scale from 0, with the target as a dashed line. What reaches past the end has an arrow. */
export function IntervalMark({ share, ceiling, target }: Props) {
  const at = (value: number): string => percent(clamp(value / ceiling));
  return (
    <div class="graphic">
      <svg
        class="interval"
        role="img"
        aria-label={share ? o.errors.says(inShareWithInterval(share), inRoundShare(target)) : o.none.automaticAudits}
      >
        <line class="grid" x1="0" x2="100%" y1="50%" y2="50%" />
        <line class="target" x1={at(target)} x2={at(target)} y1="0" y2="100%" />
        {share && (
          <>
            <line class="whisker" x1={at(share.low)} x2={at(share.high)} y1="50%" y2="50%" />
            {share.high > ceiling && (
              <text class="past" x="100%" y="50%" dy="0.35em" text-anchor="end">
                ›
              </text>
            )}
            <circle class="dot" cx={at(share.rate)} cy="50%" r="4.5" />
          </>
        )}
      </svg>
    </div>
  );
}

/** A scale for several intervals: twice the target at least, all points, and most of the intervals. */
export function ceilingOf(shares: readonly (MeasuredShare | undefined)[], target: number): number {
  const known = shares.flatMap((share) => (share ? [share] : []));
  const highest = Math.max(2 * target, 0.01, ...known.map(({ rate }) => rate * 1.15));
  const reach = Math.max(0, ...known.map(({ high }) => high));
  return Math.min(1, niceCeiling(Math.max(highest, Math.min(reach, 5 * target))));
}
