import { useRef } from "preact/hooks";
import { o } from "../../strings/ops/index.ts";
import { inCount, inRoundShare, inShare, inShareWithInterval, inThreshold } from "../format.ts";
import { Frame } from "./frame.tsx";
import { clamp, curveShape, errorCeiling, fromTop, percent, pointAt, type RiskPoint, ticks } from "./geometry.ts";
import { ThresholdSlider } from "./threshold-slider.tsx";

/** A threshold that has a place of its own on the curve. */
export type Mark = { readonly kind: "deployed" | "certified"; readonly threshold: number };

type Props = {
  readonly curve: readonly RiskPoint[];
  readonly target: number;
  readonly marks: readonly Mark[];
  readonly stops: readonly number[];
  readonly stop: number;
  readonly onStop: (stop: number) => void;
  /** Moves to the stop that is nearest to a share of decisions. */
  readonly onShare: (share: number) => void;
};

/** Risk against coverage, with its interval, and a candidate that can be dragged along it. */
export function RiskCoverageChart({ curve, target, marks, stops, stop, onStop, onShare }: Props) {
  const plot = useRef<SVGSVGElement>(null);
  const ceiling = errorCeiling(curve, target);
  const { line, band } = curveShape(curve, ceiling);
  const last = curve.at(-1)?.error;
  const drag = (event: PointerEvent): void => onShare(clamp(shareOf(event, plot.current)));
  return (
    <Frame
      kind="wide"
      x={ticks(1, 5, inRoundShare)}
      y={ticks(ceiling, 4, inRoundShare)}
      xTitle={o.thresholds.x}
      yTitle={o.thresholds.y}
      plot={plot}
      onPointerDown={(event) => follow(event, drag)}
    >
      <g
        role="img"
        aria-label={o.thresholds.says(
          inCount(curve.length),
          last ? inShareWithInterval(last) : o.effect.unknown,
          inRoundShare(target),
        )}
      >
        <svg viewBox="0 0 100 100" width="100%" height="100%" preserveAspectRatio="none">
          <polygon class="band" points={band} />
          <polyline class="curve" points={line} />
        </svg>
        <line class="target" x1="0" x2="100%" y1={fromTop(target / ceiling)} y2={fromTop(target / ceiling)} />
        <text class="note" x="4" y={fromTop(target / ceiling)} dy="-0.4em">
          {o.thresholds.target(inRoundShare(target))}
        </text>
        {marks.map((mark) => (
          <PlacedMark key={`${mark.kind}${mark.threshold}`} {...mark} curve={curve} ceiling={ceiling} />
        ))}
      </g>
      <ThresholdSlider curve={curve} ceiling={ceiling} stops={stops} stop={stop} onStop={onStop} />
    </Frame>
  );
}

type PlacedProps = Mark & { readonly curve: readonly RiskPoint[]; readonly ceiling: number };

function PlacedMark({ kind, threshold, curve, ceiling }: PlacedProps) {
  const point = pointAt(curve, threshold);
  const [x, y] = [percent(point?.coverage ?? 0), fromTop(clamp((point?.error?.rate ?? 0) / ceiling))];
  return (
    <svg class="mark" x={x} y={y}>
      <MarkShape kind={kind} />
    </svg>
  );
}

/** Around 0, 0: a circle for what is deployed, a diamond for what is certified. */
export function MarkShape({ kind }: Pick<Mark, "kind">) {
  return kind === "deployed" ? (
    <circle class="mark-deployed" r="6" />
  ) : (
    <path class="mark-certified" d="M0,-8 L8,0 L0,8 L-8,0 Z" />
  );
}

function shareOf({ clientX }: PointerEvent, plot: SVGSVGElement | null): number {
  const box = plot?.getBoundingClientRect();
  return box === undefined || box.width === 0 ? 0 : (clientX - box.left) / box.width;
}

/** From here on the pointer moves the candidate, wherever it goes, until it is let go. */
function follow(event: PointerEvent, drag: (event: PointerEvent) => void): void {
  if (event.button !== 0 || !(event.currentTarget instanceof SVGSVGElement)) return;
  const plot = event.currentTarget;
  plot.setPointerCapture(event.pointerId);
  drag(event);
  const stop = new AbortController();
  const end = (): void => stop.abort();
  plot.addEventListener("pointermove", drag, { signal: stop.signal });
  plot.addEventListener("pointerup", end, { signal: stop.signal });
  plot.addEventListener("pointercancel", end, { signal: stop.signal });
}

/** The row of the table behind the chart. */
export const rowOfPoint = ({ threshold, coverage, n, wrong, error }: RiskPoint): string[] => [
  inThreshold(threshold),
  inShare(coverage),
  inCount(n),
  inCount(wrong),
  error ? inShareWithInterval(error) : o.effect.unknown,
];
