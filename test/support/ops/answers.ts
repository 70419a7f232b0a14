import { trustShown } from "../../../functions/domain/learning/models-view.ts";
import { certifiedThresholds } from "../../../functions/domain/learning/certified-thresholds.ts";
import type { CandidateSummary, Models, Retraining } from "../../../functions/domain/learning/retraining.ts";
import { type Live, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import type { PastChange } from "../../../functions/domain/policy/history.ts";
import { type Deployed, textsOf } from "../../../functions/domain/policy/policy.ts";
import { inForceOf, policyViewOf } from "../../../functions/domain/policy/policy-view.ts";
import { scenarioOf, simulateSchema } from "../../../functions/domain/policy/simulation.ts";
import { thresholdsOf } from "../../../functions/domain/policy/thresholds.ts";
import { newDetector, observe } from "../../../functions/domain/statistics/detector.ts";
import { beginEver, everAfter } from "../../../functions/domain/statistics/ever.ts";
import { certifyFor } from "../../../functions/domain/statistics/separate.ts";
import { type FlowTargets, type Targets, targetsOf } from "../../../functions/domain/statistics/targets.ts";
import { type RecordedDecision, replay } from "../../../functions/domain/statistics/replay.ts";
import type { Breaker } from "../../../functions/domain/models/breaker.ts";
import { DEFAULT_PARAMETERS } from "../rows.ts";
import { metricsOf } from "./metrics.ts";
import { beforeOf, driftOn, proposedOn, todayOn } from "./today.ts";
import { asProposal, CERTIFICATIONS, withProposals } from "./proposals.ts";
import { type Decided, isAutomatic, isJudged, judgedWrong, traffic } from "./traffic.ts";

/** The last day of the made-up traffic. */
export const TODAY = "2026-03-20";
const NOW = `${TODAY}T21:58:00.000Z`;
const VERSION = "v20260314T0300";
const MOST = 2000;

/** What the made-up system is like. `history`: how many of its days there was traffic. */
export type Scene = {
  readonly seed?: number;
  readonly history?: number;
  readonly perDay?: number;
  readonly parameters?: Partial<Deployed>;
  readonly live?: Partial<Live>;
  /** Those that the flow sets. */
  readonly targets?: FlowTargets;
  /** What the model in service knows of the flow's labels. */
  readonly labels?: NonNullable<Models["live"]>["labels"];
  /** What people are asked, if it is no label: proposals come ready-made, of two models, and these fields are compared. */
  readonly asks?: { readonly kind: "value" | "pick"; readonly judged?: boolean; readonly fields: readonly string[] };
  /** What stands in the place of the metrics' curve. */
  readonly gate?: (metrics: Metrics) => Partial<Metrics>;
};

/** What the API answers ops about a made-up system, counted and certified by the code that does it in the real one. */
export function opsAnswers(scene: Scene = {}) {
  const { seed = 7, history = 90, perDay = 120, parameters = {}, live: change = {}, targets: own, labels } = scene;
  const { asks, gate } = scene;
  const kind = asks?.kind ?? "label";
  const deployed: Deployed = { ...DEFAULT_PARAMETERS, ...parameters };
  const policy = {
    thresholds: thresholdsOf(deployed),
    guarantee: deployed.Guarantee,
    certified: {},
    automation: true,
  };
  const targets = targetsOf(deployed.TargetErrorRate, own);
  const made =
    history === 0 ? [] : traffic({ seed, days: history, perDay, to: TODAY, policy, auditRate: deployed.AuditRate });
  const decisions = asks === undefined ? made : made.map(asProposal);
  const live: Live = { ...(history === 0 ? NOTHING_LIVE : liveOn(decisions, deployed, targets)), ...change };
  const view = {
    ...policyViewOf(deployed, live, watchOf(decisions, deployed, live), own, { kind, judged: asks?.judged === true }),
    version: "4be1c07d92a3",
    recorded: textsOf(deployed),
    history: HISTORY,
  };
  const periodIn = (from: string, to: string): Metrics => {
    const metrics = metricsOf(decisions, {
      from,
      to,
      target: deployed.TargetErrorRate,
      ...(!("pooled" in targets) && { targets }),
      ...(live.modelVersion !== undefined && { model: live.modelVersion }),
    });
    return asks === undefined ? metrics : withProposals(metrics, asks);
  };
  const drift = asks === undefined ? driftOn : proposedOn;
  const metricsIn = (from: string, to: string): Metrics => {
    const length = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
    const [now, before] = [periodIn(from, to), periodIn(daysBack(from, length), daysBack(from, 1))];
    const open = now.queue.reduce((sum, one) => sum + one.open, 0);
    return {
      ...now,
      before: beforeOf(now, before),
      ...(history > 0 && { today: todayOn(TODAY, open), drift: drift(daysBack(TODAY, 1)) }),
      ...(gate !== undefined && gate(now)),
    };
  };
  return {
    metrics: (days: number): Metrics => metricsIn(daysBack(TODAY, days - 1), TODAY),
    /** Of any days, with the period before them. */
    metricsIn,
    policy: history === 0 ? { ...view, history: [] } : view,
    simulate: (body: unknown) => {
      const tried = simulateSchema.parse(body);
      const newest = decisions.slice(-MOST);
      const recorded = newest.map(recordedOf);
      return {
        decisions: newest.length,
        most: MOST,
        ...(newest.length > 0 && { from: newest[0]?.at, to: newest.at(-1)?.at }),
        deployed: replay(recorded, scenarioOf(deployed, live, { cost: tried.cost }, own, kind)),
        tried: replay(recorded, scenarioOf(deployed, live, tried, own, kind)),
      };
    },
    models: (asks !== undefined || history === 0
      ? { trained: asks === undefined, candidates: [], trust: [] }
      : modelsOf(live, labels)) satisfies Models,
    retrainings: history === 0 ? [] : asks === undefined ? RETRAININGS : CERTIFICATIONS,
  };
}
export type OpsAnswers = ReturnType<typeof opsAnswers>;

function recordedOf(one: Decided): RecordedDecision {
  const { day, label, outcome, confidence, ruled, subgroup, reason } = one;
  return {
    day,
    ruled,
    subgroup,
    ...(reason !== "no-model" && { prediction: { label, outcome, confidence } }),
    ...(isJudged(one) && { judged: judgedWrong(one) ? "wrong" : "right" }),
  };
}

const daysBack = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

/** When the model was promoted. */
const SINCE = "2026-03-14T03:19:00.000Z";

function liveOn(decisions: readonly Decided[], deployed: Deployed, targets: Targets): Live {
  const evidence = decisions
    .filter(isJudged)
    .map((one) => ({ ...one, decisionId: one.id, decidedAt: one.at, wrong: judgedWrong(one) }));
  const serving = { endpoint: "second-look-1", modelVersion: VERSION, temperature: 1.31 };
  const certified = certifiedThresholds(certifyFor(evidence, targets), NOW);
  const inForce = inForceOf(deployed, { ...serving, ...certified });
  return {
    ...NOTHING_LIVE,
    ...serving,
    version: 14,
    ...certified,
    ever: everAfter(beginEver(inForce, SINCE), inForce, { evidence, openDay: TODAY, now: NOW }),
    previous: { ...serving, endpoint: "second-look-0", modelVersion: "v20260302T0300", certified: {} },
  };
}

function watchOf(
  decisions: readonly Decided[],
  { TargetErrorRate: target }: Deployed,
  { switched }: Live,
): Breaker | undefined {
  const audits = decisions.filter((one) => isJudged(one) && isAutomatic(one));
  if (audits.length === 0) return undefined;
  const breaker = audits.reduce((before, one) => observe(before, judgedWrong(one)), newDetector(target));
  return {
    revision: audits.length,
    models: [VERSION],
    since: "",
    breaker,
    ...(switched?.cause === "breaker" && { alarmAt: switched.at }),
  };
}

const HISTORY: PastChange[] = [
  {
    by: "olga",
    at: "2026-03-12T09:41:00.000Z",
    version: "4be1c07d92a3",
    changes: { AutoApproveThreshold: { from: "0.97", to: "0.95" }, AutoRejectThreshold: { from: "0.97", to: "0.95" } },
  },
  {
    by: "olga",
    at: "2026-02-24T14:05:00.000Z",
    version: "d20f6a81b5ee",
    changes: { AuditRate: { from: "0.2", to: "0.1" } },
  },
];

function modelsOf(
  { certified, temperature, endpoint = "", previous, proposers }: Live,
  labels: Scene["labels"],
): Models {
  const serving = { temperature, endpoint, version: VERSION, certified };
  return {
    live: { ...serving, ...(labels && { labels }) },
    ...(previous && {
      previous: { ...serving, endpoint: previous.endpoint ?? "", version: previous.modelVersion ?? "", certified: {} },
    }),
    trained: true,
    trust: trustShown({ proposers }),
    candidates: [...CANDIDATES],
  };
}

function candidate(
  version: string,
  promote: boolean,
  reasons: CandidateSummary["reasons"],
  coded: CandidateSummary["coded"],
  figures: readonly [audits: number, right: number, certified: number, estimated: number],
): CandidateSummary {
  const [audits, right, certifiedCoverage, estimatedCoverage] = figures;
  const day = `${version.slice(1, 5)}-${version.slice(5, 7)}-${version.slice(7, 9)}`;
  return {
    version,
    at: `${day}T03:14:00.000Z`,
    promote,
    basis: promote ? "certificate" : "kept",
    reasons,
    coded,
    data: { rows: 3120, heldBack: 240, answers: 2880, seedRows: 480 },
    candidate: {
      temperature: 1.31,
      figures: {
        audits,
        accuracy: { rate: right / audits, low: right / audits - 0.03, high: right / audits + 0.025, n: audits },
        certifiedCoverage,
        estimatedCoverage,
      },
    },
  };
}

const CANDIDATES: readonly CandidateSummary[] = [
  candidate(
    "v20260319T0300",
    false,
    ["The candidate is certified for less: 58 % against 66 % of the audits."],
    [{ code: "covers-less", figures: { candidate: 0.58, before: 0.66 } }],
    [702, 632, 0.58, 0.71],
  ),
  candidate(
    VERSION,
    true,
    [
      "The candidate is certified for at least as much: 66 % against 61 % of the audits.",
      "Its log-loss is not significantly worse: 0.412 against 0.437 (p = 0.91).",
    ],
    [
      { code: "covers-more", figures: { candidate: 0.66, before: 0.61 } },
      { code: "loss-as-good", figures: { candidate: 0.412, champion: 0.437, p: 0.91 } },
    ],
    [640, 582, 0.66, 0.78],
  ),
];

const RETRAININGS: readonly Retraining[] = [
  {
    id: "ret_01JQ0",
    status: "discarded",
    reason: "The candidate is certified for less: 58 % against 66 % of the audits.",
    startedAt: "2026-03-19T03:00:00.000Z",
    endedAt: "2026-03-19T03:21:00.000Z",
    candidate: "v20260319T0300",
  },
  {
    id: "ret_01JPH",
    status: "promoted",
    startedAt: "2026-03-14T03:00:00.000Z",
    endedAt: "2026-03-14T03:19:00.000Z",
    candidate: VERSION,
  },
];
