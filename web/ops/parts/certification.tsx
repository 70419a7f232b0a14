import type { Retraining } from "../../../functions/domain/learning/retraining.ts";
import { o } from "../../strings/ops/index.ts";
import { Table } from "../charts/table.tsx";
import type { Figures } from "../figures.ts";
import { inMoment } from "../format.ts";
import { Action } from "./action.tsx";
import { announce } from "./news.tsx";
import { Panel } from "./panel.tsx";
import { QueryResult } from "./query-result.tsx";
import { Said } from "./said.tsx";

/** In the place of the models, where none is trained here: a retraining is a look at the audits, and is called that. */
export function Certification({ figures: { api, retrainings } }: { readonly figures: Figures }) {
  const { title, explain, runs, start, startText } = o.certifying;
  return (
    <Panel title={title} explain={explain} wide>
      <h3>{runs}</h3>
      <QueryResult query={retrainings}>{({ items }) => <Runs items={items} />}</QueryResult>
      <Action
        title={start}
        text={startText}
        act={async () => {
          await api.startRetraining();
          announce(() => o.certifying.started);
          await retrainings.load();
        }}
      />
    </Panel>
  );
}

function Runs({ items }: { readonly items: readonly Retraining[] }) {
  if (items.length === 0) return <p class="missing">{o.certifying.none}</p>;
  return (
    <Table
      caption={o.certifying.runs}
      data={items}
      head={[o.models.started, o.models.status, o.certifying.came]}
      words={[1, 2]}
      rows={items.map(({ startedAt, status, certification, reason }) => [
        inMoment(startedAt),
        stateOf(status),
        status === "running" ? "" : <Said text={certification ?? reason ?? ""} />,
      ])}
    />
  );
}

/** That nothing was trained is no ending of its own. */
function stateOf(status: Retraining["status"]): string {
  const { running, failed, done } = o.certifying;
  return status === "running" ? running : status === "failed" ? failed : done;
}
