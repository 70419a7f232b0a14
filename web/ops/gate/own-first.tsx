import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { o } from "../../strings/ops/index.ts";
import { calibrationRow } from "../charts/reliability.tsx";
import { rowOfPoint } from "../charts/risk-coverage.tsx";
import { TableBehind } from "../charts/table.tsx";
import { inCount } from "../format.ts";

type Props = { readonly metrics: Pick<Metrics, "curveOf" | "ownCurve"> };

/** The first audits of a new model's own, beside what the gate measured. */
export function OwnCurve({ metrics: { curveOf, ownCurve } }: Props) {
  if (curveOf === undefined || ownCurve === undefined) return null;
  return (
    <TableBehind
      show={f.scope.beside(inCount(curveOf.own))}
      title={o.thresholds.title}
      head={[o.thresholds.threshold, o.thresholds.x, o.thresholds.audits, o.thresholds.wrong, o.thresholds.y]}
      data={ownCurve.riskCoverage}
      rows={ownCurve.riskCoverage.map(rowOfPoint)}
    />
  );
}

/** The same for how truthful its confidence is. */
export function OwnCalibration({ metrics: { curveOf, ownCurve } }: Props) {
  if (curveOf === undefined || ownCurve === undefined) return null;
  return (
    <TableBehind
      show={f.scope.beside(inCount(curveOf.own))}
      title={o.model.calibration}
      head={[o.model.bin, o.model.confidence, o.model.correct, o.model.audits]}
      data={ownCurve.calibration}
      rows={ownCurve.calibration.map(calibrationRow)}
    />
  );
}
