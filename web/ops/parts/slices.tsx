import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { ceilingOf, IntervalMark } from "../charts/interval.tsx";
import { Table } from "../charts/table.tsx";
import { inCount, inRoundShare, inShare } from "../format.ts";
import { ShareCell } from "./share-cell.tsx";
import { Panel } from "./panel.tsx";

type Props = { readonly metrics: Metrics };

/** Each predicted label by itself: an average can hide one that is mostly wrong. */
export function Labels({ metrics: { labels, fields, target } }: Props) {
  // Values have no labels: who proposed them stands there.
  const [title, one] = fields ? [o.slices.proposers, o.slices.proposer] : [o.slices.labels, o.slices.label];
  const ceiling = ceilingOf(
    labels.map(({ error }) => error),
    target,
  );
  return (
    <Panel title={title} explain={o.slices.explain} wide>
      {labels.length === 0 ? (
        <p class="missing">{o.none.labels}</p>
      ) : (
        <Table
          caption={title}
          head={[
            one,
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

/** By field of a value: what people changed where they saw the proposal, and what they said where they did not. */
export function Fields({ metrics: { fields = [], target } }: Props) {
  const ceiling = ceilingOf(
    fields.map(({ error }) => error),
    target,
  );
  return (
    <Panel title={o.slices.fields} explain={o.slices.fieldsExplain} wide>
      <Table
        caption={o.slices.fields}
        head={[
          o.slices.field,
          o.slices.edited,
          o.slices.differed,
          o.slices.wrong,
          o.errors.chart(inRoundShare(ceiling), inRoundShare(target)),
        ]}
        words={[4]}
        rows={fields.map(({ field, edited, differed, error }) => [
          field === "" ? o.slices.whole : <code>{field}</code>,
          <ShareCell share={edited} none={o.none.answers} />,
          <ShareCell share={differed} none={o.none.answers} />,
          <ShareCell share={error} none={o.none.automaticAudits} />,
          <IntervalMark share={error} ceiling={ceiling} target={target} />,
        ])}
      />
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
