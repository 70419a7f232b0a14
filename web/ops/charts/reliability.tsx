import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { inCount, inRoundShare, inShare } from "../format.ts";
import { Frame } from "./frame.tsx";
import { fromTop, percent, ticks } from "./geometry.ts";
import { TableBehind } from "./table.tsx";

type Bins = Metrics["calibration"];
const LARGEST = 13;

/** Confidence against accuracy; the area of a mark is its number of audits. */
export function ReliabilityChart({ bins }: { readonly bins: Bins }) {
  const most = Math.max(...bins.map(({ n }) => n));
  return (
    <>
      <Frame
        kind="square"
        x={ticks(1, 4, inRoundShare)}
        y={ticks(1, 4, inRoundShare)}
        xTitle={o.model.confidence}
        yTitle={o.model.correct}
      >
        <g role="img" aria-label={o.model.calibrationSays(inCount(bins.length))}>
          <line class="diagonal" x1="0" y1="100%" x2="100%" y2="0" />
          {bins.map(({ low, n, confidence, accuracy }) => (
            <g key={low}>
              <line
                class="gap"
                x1={percent(confidence)}
                x2={percent(confidence)}
                y1={fromTop(confidence)}
                y2={fromTop(accuracy)}
              />
              <circle
                class="bin"
                cx={percent(confidence)}
                cy={fromTop(accuracy)}
                r={Math.max(3, LARGEST * Math.sqrt(n / most)).toFixed(2)}
              />
            </g>
          ))}
        </g>
      </Frame>
      <TableBehind
        title={o.model.calibration}
        data={bins}
        head={[o.model.bin, o.model.confidence, o.model.correct, o.model.audits]}
        rows={bins.map(calibrationRow)}
      />
    </>
  );
}

/** A bin as a row of a table. */
export const calibrationRow = ({ low, high, n, confidence, accuracy }: Metrics["calibration"][number]) => [
  o.interval(inRoundShare(low), inRoundShare(high)),
  inShare(confidence),
  inShare(accuracy),
  inCount(n),
];
