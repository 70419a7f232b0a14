import { MetricUnit, Metrics } from "@aws-lambda-powertools/metrics";
import type { State } from "../domain/metrics/state.ts";

const metrics = new Metrics({ namespace: "SecondLook" });

/** Publishes the figures. */
export async function report({ countedTo }: State, now: number): Promise<void> {
  metrics.addMetric("CountingBehindMinutes", MetricUnit.NoUnit, (now - Date.parse(countedTo)) / 60_000);
  metrics.publishStoredMetrics();
}
