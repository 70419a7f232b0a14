import { useId } from "preact/hooks";
import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { Behind } from "../../looking/behind.tsx";
import { o } from "../../strings/ops/index.ts";
import { inCount, inDay, inRoundShare, inShare } from "../format.ts";
import { Frame } from "./frame.tsx";
import { daysBetween, fromTop, PARTS, type PartName, percent, stack, type Tick, ticks } from "./geometry.ts";
import { Pattern, Swatch } from "./patterns.tsx";
import { TableBehind } from "./table.tsx";

/** Human share day by day, in parts; a day without decisions is a gap. */
export function HumanShareChart({ metrics }: { readonly metrics: Metrics }) {
  const id = useId();
  const { total, from, to } = metrics;
  const known = new Map(metrics.days.map((one) => [one.day, one]));
  const days = daysBetween(from, to);
  const says =
    total.humanShare === undefined
      ? o.none.decisions
      : o.share.says(inShare(total.humanShare), inCount(total.decisions));
  return (
    <>
      <div class="beside">
        <Frame kind="wide" x={dayTicks(days)} y={ticks(1, 4, inRoundShare)}>
          <defs>
            {PARTS.map((part) => (
              <Pattern key={part} part={part} id={`${id}${part}`} />
            ))}
          </defs>
          <g role="img" aria-label={says}>
            {days.map((day, index) => (
              <Column key={day} id={id} day={known.get(day)} at={index / days.length} width={1 / days.length} />
            ))}
          </g>
        </Frame>
        <Legend total={total} id={id} />
      </div>
      <TableBehind
        title={o.share.title}
        data={days.map((day) => ({ day, ...known.get(day) }))}
        head={[o.share.day, o.share.decisions, ...PARTS.map((part) => o.share.part[part]), o.share.automatic]}
        rows={days.map((day) => rowOf(day, known.get(day)))}
      />
    </>
  );
}

type Day = Metrics["days"][number];
type ColumnProps = { readonly id: string; readonly day: Day | undefined; readonly at: number; readonly width: number };

function Column({ id, day, at, width }: ColumnProps) {
  if (day === undefined) return null;
  return (
    <g>
      {stack(day.routes, day.decisions).map(({ part, from, to }) => (
        <rect
          key={part}
          class="layer"
          x={percent(at)}
          width={percent(width)}
          y={fromTop(to)}
          height={percent(to - from)}
          fill={`url(#${id}${part})`}
        />
      ))}
      <title>{`${inDay(day.day)}: ${inShare(day.humanShare ?? 0)}`}</title>
    </g>
  );
}

/** In the order of the stack, from the top, with the share of each over the whole period. */
function Legend({ total, id }: { readonly total: Metrics["total"]; readonly id: string }) {
  const share = (count: number): string => (total.decisions === 0 ? "" : inShare(count / total.decisions));
  const shareOf = (name: "rule-decided" | "repeated" | "over-budget"): string | undefined => {
    const count = total.routes[name];
    return count === undefined ? undefined : share(count);
  };
  return (
    <ul class="legend">
      <li>
        <svg class="swatch" width="24" height="16" aria-hidden="true">
          <rect class="rest" width="24" height="16" />
        </svg>
        <span>{o.share.automatic}</span>
        <span class="figures">{share(total.routes.automatic)}</span>
      </li>
      <Beside says={o.share.ruleDecided} share={shareOf("rule-decided")} />
      <Beside says={o.share.repeated} share={shareOf("repeated")} />
      <Beside says={o.share.overBudget} share={shareOf("over-budget")} />
      {PARTS.toReversed().map((part: PartName) => (
        <li key={part}>
          <Swatch part={part} id={`${id}legend-${part}`} />
          <span>{o.share.part[part]}</span>
          <span class="figures">
            {/* Of audits nobody hears which they are before they are closed. */}
            {part === "audit" ? (
              share(total.routes[part])
            ) : (
              <Behind of={{ reason: part }}>{share(total.routes[part])}</Behind>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What no person saw either, where there is any: it has no place of its own in the stack. */
function Beside({ says, share }: { readonly says: string; readonly share: string | undefined }) {
  if (share === undefined) return null;
  return (
    <li>
      <svg class="swatch" width="24" height="16" aria-hidden="true" />
      <span>{says}</span>
      <span class="figures">{share}</span>
    </li>
  );
}

function rowOf(day: string, known: Day | undefined): string[] {
  if (known === undefined) return [inDay(day), o.share.noDecisions];
  return [
    inDay(day),
    inCount(known.decisions),
    ...PARTS.map((part) => inCount(known.routes[part])),
    inCount(known.routes.automatic),
  ];
}

/** The first day, the last one, and one in the middle. */
function dayTicks(days: readonly string[]): readonly Tick[] {
  const shown = [0, Math.floor(days.length / 2), days.length - 1];
  return shown.flatMap((index) => {
    const day = days[index];
    return day === undefined ? [] : [{ at: (index + 0.5) / days.length, text: inDay(day) }];
  });
}
