import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { ReliabilityChart } from "../charts/reliability.tsx";
import { inCount, inShare, inShareWithInterval } from "../format.ts";
import { Figure, Panel } from "./panel.tsx";

const { model, none, people } = o;

/** How good the model is, measured on audits alone, with the reviewers' own error beside it. */
export function Model({ metrics: { evidence, model: version, calibration } }: { readonly metrics: Metrics }) {
  const { accuracy, errorReduction, reviewers, byOrigin } = evidence;
  return (
    <Panel title={model.title} explain={model.explain} wide>
      <div class="halves">
        <div>
          <p>{version === undefined ? none.model : model.serves(version)}</p>
          <dl class="figures-row">
            <Figure
              name={model.accuracy}
              value={accuracy && inShareWithInterval(accuracy)}
              none={none.audits}
              note={model.upTo(inCount(evidence.audits))}
            />
            <Figure
              name={model.reduction}
              value={errorReduction === undefined ? undefined : inShare(errorReduction)}
              none={none.reduction}
              note={model.reductionNote}
            />
            <Figure
              name={model.reviewers}
              value={reviewers && inShareWithInterval(reviewers)}
              none={none.second}
              note={reviewers ? `${model.opinions(inCount(reviewers.n))}; ${model.reviewersNote}` : ""}
            />
          </dl>
          <h3>{people.origin}</h3>
          <dl class="figures-row">
            {(["audit", "review", "appeal"] as const).map((origin) => (
              <Figure key={origin} name={people.origins[origin]} value={inCount(byOrigin[origin])} none="" />
            ))}
          </dl>
        </div>
        <div>
          <h3>{model.calibration}</h3>
          <p class="explain">{model.calibrationExplain}</p>
          {calibration.length === 0 ? (
            <p class="missing">{none.calibration}</p>
          ) : (
            <ReliabilityChart bins={calibration} />
          )}
        </div>
      </div>
    </Panel>
  );
}
