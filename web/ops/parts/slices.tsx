import type { ComponentChildren } from "preact";
import type { MeasuredShare, Metrics } from "../../../functions/domain/metrics/view.ts";
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
  return (
    <Slices
      title={title}
      explain={o.slices.explain}
      none={o.none.labels}
      head={[one, o.slices.decisions, o.slices.automatic, o.slices.automaticAudits]}
      slices={labels}
      cellsOf={({ label, decisions, automatic, error }) => [
        label,
        inCount(decisions),
        decisions === 0 ? inCount(automatic) : `${inCount(automatic)} (${inShare(automatic / decisions)})`,
        error ? inCount(error.n) : "",
      ]}
      target={target}
    />
  );
}

/** By field of a value: what people changed where they saw the proposal, and what they said where they did not. */
export function Fields({ metrics: { fields = [], target } }: Props) {
  return (
    <Slices
      title={o.slices.fields}
      explain={o.slices.fieldsExplain}
      head={[o.slices.field, o.slices.edited, o.slices.differed]}
      slices={fields}
      cellsOf={({ field, edited, differed }) => [
        field === "" ? o.slices.whole : <code>{field}</code>,
        <ShareCell share={edited} none={o.none.answers} />,
        <ShareCell share={differed} none={o.none.answers} />,
      ]}
      target={target}
    />
  );
}

export function Subgroups({ metrics: { subgroups, target } }: Props) {
  return (
    <Slices
      title={o.slices.subgroups}
      explain={o.slices.explain}
      none={o.none.subgroups}
      head={[o.slices.subgroup, o.slices.audits, o.slices.accuracy, o.slices.automaticAudits]}
      slices={subgroups}
      cellsOf={({ subgroup, audits, error, accuracy }) => [
        subgroup,
        inCount(audits),
        <ShareCell share={accuracy} none={o.none.audits} />,
        error ? inCount(error.n) : "",
      ]}
      target={target}
    />
  );
}

type Slice = { readonly error?: MeasuredShare | undefined };
type SlicesProps<Of extends Slice> = {
  readonly title: string;
  readonly explain: string;
  /** What is said where there are no slices, if there can be none. */
  readonly none?: string;
  /** Of the columns before the error. */
  readonly head: readonly string[];
  readonly slices: readonly Of[];
  /** The cells before the error. */
  cellsOf(slice: Of): readonly ComponentChildren[];
  readonly target: number;
};

/** A row for each slice, which ends with its error, in figures and as a mark on a scale that all rows share. */
function Slices<Of extends Slice>({ title, explain, none, head, slices, cellsOf, target }: SlicesProps<Of>) {
  const ceiling = ceilingOf(
    slices.map(({ error }) => error),
    target,
  );
  return (
    <Panel title={title} explain={explain} wide>
      {slices.length === 0 && none !== undefined ? (
        <p class="missing">{none}</p>
      ) : (
        <Table
          caption={title}
          head={[...head, o.slices.wrong, o.errors.chart(inRoundShare(ceiling), inRoundShare(target))]}
          words={[head.length + 1]}
          rows={slices.map((slice) => [
            ...cellsOf(slice),
            <ShareCell share={slice.error} none={o.none.automaticAudits} />,
            <IntervalMark share={slice.error} ceiling={ceiling} target={target} />,
          ])}
        />
      )}
    </Panel>
  );
}
