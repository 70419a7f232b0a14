import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { ceilingOf, IntervalMark } from "../charts/interval.tsx";
import { Table } from "../charts/table.tsx";
import { inCount, inRoundShare, inShare } from "../format.ts";
import { ShareCell } from "./share-cell.tsx";
import { Panel } from "./panel.tsx";

type Props = { readonly metrics: Metrics };

/** Each predicted label by itself: an average can hide one that is mostly wrong. */
export function Labels({ metrics: { labels, target } }: Props) {
  const ceiling = ceilingOf(
    labels.map(({ error }) => error),
    target,
  );
  return (
    <Panel title={o.slices.labels} explain={o.slices.explain} wide>
      {labels.length === 0 ? (
        <p class="missing">{o.none.labels}</p>
      ) : (
        <Table
          caption={o.slices.labels}
          head={[
            o.slices.label,
            o.slices.decisions,
            o.slices.automatic,
            o.slices.automaticAudits,
            o.slices.wrong,
            o.errors.chart(inRoundShare(ceiling), inRoundShare(target)),
          ]}
          words={[5]}
          rows={labels.map(({ label, decisions, automatic, error }) => [
            label,
            inCount(decisions),
            decisions === 0 ? inCount(automatic) : `${inCount(automatic)} (${inShare(automatic / decisions)})`,
            error ? inCount(error.n) : "",
            <ShareCell share={error} none={o.none.automaticAudits} />,
            <IntervalMark share={error} ceiling={ceiling} target={target} />,
          ])}
        />
      )}
    </Panel>
  );
}

export function Subgroups({ metrics: { subgroups, target } }: Props) {
  const ceiling = ceilingOf(
    subgroups.map(({ error }) => error),
    target,
  );
  return (
    <Panel title={o.slices.subgroups} explain={o.slices.explain} wide>
      {subgroups.length === 0 ? (
        <p class="missing">{o.none.subgroups}</p>
      ) : (
        <Table
          caption={o.slices.subgroups}
          head={[
            o.slices.subgroup,
            o.slices.audits,
            o.slices.accuracy,
            o.slices.automaticAudits,
            o.slices.wrong,
            o.errors.chart(inRoundShare(ceiling), inRoundShare(target)),
          ]}
          words={[5]}
          rows={subgroups.map(({ subgroup, audits, error, accuracy }) => [
            subgroup,
            inCount(audits),
            <ShareCell share={accuracy} none={o.none.audits} />,
            error ? inCount(error.n) : "",
            <ShareCell share={error} none={o.none.automaticAudits} />,
            <IntervalMark share={error} ceiling={ceiling} target={target} />,
          ])}
        />
      )}
    </Panel>
  );
}
