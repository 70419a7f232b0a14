import { flow, requiredNumber } from "../adapters/runtime.ts";
import { shownLive } from "../adapters/records.ts";
import { storedDays } from "../adapters/learning/metrics.ts";
import { mainProposer } from "../domain/models/proposers.ts";
import { metricsOf } from "../domain/metrics/metrics.ts";
import { periodTo } from "../domain/metrics/period.ts";
import { cloudWatchFigures } from "../domain/metrics/published.ts";
import type { State } from "../domain/metrics/state.ts";
import type { Metrics } from "../domain/metrics/view.ts";
import { publish } from "../http/metrics.ts";

const LATELY_DAYS = 2;
const MONTH_DAYS = 30;

type Run = {
  readonly state: State;
  readonly now: number;
  /** What waited when it began. */
  readonly queue: Metrics["queue"];
  /** Reviews that ended without a result, counted by this run. */ readonly expired: number;
};

/** Publishes the figures as they stand after a run, and how far behind counting is. */
export async function report({ state, queue, now, expired }: Run): Promise<void> {
  const [live, lately, month] = await Promise.all([
    shownLive(),
    daysOf(state, now, LATELY_DAYS),
    daysOf(state, now, MONTH_DAYS),
  ]);
  const proposer = mainProposer(live, flow());
  const known = { flow: flow(), state, live, proposer, target: requiredNumber("TARGET_ERROR_RATE"), queue };
  const figures = cloudWatchFigures({
    lately: metricsOf({ ...known, ...lately }),
    month: metricsOf({ ...known, ...month }),
    certification: live.certification,
  });
  publish(
    ...figures,
    { name: "OpenReviews", value: queue.reduce((sum, { open }) => sum + open, 0) },
    { name: "ExpiredReviews", value: expired },
    { name: "CountingBehindMinutes", value: (now - Date.parse(state.countedTo)) / 60_000 },
  );
}

async function daysOf(state: State, now: number, length: number) {
  const period = periodTo(now, length);
  return { ...period, days: await storedDays(state, period.from, period.to) };
}
