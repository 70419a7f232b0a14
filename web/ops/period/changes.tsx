import type { Before, Change } from "../../../functions/domain/metrics/before/view.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { o } from "../../strings/ops/index.ts";
import { Table } from "../charts/table.tsx";
import { inCount, inDay, inShare, inSigned } from "../format.ts";
import { inMinutes } from "../parts/people.tsx";
import { Panel } from "../parts/panel.tsx";

/** What is different from the period before, and whether that is more than chance. */
export function Changes({ before: { from, to, changes } }: { readonly before: Before }) {
  const known = changes.filter(({ now, before }) => now !== undefined || before !== undefined);
  return (
    <Panel title={f.changes.title} explain={f.changes.explain(inDay(from), inDay(to))} wide>
      <Table
        caption={f.changes.title}
        head={[f.changes.figure, f.changes.now, f.changes.before, f.changes.difference, f.changes.clear]}
        words={[4]}
        data={changes}
        rows={known.map((change) => [
          f.changes.names[change.figure],
          shown(change, change.now),
          shown(change, change.before),
          differenceOf(change),
          change.clear === undefined ? (
            f.changes.unknown
          ) : change.clear ? (
            <strong>{f.changes.yes}</strong>
          ) : (
            f.changes.no
          ),
        ])}
      />
    </Panel>
  );
}

function shown({ figure }: Change, value: number | undefined): string {
  if (value === undefined) return f.changes.none;
  if (figure === "decisions") return inCount(value);
  if (figure === "reviewingP50") return inMinutes(value / 60);
  return figure.startsWith("waiting") ? inMinutes(value) : inShare(value);
}

function differenceOf({ figure, difference, low, high }: Change) {
  if (difference === undefined) return "";
  if (figure === "decisions") return inSigned(difference);
  const isTime = figure === "reviewingP50" || figure.startsWith("waiting");
  const minutes = figure === "reviewingP50" ? difference / 60 : difference;
  if (isTime) return minutes === 0 ? "0" : `${minutes > 0 ? "+" : "−"}${inMinutes(Math.abs(minutes))}`;
  const inPoints = (share: number): string => inSigned(Math.round(share * 1000) / 10);
  return (
    <>
      {f.changes.points(inPoints(difference))}
      {low !== undefined && high !== undefined && <span class="note">{o.interval(inPoints(low), inPoints(high))}</span>}
    </>
  );
}
