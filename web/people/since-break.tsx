import type { MeasuredShare } from "../../functions/domain/metrics/view.ts";
import { BINS } from "../../functions/domain/people/past-day.ts";
import type { Work } from "../../functions/domain/people/view.ts";
import { Frame } from "../ops/charts/frame.tsx";
import { fromTop, niceCeiling, percent, ticks } from "../ops/charts/geometry.ts";
import { p } from "../strings/people/index.ts";
import "../styles/charts.css";
import { inBounds, inCount, inPart, inShare } from "./format.ts";
import { PlainTable } from "./plain-table.tsx";

type Bins = Work["sinceBreak"];

/** What is drawn, each beside the other. They differ by shape as well as by place. */
const SERIES = ["gold", "apart"] as const;
type Series = (typeof SERIES)[number];
const ASIDE: Readonly<Record<Series, number>> = { gold: -8, apart: 8 };

/** Minutes of a bin; the last one is open. */
const [, WIDTH] = BINS;
/** Where the scale ends at least: what is below one in twenty is to look small. */
const LEAST_CEILING = 0.05;

/** Errors by the time since the last break, as a picture with its table behind it. */
export function SinceBreak({ sinceBreak: bins }: Pick<Work, "sinceBreak">) {
  if (bins.length === 0) return null;
  const drawn = SERIES.filter((one) => bins.some((bin) => bin[one] !== undefined));
  return (
    <section>
      <h3>{p().sinceBreak}</h3>
      {drawn.length > 0 && <Chart bins={bins} drawn={drawn} />}
      <details class="behind">
        <summary>
          {p().showTable}
          <span class="unseen">: {p().sinceBreak}</span>
        </summary>
        <PlainTable
          caption={p().sinceBreak}
          head={[p().minutes, p().gold, p().apart]}
          rows={bins.map((bin) => [minutesOf(bin, bins), ...SERIES.map((one) => inFull(bin[one]))])}
        />
      </details>
    </section>
  );
}

const inFull = (share: MeasuredShare | undefined): string =>
  share ? `${inPart(share)} (${inBounds(share)})` : p().unknown;

const minutesOf = ({ minutes }: Bins[number], bins: Bins): string =>
  p().minutesFrom(inCount(minutes), minutes === bins.at(-1)?.minutes ? undefined : inCount(minutes + WIDTH));

type ChartProps = { readonly bins: Bins; readonly drawn: readonly Series[] };

/** Points with their intervals, all of which the scale has room for: a wide one says how little is known. */
function Chart({ bins, drawn }: ChartProps) {
  const count = (bins.at(-1)?.minutes ?? 0) / WIDTH + 1;
  const highest = bins.flatMap((bin) => drawn.flatMap((one) => bin[one]?.high ?? []));
  const ceiling = Math.min(1, niceCeiling(Math.max(LEAST_CEILING, ...highest)));
  const edges = Array.from({ length: count }, (_, at) => ({ at: at / count, text: inCount(at * WIDTH) }));
  return (
    <>
      <Frame kind="wide" x={edges} y={ticks(ceiling, 5, inShare)} xTitle={p().minutes}>
        <g role="img" aria-label={says(bins, drawn)}>
          {bins.map((bin) => (
            <g key={bin.minutes}>
              {drawn.map((one) => (
                <Point key={one} of={one} share={bin[one]} at={(bin.minutes / WIDTH + 0.5) / count} ceiling={ceiling} />
              ))}
              <title>{titleOf(bin, bins, drawn)}</title>
            </g>
          ))}
        </g>
      </Frame>
      <ul class="legend marks">
        {drawn.map((one) => (
          <li key={one}>
            <svg class="swatch" width="16" height="16" aria-hidden="true">
              <Mark of={one} x="50%" y="50%" />
            </svg>
            <span>{p()[one]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const says = (bins: Bins, drawn: readonly Series[]): string =>
  [p().sinceBreak, ...drawn.map((one) => `${p()[one]}: ${bins.map((bin) => rateOf(bin[one])).join(", ")}`)].join(". ");

const rateOf = (share: MeasuredShare | undefined): string => (share ? inShare(share.rate) : p().unknown);

const titleOf = (bin: Bins[number], bins: Bins, drawn: readonly Series[]): string =>
  [minutesOf(bin, bins), ...drawn.map((one) => `${p()[one]}: ${inFull(bin[one])}`)].join("\n");

type PointProps = {
  readonly of: Series;
  readonly share: MeasuredShare | undefined;
  readonly at: number;
  readonly ceiling: number;
};

function Point({ of, share, at, ceiling }: PointProps) {
  if (share === undefined) return null;
  const y = (value: number): string => fromTop(value / ceiling);
  return (
    <g transform={`translate(${ASIDE[of]} 0)`}>
      <line class="whisker" x1={percent(at)} x2={percent(at)} y1={y(share.low)} y2={y(share.high)} />
      <Mark of={of} x={percent(at)} y={y(share.rate)} />
    </g>
  );
}

function Mark({ of, x, y }: { readonly of: Series; readonly x: string; readonly y: string }) {
  if (of === "gold") return <circle class="dot" cx={x} cy={y} r="5.5" />;
  return <rect class="square" x={x} y={y} width="9" height="9" transform="translate(-4.5 -4.5)" />;
}
