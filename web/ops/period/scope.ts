import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { inCount, inDay, inMoment } from "../format.ts";

/** What the figures of a panel are of: figures of other windows or models differ. */
export const inPeriod = ({ from, to }: Metrics): string => f.scope.period(inDay(from), inDay(to));

/** What curve, calibration and estimate are measured on; empty where nothing serves. */
export function curveScope({ curveOf }: Metrics): string {
  if (curveOf === undefined) return "";
  const { by, audits, at = "", own, enough } = curveOf;
  if (by === "audits") return f.scope.own(inCount(audits));
  return `${f.scope.gate(inCount(audits), inMoment(at))} ${f.scope.rule(inCount(own), inCount(enough))}`;
}
