import { outcomesOf } from "../../../functions/domain/policy/recommended.ts";
import { outcomeOf } from "../../../functions/domain/policy/thresholds.ts";
import type { OpsApi, Policy as PolicyView } from "../../api/ops.ts";
import { o } from "../../strings/ops/index.ts";
import { Change } from "../change/change.tsx";
import { Table } from "../charts/table.tsx";
import { inMoment, inThreshold } from "../format.ts";
import { Panel } from "./panel.tsx";
import { Said } from "./said.tsx";

/** What is deployed and what of it is certified, and every change that is on record. */
export function Policy({ policy, api }: { readonly policy: PolicyView; readonly api: OpsApi }) {
  const { thresholds, deployed, version, history } = policy;
  return (
    <Panel title={o.policy.title} wide>
      <Table
        caption={o.policy.title}
        data={outcomesOf(policy).map((outcome) => ({ outcome, ...thresholds[outcome], idle: undefined }))}
        head={[o.policy.outcome, o.policy.deployed, o.policy.certified, o.policy.effective, o.policy.proven]}
        words={[4]}
        rows={outcomesOf(policy).map((outcome) => {
          const { deployed: set, certified, effective, isCertified } = thresholds[outcome];
          return [
            o.outcome[outcome],
            inThreshold(set),
            certified === undefined ? o.none.certificate : inThreshold(certified),
            effective === undefined ? o.policy.peopleDecide : inThreshold(effective),
            isCertified ? o.policy.yes : o.policy.no,
          ];
        })}
      />
      {thresholds.reject.idle && (
        <p>
          <Said text={thresholds.reject.idle.says} coded={thresholds.reject.idle.coded} />
        </p>
      )}
      <p class="muted">{o.policy.inVersion(version)}</p>
      <details class="behind">
        <summary>{o.policy.all}</summary>
        <Table
          caption={o.policy.all}
          data={Object.entries(deployed).map(([parameter, value]) => ({ parameter, value }))}
          head={[o.policy.parameter, o.policy.value]}
          words={[1]}
          rows={Object.entries(deployed).map(([name, value]) => [
            <code>{name}</code>,
            value === "" ? o.policy.empty : `${value}${uncertified(name, policy)}`,
          ])}
        />
      </details>
      <Change policy={policy} api={api} />
      <h3>{o.policy.history}</h3>
      {history.length === 0 ? <p class="missing">{o.none.history}</p> : <History history={history} />}
      <p class="muted">{o.policy.historyNote}</p>
    </Panel>
  );
}

/** A threshold without a certificate says so wherever it is shown. */
function uncertified(name: string, { thresholds }: PolicyView): string {
  const outcome = outcomeOf(name);
  if (outcome === undefined || thresholds[outcome].isCertified) return "";
  return `, ${outcomesOf({ thresholds }).includes(outcome) ? o.policy.no : o.policy.idle}`;
}

function History({ history }: Pick<PolicyView, "history">) {
  return (
    <Table
      caption={o.policy.history}
      data={history}
      head={[o.policy.when, o.policy.who, o.policy.version, o.policy.change]}
      words={[1, 2, 3]}
      rows={history.map(({ at, by, version, changes }) => [
        inMoment(at),
        by,
        version === undefined ? o.none.version : <code>{version}</code>,
        Object.entries(changes).map(([name, { from, to }]) => (
          <div key={name}>{o.policy.changed(name, from || o.policy.empty, to || o.policy.empty)}</div>
        )),
      ])}
    />
  );
}
