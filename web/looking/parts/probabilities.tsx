import type { OpsDecision } from "../../../functions/domain/looking/one-view.ts";
import { Bar } from "../../ops/charts/bar.tsx";
import { Table } from "../../ops/charts/table.tsx";
import { inShare } from "../../ops/format.ts";
import { Panel } from "../../ops/parts/panel.tsx";
import { o } from "../../strings/ops/index.ts";
import { lookingTexts } from "../../strings/looking/index.ts";

/** So many labels are shown: the rest are next to nothing. */
const MOST = 12;

/** The model's probabilities as bars; of a proposal without any, how sure it was. */
export function Probabilities({ of: { decision } }: { readonly of: OpsDecision }) {
  const l = lookingTexts();
  const { prediction, proposal, trust } = decision;
  const model = prediction?.model ?? proposal?.model;
  const sure = trust?.confidence ?? prediction?.confidence ?? proposal?.confidence;
  const probabilities = prediction?.probabilities ?? proposal?.probabilities ?? {};
  const rows = Object.entries(probabilities)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST);
  return (
    <Panel title={l.one.probabilities}>
      {prediction === undefined && proposal === undefined && <p class="missing">{l.one.noProposal}</p>}
      {model !== undefined && (
        <p>
          {l.one.proposedBy(model)} {sure !== undefined && l.sure(inShare(sure))}
        </p>
      )}
      {rows.length > 0 && (
        <Table
          caption={l.one.probabilities}
          head={[l.filter.label, o.coverage.share, o.coverage.chart]}
          words={[2]}
          rows={rows.map(([label, share]) => [
            label,
            inShare(share),
            <Bar share={share} kind="solid" says={`${label}: ${inShare(share)}`} />,
          ])}
        />
      )}
    </Panel>
  );
}
