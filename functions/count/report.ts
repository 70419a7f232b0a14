import { MetricUnit, Metrics } from "@aws-lambda-powertools/metrics";
import { flow, required } from "../adapters/runtime.ts";
import { storedLive } from "../adapters/records.ts";
import { countedDays } from "../adapters/metrics.ts";
import { queuesNow } from "../adapters/queue-now.ts";
import { metricsOf } from "../domain/metrics/metrics.ts";
import { periodTo } from "../domain/metrics/period.ts";
import { publishedOf } from "../domain/metrics/published.ts";
import type { State } from "../domain/metrics/state.ts";

const metrics = new Metrics({ namespace: "SecondLook" });
const LATELY_DAYS = 2;
const MONTH_DAYS = 30;

type Run = {
  readonly state: State;
  readonly now: number;
  /** Reviews that ended without a result, counted by this run. */ readonly expired: number;
};

/** Publishes the figures as they stand after a run, and how far behind counting is. */
export async function report({ state, now, expired }: Run): Promise<void> {
  const [live, queue, lately, month] = await Promise.all([
    storedLive(),
    queuesNow(now),
    daysOf(state, now, LATELY_DAYS),
    daysOf(state, now, MONTH_DAYS),
  ]);
  const known = { flow: flow(), state, live, target: Number(required("TARGET_ERROR_RATE")), queue };
  const figures = publishedOf({
    lately: metricsOf({ ...known, ...lately }),
    month: metricsOf({ ...known, ...month }),
    certification: live.certification,
  });
  for (const { name, value, reason } of figures) {
    if (reason === undefined) metrics.addMetric(name, MetricUnit.NoUnit, value);
    else metrics.singleMetric().addDimension("reason", reason).addMetric(name, MetricUnit.NoUnit, value);
  }
  metrics.addMetric(
    "OpenReviews",
    MetricUnit.Count,
    queue.reduce((sum, { open }) => sum + open, 0),
  );
  metrics.addMetric("ExpiredReviews", MetricUnit.Count, expired);
  metrics.addMetric("CountingBehindMinutes", MetricUnit.NoUnit, (now - Date.parse(state.countedTo)) / 60_000);
  metrics.publishStoredMetrics();
}

async function daysOf(state: State, now: number, length: number) {
  const period = periodTo(now, length);
  return { ...period, days: await countedDays(state, period.from, period.to) };
}
