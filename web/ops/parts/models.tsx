import { Fragment } from "preact";
import type {
  CandidateSummary,
  Models as ModelsView,
  Retraining,
} from "../../../functions/domain/learning/retraining.ts";
import { o } from "../../strings/ops/index.ts";
import { asked } from "../asked.ts";
import { Table } from "../charts/table.tsx";
import type { Figures } from "../figures.ts";
import { inMoment, inShare, inShareWithInterval } from "../format.ts";
import { Action } from "./action.tsx";
import { Certification } from "./certification.tsx";
import { announce } from "./news.tsx";
import { Panel } from "./panel.tsx";
import { Said } from "./said.tsx";
import { QueryResult } from "./query-result.tsx";
import { Trust } from "./trust.tsx";

/** Every model that was measured and what the gate said of it; the retrainings, and the way back. */
export function Models({ figures }: { readonly figures: Figures }) {
  if (isWithoutModels(figures.models.value.value)) return <Certification figures={figures} />;
  return (
    <Panel title={o.models.title} wide>
      <QueryResult query={figures.models}>{(value) => <Candidates value={value} figures={figures} />}</QueryResult>
      <Trust trust={figures.models.value.value?.trust ?? []} figures={figures} />
      <h3>{o.models.retrainings}</h3>
      <QueryResult query={figures.retrainings}>
        {({ items }) => <Retrainings items={items} candidates={figures.models.value.value?.candidates ?? []} />}
      </QueryResult>
      <Action
        title={o.models.start}
        text={o.models.startText}
        act={async () => {
          await figures.api.startRetraining();
          announce(() => o.news.started);
          await figures.retrainings.load();
        }}
      />
    </Panel>
  );
}

/** Whether none is trained here, and none was before. Of values and picks that is known before the API has answered. */
function isWithoutModels(known: ModelsView | undefined): boolean {
  if (known === undefined) return asked.value.kind !== "label";
  return !known.trained && known.candidates.length === 0 && known.previous === undefined;
}

function Candidates({ value, figures }: { readonly value: ModelsView; readonly figures: Figures }) {
  const { live, previous, candidates } = value;
  const place = (version: string): string =>
    version === live?.version
      ? ` · ${o.models.serves}`
      : version === previous?.version
        ? ` · ${o.models.previous}`
        : "";
  return (
    <>
      {live === undefined && <p>{o.none.model}</p>}
      {live?.reason !== undefined && (
        <p>
          <Said text={live.reason} coded={live.coded} />
        </p>
      )}
      {live?.labels !== undefined && live.labels.unknown.length > 0 && (
        <p class="warning">{o.models.knows(live.labels.known, live.labels.of, live.labels.unknown.join(", "))}</p>
      )}
      {candidates.length === 0 ? (
        <p class="missing">{o.none.candidates}</p>
      ) : (
        <Table
          caption={o.models.title}
          data={candidates.map(({ coded: _coded, ...one }) => one)}
          head={[
            o.models.version,
            o.models.gate,
            o.models.why,
            o.models.accuracy,
            o.models.certified,
            o.models.estimated,
          ]}
          words={[1, 2]}
          rows={candidates.map(({ version, promote, reasons, coded, candidate: { figures: measured } }) => [
            <>
              <code>{version}</code>
              {place(version)}
            </>,
            promote ? o.models.promoted : o.models.discarded,
            <Reasons reasons={reasons} coded={coded} />,
            measured.accuracy ? inShareWithInterval(measured.accuracy) : o.none.audits,
            measured.certifiedCoverage === 0 ? o.none.certificate : inShare(measured.certifiedCoverage),
            measured.estimatedCoverage === 0 ? o.none.best : inShare(measured.estimatedCoverage),
          ])}
        />
      )}
      {previous === undefined ? (
        <p class="muted">{o.models.noPrevious}</p>
      ) : (
        <Action
          title={o.models.rollBack}
          text={previous.version === undefined ? o.models.rollBackUnnamed : o.models.rollBackText(previous.version)}
          act={async () => {
            await figures.api.rollBack();
            announce(() => o.news.rolledBack);
            await Promise.all([figures.models.load(), figures.policy.load()]);
          }}
        />
      )}
    </>
  );
}

type ReasonsProps = Pick<CandidateSummary, "reasons"> & { readonly coded?: CandidateSummary["coded"] };

function Reasons({ reasons, coded = [] }: ReasonsProps) {
  return (
    <>
      {reasons.map((text, index) => (
        <Fragment key={text}>
          {index > 0 && " "}
          <Said text={text} coded={coded[index]} />
        </Fragment>
      ))}
    </>
  );
}

type RetrainingsProps = { readonly items: readonly Retraining[]; readonly candidates: readonly CandidateSummary[] };

function Retrainings({ items, candidates }: RetrainingsProps) {
  if (items.length === 0) return <p class="missing">{o.none.retrainings}</p>;
  return (
    <Table
      caption={o.models.retrainings}
      data={items}
      head={[o.models.started, o.models.status, o.models.version, o.models.why]}
      words={[1, 2, 3]}
      rows={items.map(({ startedAt, status, step, candidate, reason }) => [
        inMoment(startedAt),
        status === "running" && step !== undefined
          ? o.models.at(o.models.steps[step] ?? o.models.preparing)
          : (o.models.statuses[status] ?? status),
        candidate ? <code>{candidate}</code> : "",
        <Why reason={reason} status={status} measured={candidates.find(({ version }) => version === candidate)} />,
      ])}
    />
  );
}

type WhyProps = {
  readonly reason: string | undefined;
  readonly status: string;
  readonly measured: CandidateSummary | undefined;
};

/** What the gate said of the candidate; else what the run itself says, which is a message of the machinery. */
function Why({ reason, status, measured }: WhyProps) {
  if (reason === undefined) return null;
  if (measured !== undefined && measured.reasons.join(" ") === reason) return <Reasons {...measured} />;
  const own = o.models.lead[status];
  if (own === undefined) return <Said text={reason} />;
  return (
    <>
      {own} <Said text={reason} />
    </>
  );
}
