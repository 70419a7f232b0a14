import { computed, effect, signal } from "@preact/signals";
import type { Simulated } from "../../functions/domain/policy/simulated.ts";
import type { OpsApi, Period, Policy } from "../api/ops.ts";
import { costs, givenCosts } from "./costs.ts";
import { candidate, triedWith } from "./thresholds/candidate.ts";
import { query } from "./query.ts";

/** Periods that can be looked at, in days. */
export const PERIODS = [7, 30, 90] as const;

const REFRESH_MS = 60_000;
/** How long a candidate has to stay before the API is asked about it; milliseconds. */
const SETTLED_MS = 300;

/** All that the dashboard shows. */
export type Figures = ReturnType<typeof openFigures>;

export function openFigures(api: OpsApi, onSignedOut: () => void) {
  const period = signal<Period>({ days: 30 });
  const policy = query(() => api.policy(), onSignedOut);
  const policyOf = (): Policy | undefined => policy.value.value;
  const figures = {
    api,
    period,
    metrics: query(() => api.metrics(period.value), onSignedOut),
    policy,
    models: query(() => api.models(), onSignedOut),
    retrainings: query(() => api.retrainings(), onSignedOut),
    simulated: query(() => simulate(api, policyOf()), onSignedOut),
  };
  return { ...figures, keepFresh: () => keepFresh(figures) };
}

/** What a simulation is asked for: each figure of its answer belongs to these, and to nothing else. */
export type Question = { readonly tried: string; readonly cost: string; readonly deployed: string };

export const questionNow = (policy: Policy | undefined): Question => ({
  tried: JSON.stringify(candidate.value),
  cost: JSON.stringify(givenCosts()),
  deployed: JSON.stringify(policy?.deployed),
});

export type Asked = Simulated & { readonly question: Question };

async function simulate(api: OpsApi, policy: Policy | undefined): Promise<Asked> {
  const question = questionNow(policy);
  return { question, ...(await api.simulate(triedWith(candidate.value, givenCosts()))) };
}

type Parts = Omit<Figures, "keepFresh">;

/** Asks at once, every minute while somebody looks, and for a simulation whenever what is tried or deployed has changed. */
function keepFresh({ period, metrics, policy, models, retrainings, simulated }: Parts): () => void {
  const all = [policy, models, retrainings];
  const refresh = (): void => {
    if (!document.hidden) for (const one of [...all, metrics]) void one.load();
  };
  const timer = window.setInterval(refresh, REFRESH_MS);
  document.addEventListener("visibilitychange", refresh);
  for (const one of all) void one.load();
  const stopMetrics = effect(() => void (period.value && metrics.load()));
  const deployed = computed(() => JSON.stringify(policy.value.value?.deployed));
  const stopTrying = whenSettled(
    () => [candidate.value, costs.value, deployed.value],
    () => void (policy.value.peek() && simulated.load()),
  );
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", refresh);
    stopMetrics();
    stopTrying();
  };
}

function whenSettled(watch: () => unknown, act: () => void): () => void {
  let timer = 0;
  const stop = effect(() => {
    watch();
    clearTimeout(timer);
    timer = window.setTimeout(act, SETTLED_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
