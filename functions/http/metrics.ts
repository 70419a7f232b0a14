import { Metrics } from "@aws-lambda-powertools/metrics";
import { METRICS, type Published } from "../domain/metrics/names.ts";

/** Their namespace is in the variable `POWERTOOLS_METRICS_NAMESPACE`. */
const metrics = new Metrics();

/** Sends figures to CloudWatch, as lines of the log (EMF) with few dimensions: the function, and a reason where there is one. */
export function publish(...figures: readonly Published[]): void {
  for (const { name, value, reason } of figures) {
    const { unit } = METRICS[name];
    if (reason === undefined) metrics.addMetric(name, unit, value);
    else metrics.singleMetric().addDimension("reason", reason).addMetric(name, unit, value);
  }
  metrics.publishStoredMetrics();
}
