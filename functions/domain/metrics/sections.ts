import { calibrationBins } from "../learning/figures.ts";
import { contradictedAgreements, gwetAc1, krippendorffAlpha, type Ratings } from "../statistics/agreement.ts";
import { estimatedBest, riskCoverage } from "../statistics/curves.ts";
import { ownOf } from "../own.ts";
import type { Day } from "./day.ts";
import type { PeriodEvidence, ServedEvidence } from "./evidence.ts";
import { rightIn, wrongIn } from "./period.ts";
import { proposerFigures } from "./proposers.ts";
import type { Metrics } from "./view.ts";

/** What audits alone say of model and people. */
export function evidenceOf(
  { audits, pooled, answered }: PeriodEvidence,
  byOrigin: Day["origins"],
): Metrics["evidence"] {
  const [accuracy, automatic] = [rightIn(pooled), wrongIn(pooled.filter((one) => one.automatic))];
  const reduction = automatic && accuracy && accuracy.rate < 1 ? 1 - automatic.rate / (1 - accuracy.rate) : undefined;
  const reviewers = contradictedAgreements(answered);
  return {
    audits,
    ...(accuracy && { accuracy }),
    ...(automatic && { automatic }),
    ...(reduction !== undefined && { errorReduction: reduction }),
    ...(reviewers && { reviewers }),
    byOrigin,
  };
}

/**
 * By the label that the model predicted, or by who proposed, the most frequent first. Answers come on other days than
 * decisions: who proposed before the period can be among them.
 */
export function labelsOf(
  { labels, proposers }: Pick<Day, "labels" | "proposers">,
  judged: readonly ServedEvidence[],
): Metrics["labels"] {
  const automatic = Map.groupBy(
    judged.filter((one) => one.automatic),
    ({ label }) => label,
  );
  return [...new Set([...Object.keys(labels), ...Object.keys(proposers ?? {})])]
    .map((label) => {
      const error = wrongIn(automatic.get(label) ?? []);
      const counts = ownOf(labels, label) ?? { decisions: 0, automatic: 0 };
      return { label, ...counts, ...proposerFigures(proposers, label), ...(error && { error }) };
    })
    .toSorted((a, b) => b.decisions - a.decisions || (a.label < b.label ? -1 : 1));
}

/** By the flow's subgroups, by name. */
export function subgroupsOf(judged: readonly ServedEvidence[]): Metrics["subgroups"] {
  const named = Map.groupBy(
    judged.filter(({ subgroup }) => subgroup !== undefined),
    ({ subgroup = "" }) => subgroup,
  );
  return [...named]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([subgroup, ones]) => {
      const [error, accuracy] = [wrongIn(ones.filter((one) => one.automatic)), rightIn(ones)];
      return { subgroup, audits: ones.length, ...(error && { error }), ...(accuracy && { accuracy }) };
    });
}

type Serving = {
  readonly model: string | undefined;
  readonly evidenceSince: string | undefined;
  readonly target: number;
};
type Curve = Pick<Metrics, "riskCoverage" | "bestCoverage" | "calibration">;

/**
 * Risk against coverage, and confidence against accuracy, of the model that serves: from the closed audits that it
 * answered itself, but for those that the breaker or a change of traffic made void.
 */
export function curveOf(
  judged: readonly ServedEvidence[],
  { model, evidenceSince = "", target }: Serving,
): Curve & { readonly audits: number } {
  const own = judged.filter((one) => one.model === model && one.decidedAt >= evidenceSince);
  const curve = riskCoverage(own);
  const best = estimatedBest(curve, target);
  return {
    audits: own.length,
    riskCoverage: curve.map(({ error, ...point }) => ({ ...point, ...(error && { error }) })),
    ...(best !== undefined && { bestCoverage: { threshold: best.threshold, coverage: best.coverage } }),
    calibration: calibrationBins(own).map(({ from, to, n, confidence, right }) => ({
      low: from,
      high: to,
      n,
      confidence,
      accuracy: right,
    })),
  };
}

/** How far people agree with one another, blind; what cannot be said is left out. */
export function agreementOf(ratings: Day["ratings"], names: readonly string[]): Metrics["agreement"] {
  const items = Object.entries(ratings).flatMap(([given, count]) =>
    Array.from({ length: count }, () => JSON.parse(given) as Ratings),
  );
  // Labels that are gone could be given at the time.
  const possible = new Set([...names, ...items.flat()]);
  const [alpha, ac1] = [krippendorffAlpha(items), gwetAc1(items, possible.size)];
  return {
    items: items.length,
    ...(alpha !== undefined && { krippendorffAlpha: alpha }),
    ...(ac1 !== undefined &&
      Number.isFinite(ac1.value) && { gwetAc1: { value: ac1.value, low: ac1.low, high: ac1.high } }),
  };
}

/** How often people switched after the reveal. */
export function automationBiasOf({ right, wrong, agreed, contradicted }: Day["bias"]): Metrics["automationBias"] {
  return { modelRight: right, modelWrong: wrong, afterAgreeing: agreed, afterContradicting: contradicted };
}
