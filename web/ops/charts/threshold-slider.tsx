import { o } from "../../strings/ops/index.ts";
import { inShare, inShareWithInterval, inThreshold } from "../format.ts";
import { clamp, fromTop, percent, pointAt, type RiskPoint } from "./geometry.ts";

type Props = {
  readonly curve: readonly RiskPoint[];
  readonly ceiling: number;
  readonly stops: readonly number[];
  readonly stop: number;
  readonly onStop: (stop: number) => void;
};

const LEAP = 10;
/** By how many stops a key moves; more is looser, which is to the right. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: LEAP,
  PageDown: -LEAP,
  Home: -Infinity,
  End: Infinity,
};

/** The candidate on the curve: a slider over the share that it lets through, in stops that are thresholds. */
export function ThresholdSlider({ curve, ceiling, stops, stop, onStop }: Props) {
  const threshold = stops[stop] ?? 1;
  const point = pointAt(curve, threshold);
  const share = point?.coverage ?? 0;
  const error = point?.error ? o.thresholds.wrongAt(inShareWithInterval(point.error)) : o.thresholds.never;
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onStop(Math.min(stops.length - 1, Math.max(0, stop + step)));
  };
  return (
    <g
      class="handle"
      role="slider"
      tabindex={0}
      aria-label={o.thresholds.handle}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Number((share * 100).toFixed(1))}
      aria-valuetext={o.thresholds.at(inThreshold(threshold), inShare(share), error)}
      onKeyDown={move}
    >
      <svg class="mark" x={percent(share)} height="100%">
        <rect class="reach" x="-14" width="28" height="100%" />
        <line class="stem" x1="0" x2="0" y1="0" y2="100%" />
        <svg class="mark" y={fromTop(clamp((point?.error?.rate ?? 0) / ceiling))}>
          <rect class="grip" x="-9" y="-11" width="18" height="22" rx="5" />
          <path class="grip-lines" d="M-3,-5 V5 M3,-5 V5" />
        </svg>
      </svg>
    </g>
  );
}
