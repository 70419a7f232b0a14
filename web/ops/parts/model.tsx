import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { ReliabilityChart } from "../charts/reliability.tsx";
import { inCount, inShare, inShareWithInterval } from "../format.ts";
import { OwnCalibration } from "../gate/own-first.tsx";
import { curveScope, inPeriod } from "../period/scope.ts";
import { Figure, Panel } from "./panel.tsx";

/** How good the model is, measured on audits alone, with how often a second opinion contradicts an agreement beside it. */
export function Model({ metrics }: { readonly metrics: Metrics }) {
  const { evidence, model: version, calibration } = metrics;
  const { accuracy, errorReduction, reviewers, byOrigin } = evidence;
  return (
    <Panel title={o.model.title} explain={o.model.explain} wide>
      <div class="halves">
        <div>
          <p class="scope">{inPeriod(metrics)}</p>
          <p>{version === undefined ? o.none.model : o.model.serves(version)}</p>
          <dl class="figures-row">
            <Figure
              name={o.model.accuracy}
              value={accuracy && inShareWithInterval(accuracy)}
              none={o.none.audits}
              note={o.model.upTo(inCount(evidence.audits))}
            />
            <Figure
              name={o.model.reduction}
              value={errorReduction === undefined ? undefined : inShare(errorReduction)}
              none={o.none.reduction}
              note={o.model.reductionNote}
            />
            <Figure
              name={o.model.reviewers}
              value={reviewers && inShareWithInterval(reviewers)}
              none={o.none.second}
              note={reviewers ? `${o.model.opinions(inCount(reviewers.n))}; ${o.model.reviewersNote}` : ""}
            />
          </dl>
          <h3>{o.people.origin}</h3>
          <dl class="figures-row">
            {(["audit", "review", "appeal"] as const).map((origin) => (
              <Figure key={origin} name={o.people.origins[origin]} value={inCount(byOrigin[origin])} none="" />
            ))}
          </dl>
        </div>
        <div>
          <h3>{o.model.calibration}</h3>
          <p class="explain">{o.model.calibrationExplain}</p>
          <p class="scope">{curveScope(metrics)}</p>
          {calibration.length === 0 ? (
            <p class="missing">{o.none.calibration}</p>
          ) : (
            <ReliabilityChart bins={calibration} />
          )}
          <OwnCalibration metrics={metrics} />
        </div>
      </div>
    </Panel>
  );
}
