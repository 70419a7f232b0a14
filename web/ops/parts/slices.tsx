import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { ceilingOf, IntervalMark } from "../charts/interval.tsx";
import { Table } from "../charts/table.tsx";
import { inCount, inRoundShare, inShare } from "../format.ts";
import { ShareCell } from "./share-cell.tsx";
import { Panel } from "./panel.tsx";

const { slices, none, errors } = o;
type Props = { readonly metrics: Metrics };

/** Each predicted label by itself: an average can hide one that is mostly wrong. */
export function Labels({ metrics: { labels, target } }: Props) {
  const ceiling = ceilingOf(
    labels.map(({ error }) => error),
    target,
  );
  return (
    <Panel title={slices.labels} explain={slices.explain} wide>
      {labels.length === 0 ? (
        <p class="missing">{none.labels}</p>
      ) : (
        <Table
          caption={slices.labels}
          head={[
            slices.label,
            slices.decisions,
            slices.automatic,
            slices.automaticAudits,
            slices.wrong,
            errors.chart(inRoundShare(ceiling), inRoundShare(target)),
          ]}
          words={[5]}
          rows={labels.map(({ label, decisions, automatic, error }) => [
            label,
            inCount(decisions),
            decisions === 0 ? inCount(automatic) : `${inCount(automatic)} (${inShare(automatic / decisions)})`,
            error ? inCount(error.n) : "",
            <ShareCell share={error} none={none.automaticAudits} />,
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
    <Panel title={slices.subgroups} explain={slices.explain} wide>
      {subgroups.length === 0 ? (
        <p class="missing">{none.subgroups}</p>
      ) : (
        <Table
          caption={slices.subgroups}
          head={[
            slices.subgroup,
            slices.audits,
            slices.accuracy,
            slices.automaticAudits,
            slices.wrong,
            errors.chart(inRoundShare(ceiling), inRoundShare(target)),
          ]}
          words={[5]}
          rows={subgroups.map(({ subgroup, audits, error, accuracy }) => [
            subgroup,
            inCount(audits),
            <ShareCell share={accuracy} none={none.audits} />,
            error ? inCount(error.n) : "",
            <ShareCell share={error} none={none.automaticAudits} />,
            <IntervalMark share={error} ceiling={ceiling} target={target} />,
          ])}
        />
      )}
    </Panel>
  );
}
