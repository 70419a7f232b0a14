import type { ComponentChildren } from "preact";
import type { MeasuredShare, Metrics } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import type { Conditions } from "../../looking/address.ts";
import { Behind } from "../../looking/behind.tsx";
import { asked } from "../asked.ts";
import { ceilingOf, IntervalMark } from "../charts/interval.tsx";
import { Table } from "../charts/table.tsx";
import { inCount, inRoundShare, inShare } from "../format.ts";
import { inPeriod } from "../period/scope.ts";
import { type AnswerShares, answerColumns, behindAnswers } from "./answer-columns.ts";
import { ShareCell } from "./share-cell.tsx";
import { Panel } from "./panel.tsx";

type Props = { readonly metrics: Metrics };

/** Each predicted label by itself: an average can hide one that is mostly wrong. Of values and picks, each proposer. */
export function Labels({ metrics }: Props) {
  const { labels, target } = metrics;
  const isLabel = asked.value.kind === "label";
  const [title, one] = isLabel ? [o.slices.labels, o.slices.label] : [o.slices.proposers, o.slices.proposer];
  const columns = isLabel ? [] : answerColumns().filter(({ name }) => name !== "differed");
  return (
    <Slices
      title={title}
      explain={o.slices.explain}
      scope={inPeriod(metrics)}
      none={o.none.labels}
      head={[
        one,
        o.slices.decisions,
        o.slices.automatic,
        ...columns.map(({ name }) => o.slices[name]),
        ...(isLabel ? [o.slices.automaticAudits] : []),
      ]}
      counted={isLabel ? undefined : o.slices.counted.error}
      slices={labels}
      cellsOf={({ label, decisions, automatic, error, ...shares }) => [
        label,
        <Behind of={isLabel ? { label } : { model: label }}>{inCount(decisions)}</Behind>,
        decisions === 0 ? inCount(automatic) : `${inCount(automatic)} (${inShare(automatic / decisions)})`,
        ...columns.map(({ name, none }) => (
          <ShareCell
            key={name}
            share={(shares as AnswerShares)[name]}
            none={none}
            counted={o.slices.counted[name]}
            behind={behindAnswers(name, { model: label })}
          />
        )),
        ...(isLabel ? [error ? inCount(error.n) : ""] : []),
      ]}
      target={target}
    />
  );
}

export function Subgroups({ metrics }: Props) {
  const { subgroups, target } = metrics;
  return (
    <Slices
      title={o.slices.subgroups}
      explain={o.slices.explain}
      scope={inPeriod(metrics)}
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

type Slice = {
  readonly error?: MeasuredShare | undefined;
  readonly label?: string;
  readonly subgroup?: string;
};

/** The wrong ones of a label or a subgroup; where there are no labels, of a proposer. */
const behindIn = ({ label, subgroup }: Slice): Conditions => ({
  which: "wrong",
  ...(subgroup !== undefined && { group: subgroup }),
  ...(label !== undefined && (asked.value.kind === "label" ? { label } : { model: label })),
});
type SlicesProps<Of extends Slice> = {
  readonly title: string;
  readonly explain: string;
  readonly scope: string;
  /** What is said where there are no slices, if there can be none. */
  readonly none?: string;
  /** Of the columns before the error. */
  readonly head: readonly string[];
  readonly slices: readonly Of[];
  /** The cells before the error. */
  cellsOf(slice: Of): readonly ComponentChildren[];
  /** The decisions that its error counts, where they are not those of a label or a subgroup. */
  behind?(slice: Of): Conditions | undefined;
  /** Says how many audits an error is counted from, where no column does. */
  readonly counted?: ((n: string) => string) | undefined;
  readonly target: number;
};

/** A row for each slice, which ends with its error, in figures and as a mark on a scale that all rows share. */
export function Slices<Of extends Slice>({
  title,
  explain,
  scope,
  none,
  head,
  slices,
  cellsOf,
  counted,
  behind = behindIn,
  target,
}: SlicesProps<Of>) {
  const ceiling = ceilingOf(
    slices.map(({ error }) => error),
    target,
  );
  return (
    <Panel title={title} explain={explain} scope={scope} wide>
      {slices.length === 0 && none !== undefined ? (
        <p class="missing">{none}</p>
      ) : (
        <Table
          caption={title}
          data={slices}
          head={[...head, o.slices.wrong, o.errors.chart(inRoundShare(ceiling), inRoundShare(target))]}
          words={[head.length + 1]}
          rows={slices.map((slice) => [
            ...cellsOf(slice),
            <ShareCell share={slice.error} none={o.none.automaticAudits} counted={counted} behind={behind(slice)} />,
            <IntervalMark share={slice.error} ceiling={ceiling} target={target} />,
          ])}
        />
      )}
    </Panel>
  );
}
