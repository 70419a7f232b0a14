import type { ListedDecision } from "../../functions/domain/looking/list-view.ts";
import { Table } from "../ops/charts/table.tsx";
import { inMoment, inShare } from "../ops/format.ts";
import { lookingTexts } from "../strings/looking/index.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { decisionAddress } from "./address.ts";

type Props = { readonly items: readonly ListedDecision[]; readonly search: string };

/** Decisions, one a row: when, why, what was proposed, what was decided, and what people said of it. */
export function DecisionTable({ items, search }: Props) {
  const l = lookingTexts();
  const { column } = l;
  const isJudged = items.some(({ said }) => said !== undefined);
  const head = [
    column.made,
    column.proposed,
    ...(isJudged ? [column.said] : []),
    column.decided,
    column.why,
    column.application,
  ];
  return (
    <Table
      caption={l.title}
      head={head}
      words={head.map((_, at) => at)}
      rows={items.map((one) => [
        <Made one={one} search={search} />,
        <Proposed one={one} />,
        ...(isJudged ? [<SaidBlind said={one.said} />] : []),
        <Decided one={one} />,
        <Why one={one} />,
        <span class="id">{one.application}</span>,
      ])}
    />
  );
}

type One = { readonly one: ListedDecision };

function Made({ one: { id, createdAt, at }, search }: One & { readonly search: string }) {
  const l = lookingTexts();
  return (
    <>
      <a href={decisionAddress(id, search)}>
        {inMoment(createdAt)} <span class="unseen">{id}</span>
      </a>
      {at !== undefined && (
        <span class="note">
          {l.column.at}: {inMoment(at)}
        </span>
      )}
    </>
  );
}

function Proposed({ one: { proposed } }: One) {
  const l = lookingTexts();
  if (proposed === undefined) return <span class="missing">{l.nothing}</span>;
  return (
    <>
      <VisibleText text={proposed.label} />
      <span class="note">
        {l.sure(inShare(proposed.confidence))} · {proposed.model}
      </span>
    </>
  );
}

function SaidBlind({ said = [] }: { readonly said: readonly string[] | undefined }) {
  if (said.length === 0) return <span class="missing">{lookingTexts().unanswered}</span>;
  return <VisibleText text={said.join(", ")} />;
}

function Decided({ one: { decided, corrected, status } }: One) {
  const l = lookingTexts();
  if (decided === undefined) return <span class="missing">{l.status[status] ?? status}</span>;
  return (
    <>
      <VisibleText text={decided.label ?? l.outcome[decided.outcome] ?? decided.outcome} />
      <span class="note">
        {l.by[decided.by]}
        {corrected && ` · ${l.corrected}`}
      </span>
    </>
  );
}

function Why({ one: { route, reason, because, group } }: One) {
  const l = lookingTexts();
  return (
    <>
      {l.route[route] ?? route}
      <span class="note">
        <VisibleText text={[l.reason[reason] ?? reason, because, group].filter(Boolean).join(" · ")} />
      </span>
    </>
  );
}
