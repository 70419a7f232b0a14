import { outcomeOf } from "../../../functions/domain/policy/thresholds.ts";
import type { Policy as PolicyView } from "../../api/ops-responses.ts";
import { o } from "../../strings/ops/index.ts";
import { Table } from "../charts/table.tsx";
import { inMoment, inThreshold } from "../format.ts";
import { Panel } from "./panel.tsx";

const { policy: words, none } = o;

/** What is deployed and what of it is proven, and every change that is on record. */
export function Policy({ policy }: { readonly policy: PolicyView }) {
  const { thresholds, deployed, history } = policy;
  return (
    <Panel title={words.title} wide>
      <Table
        caption={words.title}
        head={[words.outcome, words.deployed, words.certified, words.effective, words.proven]}
        words={[4]}
        rows={(["approve", "reject"] as const).map((outcome) => {
          const { deployed: set, certified, effective, isCertified } = thresholds[outcome];
          return [
            o.outcome[outcome],
            inThreshold(set),
            certified === undefined ? none.certificate : inThreshold(certified),
            effective === undefined ? words.peopleDecide : inThreshold(effective),
            isCertified ? words.yes : words.no,
          ];
        })}
      />
      <details class="behind">
        <summary>{words.all}</summary>
        <Table
          caption={words.all}
          head={[words.parameter, words.value]}
          words={[1]}
          rows={Object.entries(deployed).map(([name, value]) => [
            <code>{name}</code>,
            value === "" ? words.empty : `${value}${uncertified(name, policy)}`,
          ])}
        />
      </details>
      <h3>{words.history}</h3>
      {history.length === 0 ? <p class="missing">{none.history}</p> : <History history={history} />}
      <p class="muted">{words.historyNote}</p>
    </Panel>
  );
}

/** A threshold without a certificate says so wherever it is shown. */
function uncertified(name: string, { thresholds }: PolicyView): string {
  const outcome = outcomeOf(name);
  return outcome === undefined || thresholds[outcome].isCertified ? "" : `, ${words.no}`;
}

function History({ history }: Pick<PolicyView, "history">) {
  return (
    <Table
      caption={words.history}
      head={[words.when, words.who, words.change]}
      words={[1, 2]}
      rows={history.map(({ at, by, changes }) => [
        inMoment(at),
        by,
        Object.entries(changes).map(([name, { from, to }]) => (
          <div key={name}>{words.changed(name, from || words.empty, to || words.empty)}</div>
        )),
      ])}
    />
  );
}
