import { useMemo } from "preact/hooks";
import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import type { Policy } from "../../api/ops.ts";
import { o } from "../../strings/ops/index.ts";
import { MarkShape, type Mark, RiskCoverageChart, rowOfPoint } from "../charts/risk-coverage.tsx";
import { TableBehind } from "../charts/table.tsx";
import type { Figures } from "../figures.ts";
import { inThreshold } from "../format.ts";
import { OwnCurve } from "../gate/own-first.tsx";
import { curveScope } from "../period/scope.ts";
import { Panel } from "../parts/panel.tsx";
import { deployedOf, outcomesOf, recommendedOf } from "../../../functions/domain/policy/recommended.ts";
import type { Thresholds } from "../../../functions/domain/policy/thresholds.ts";
import { candidate, sideOf, tryOut } from "./candidate.ts";
import { Controls } from "./threshold-control.tsx";
import { Costs } from "./costs.tsx";
import { Effect } from "./effect.tsx";
import { markOf } from "./promised.ts";
import { stopAt, stopNear, stopsOf } from "./stops.ts";

type Props = { readonly metrics: Metrics; readonly policy: Policy; readonly figures: Figures };

/** The curve of the model that serves or of who proposes most, what is deployed and certified on it, and a candidate to try. */
export function ThresholdPanel({ metrics, policy, figures }: Props) {
  const { riskCoverage, target } = metrics;
  const marks = marksOf(policy);
  const stops = useMemo(
    () =>
      stopsOf(
        riskCoverage,
        marks.map(({ threshold }) => threshold),
      ),
    [riskCoverage, policy],
  );
  const { side, threshold } = candidate.value ?? { side: sideOf(policy), threshold: deployedOf(policy).approve };
  const choose = (stop: number): void => {
    tryOut({ side, threshold: stops[stop] ?? 1 });
  };
  return (
    <Panel title={o.thresholds.title} explain={o.thresholds.explain} scope={curveScope(metrics)} wide>
      <div class="thresholds">
        <div class="curve-box">
          {riskCoverage.length === 0 ? (
            <p class="missing">{o.none.curve}</p>
          ) : (
            <>
              <RiskCoverageChart
                curve={riskCoverage}
                target={target}
                marks={marks}
                stops={stops}
                stop={stopAt(stops, threshold)}
                onStop={choose}
                onShare={(share) => choose(stopNear(riskCoverage, share))}
              />
              <Legend marks={marks} policy={policy} tried={markOf(figures.simulated, policy)} />
              <TableBehind
                title={o.thresholds.title}
                data={riskCoverage}
                head={[o.thresholds.threshold, o.thresholds.x, o.thresholds.audits, o.thresholds.wrong, o.thresholds.y]}
                rows={riskCoverage.map(rowOfPoint)}
              />
            </>
          )}
          <OwnCurve metrics={metrics} />
        </div>
        <div class="try">
          <Controls policy={policy} simulated={figures.simulated} />
          <Effect policy={policy} simulated={figures.simulated} />
        </div>
        <Costs />
      </div>
    </Panel>
  );
}

/** One for both outcomes where they share a threshold. */
function marksOf(policy: Policy): readonly Mark[] {
  const [deployed, recommended] = [deployedOf(policy), recommendedOf(policy)];
  const marks = (kind: Mark["kind"], of: Thresholds): readonly Mark[] =>
    [...new Set(outcomesOf(policy).map((outcome) => of[outcome]))].map((threshold) => ({ kind, threshold }));
  return [...marks("deployed", deployed), ...(recommended ? marks("certified", recommended) : [])];
}

type LegendProps = { readonly marks: readonly Mark[]; readonly policy: Policy; readonly tried: string };

function Legend({ marks, policy, tried }: LegendProps) {
  const { yes, no } = o.thresholds.marked;
  const deployed = policy.promise.holds ? yes : no;
  return (
    <ul class="legend marks">
      {marks.map(({ kind, threshold }) => (
        <li key={`${kind}${threshold}`}>
          <svg class="swatch" viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">
            <MarkShape kind={kind} />
          </svg>
          <span>
            {o.thresholds[kind]} <span class="figures">{inThreshold(threshold)}</span>
            {kind === "deployed" && <>, {deployed}</>}
          </span>
        </li>
      ))}
      <li>
        <svg class="swatch" viewBox="-10 -11 20 22" width="20" height="22" aria-hidden="true">
          <rect class="grip" x="-7" y="-9" width="14" height="18" rx="4" />
          <path class="grip-lines" d="M-2.5,-4 V4 M2.5,-4 V4" />
        </svg>
        <span>
          {o.thresholds.candidate}{" "}
          <span class="figures">{candidate.value?.threshold ?? deployedOf(policy).approve}</span>, {tried}
        </span>
      </li>
    </ul>
  );
}
