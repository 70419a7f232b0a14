import type { Models as ModelsView, Retraining } from "../../../functions/domain/learning/retraining.ts";
import { o } from "../../strings/ops/index.ts";
import { Table } from "../charts/table.tsx";
import type { Figures } from "../figures.ts";
import { inMoment, inShare, inShareWithInterval } from "../format.ts";
import { Action } from "./action.tsx";
import { announce } from "./news.tsx";
import { Panel, Said } from "./panel.tsx";
import { QueryResult } from "./query-result.tsx";

const { models, none } = o;

/** Every model that was measured and what the gate said of it; the retrainings, and the way back. */
export function Models({ figures }: { readonly figures: Figures }) {
  return (
    <Panel title={models.title} wide>
      <QueryResult query={figures.models}>{(value) => <Candidates value={value} figures={figures} />}</QueryResult>
      <h3>{models.retrainings}</h3>
      <QueryResult query={figures.retrainings}>{({ items }) => <Retrainings items={items} />}</QueryResult>
      <Action
        title={models.start}
        text={models.startText}
        act={async () => {
          await figures.api.startRetraining();
          announce(o.news.started);
          await figures.retrainings.load();
        }}
      />
    </Panel>
  );
}

function Candidates({ value, figures }: { readonly value: ModelsView; readonly figures: Figures }) {
  const { live, previous, candidates } = value;
  const place = (version: string): string =>
    version === live?.version ? ` · ${models.serves}` : version === previous?.version ? ` · ${models.previous}` : "";
  return (
    <>
      {live === undefined && <p>{none.model}</p>}
      {candidates.length === 0 ? (
        <p class="missing">{none.candidates}</p>
      ) : (
        <Table
          caption={models.title}
          head={[models.version, models.gate, models.why, models.accuracy, models.certified, models.estimated]}
          words={[1, 2]}
          rows={candidates.map(({ version, promote, reasons, candidate: { figures: measured } }) => [
            <>
              <code>{version}</code>
              {place(version)}
            </>,
            promote ? models.promoted : models.discarded,
            <Said text={reasons.join(" ")} />,
            measured.accuracy ? inShareWithInterval(measured.accuracy) : none.audits,
            measured.certifiedCoverage === 0 ? none.certificate : inShare(measured.certifiedCoverage),
            measured.estimatedCoverage === 0 ? none.best : inShare(measured.estimatedCoverage),
          ])}
        />
      )}
      {previous === undefined ? (
        <p class="muted">{models.noPrevious}</p>
      ) : (
        <Action
          title={models.rollBack}
          text={previous.version === undefined ? models.rollBackUnnamed : models.rollBackText(previous.version)}
          act={async () => {
            await figures.api.rollBack();
            announce(o.news.rolledBack);
            await Promise.all([figures.models.load(), figures.policy.load()]);
          }}
        />
      )}
    </>
  );
}

function Retrainings({ items }: { readonly items: readonly Retraining[] }) {
  if (items.length === 0) return <p class="missing">{none.retrainings}</p>;
  return (
    <Table
      caption={models.retrainings}
      head={[models.started, models.status, models.version, models.why]}
      words={[1, 2, 3]}
      rows={items.map(({ startedAt, status, step, candidate, reason }) => [
        inMoment(startedAt),
        status === "running" && step !== undefined ? models.at(step) : (models.statuses[status] ?? status),
        candidate ? <code>{candidate}</code> : "",
        reason ? <Said text={reason} /> : "",
      ])}
    />
  );
}
