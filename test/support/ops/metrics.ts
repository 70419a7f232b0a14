import type { Metrics, Period } from "../../../functions/domain/metrics/view.ts";
import { clopperPearson } from "../../../functions/domain/statistics/intervals.ts";
import { estimatedBest, riskCoverage } from "../../../functions/domain/statistics/curves.ts";
import { gwetAc1, krippendorffAlpha } from "../../../functions/domain/statistics/agreement.ts";
import { type Decided, isAutomatic, isJudged, judgedWrong } from "./traffic.ts";

export type MetricsOptions = {
  readonly from: string;
  readonly to: string;
  readonly target: number;
  readonly targets?: NonNullable<Metrics["targets"]>;
  readonly model?: string;
};

/** The metrics of made-up traffic, counted from it: every figure can be found again in its decisions. */
export function metricsOf(all: readonly Decided[], { from, to, target, targets, model }: MetricsOptions): Metrics {
  const decisions = all.filter(({ day }) => day >= from && day <= to);
  const judged = decisions.filter(isJudged);
  const curve = riskCoverage(judged.map((one) => ({ confidence: one.confidence, wrong: judgedWrong(one) })));
  const best = estimatedBest(curve, target);
  const labels = [...new Set(decisions.map(({ label }) => label))].toSorted();
  return {
    flow: "page",
    ...(decisions.length > 0 && { countedTo: `${to}T21:58:00.000Z` }),
    from,
    to,
    total: periodOf(decisions),
    days: [...new Set(decisions.map(({ day }) => day))].map((day) => ({
      day,
      ...periodOf(decisions.filter((one) => one.day === day)),
    })),
    target,
    ...(targets && { targets }),
    queue: queueOf(decisions),
    agreement: agreementOf(judged),
    automationBias: biasOf(decisions),
    evidence: evidenceOf(decisions, judged),
    ...(model !== undefined && {
      model,
      curveOf: { by: "audits" as const, audits: judged.length, own: judged.length, enough: 100 },
    }),
    riskCoverage: curve.map(({ error, ...point }) => ({ ...point, ...(error && { error }) })),
    ...(best && { bestCoverage: { threshold: best.threshold, coverage: best.coverage } }),
    calibration: calibrationOf(judged),
    labels: labels.map((label) =>
      labelOf(
        label,
        decisions.filter((one) => one.label === label),
      ),
    ),
    subgroups: [...new Set(judged.map(({ subgroup }) => subgroup))].toSorted().map((subgroup) =>
      subgroupOf(
        subgroup,
        judged.filter((one) => one.subgroup === subgroup),
      ),
    ),
  };
}

const count = (all: readonly Decided[], has: (one: Decided) => boolean): number => all.filter((one) => has(one)).length;
const share = <Key extends string>(
  key: Key,
  wrong: number,
  n: number,
): Partial<Record<Key, NonNullable<Period["error"]["pooled"]>>> => {
  const measured = clopperPearson(wrong, n);
  return measured === undefined ? {} : ({ [key]: measured } as Record<Key, typeof measured>);
};

function periodOf(decisions: readonly Decided[]): Period {
  const automatic = decisions.filter(isAutomatic);
  const looked = decisions.flatMap(({ review }) => (review ? [review] : []));
  const audit = count(automatic, (one) => one.audit);
  const routed = (reason: Decided["reason"]): number => count(decisions, (one) => one.reason === reason);
  return {
    decisions: decisions.length,
    routes: {
      unsure: routed("unsure"),
      uncertified: routed("uncertified"),
      rule: routed("rule"),
      paused: routed("paused"),
      "no-model": routed("no-model"),
      audit,
      automatic: automatic.length - audit,
    },
    ...(decisions.length > 0 && { humanShare: looked.length / decisions.length }),
    error: {
      ...errorOf("pooled", automatic),
      ...errorOf(
        "approve",
        automatic.filter(({ outcome }) => outcome === "approve"),
      ),
      ...errorOf(
        "reject",
        automatic.filter(({ outcome }) => outcome === "reject"),
      ),
    },
    waiting: {
      ...spreadOf(looked.map(({ minutes }) => minutes ?? Number.POSITIVE_INFINITY)),
      expired: looked.filter(({ minutes }) => minutes === undefined).length,
    },
    reviewing: spreadOf(looked.flatMap(({ minutes, seconds }) => (minutes === undefined ? [] : [seconds]))),
  };
}

function errorOf<Key extends string>(key: Key, decisions: readonly Decided[]) {
  const judged = decisions.filter(isJudged);
  return share(key, count(judged, judgedWrong), judged.length);
}

/** What expired is longer than all others, so that a quantile that falls on it is left out. */
function spreadOf(values: readonly number[]): Period["reviewing"] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.POSITIVE_INFINITY;
  return {
    n: sorted.length,
    ...(Number.isFinite(at(0.5)) && { p50: at(0.5) }),
    ...(Number.isFinite(at(0.9)) && { p90: at(0.9) }),
  };
}

function queueOf(decisions: readonly Decided[]): Metrics["queue"] {
  const open = count(decisions, ({ review }) => review !== undefined && !review.closed);
  return [
    { queue: "reviewers", open, overdue: Math.min(open, 2), ...(open > 0 && { oldestMinutes: 74 }) },
    { queue: "seniors", open: 0, overdue: 0 },
  ];
}

/** Every sixth judged item got a second answer, which differs now and then. */
function agreementOf(judged: readonly Decided[]): Metrics["agreement"] {
  const items = judged
    .filter((_, index) => index % 6 === 0)
    .map(({ label }, index) => [label, index % 11 === 0 ? "Scam" : label]);
  const [alpha, ac1] = [krippendorffAlpha(items), gwetAc1(items, 4)];
  return {
    items: items.length,
    ...(alpha !== undefined && { krippendorffAlpha: alpha }),
    ...(ac1 && { gwetAc1: { value: ac1.value, low: ac1.low, high: ac1.high } }),
  };
}

function biasOf(decisions: readonly Decided[]): Metrics["automationBias"] {
  const revealed = decisions.filter(({ review, reason }) => review?.minutes !== undefined && reason !== "no-model");
  const [wrong, right] = [revealed.filter((one) => one.wrong), revealed.filter((one) => !one.wrong)];
  return {
    modelRight: { revealed: right.length, switched: Math.floor(right.length / 60) },
    modelWrong: { revealed: wrong.length, switched: Math.floor(wrong.length / 14) },
  };
}

function evidenceOf(decisions: readonly Decided[], judged: readonly Decided[]): Metrics["evidence"] {
  const wrong = count(judged, judgedWrong);
  const automatic = errorOf("automatic", decisions.filter(isAutomatic));
  const second = Math.round(judged.length / 10);
  return {
    audits: judged.length,
    ...share("accuracy", judged.length - wrong, judged.length),
    ...automatic,
    ...(automatic.automatic && wrong > 0 && { errorReduction: 1 - automatic.automatic.rate / (wrong / judged.length) }),
    ...share("reviewers", Math.round(second / 25), second),
    byOrigin: {
      audit: judged.length,
      review: count(decisions, ({ audit, review }) => !audit && review?.minutes !== undefined),
      appeal: Math.floor(decisions.length / 400),
    },
  };
}

function calibrationOf(judged: readonly Decided[]): Metrics["calibration"] {
  return Array.from({ length: 10 }, (_, bin) => ({ low: bin / 10, high: (bin + 1) / 10 })).flatMap(({ low, high }) => {
    const inside = judged.filter(({ confidence }) => confidence >= low && (confidence < high || high === 1));
    if (inside.length === 0) return [];
    const mean = (of: (one: Decided) => number): number =>
      inside.reduce((sum, one) => sum + of(one), 0) / inside.length;
    return [
      {
        low,
        high,
        n: inside.length,
        confidence: mean((one) => one.confidence),
        accuracy: mean((one) => (judgedWrong(one) ? 0 : 1)),
      },
    ];
  });
}

function labelOf(label: string, decisions: readonly Decided[]): Metrics["labels"][number] {
  return {
    label,
    decisions: decisions.length,
    automatic: count(decisions, isAutomatic),
    ...errorOf("error", decisions.filter(isAutomatic)),
  };
}

function subgroupOf(subgroup: string, judged: readonly Decided[]): Metrics["subgroups"][number] {
  const wrong = count(judged, judgedWrong);
  return {
    subgroup,
    audits: judged.length,
    ...errorOf("error", judged.filter(isAutomatic)),
    ...share("accuracy", judged.length - wrong, judged.length),
  };
}
