import { automationViewOf } from "./automation.ts";
import { certifiedViewOf } from "./certified-view.ts";
import { coded } from "../coded.ts";
import { everViewOf } from "./ever-view.ts";
import { type Deployed } from "./policy.ts";
import { percent } from "../percent.ts";
import type { Kind } from "../flows/questions.ts";
import type { Live, Serving } from "../models/live.ts";
import { uncheckedReason } from "../models/unchecked.ts";
import type { Outcome } from "../decisions/outcome.ts";
import { type ByOutcome, effectiveThreshold, type RoutingPolicy } from "../decisions/routing.ts";
import { typicalDelay } from "../statistics/detector.ts";
import { type Certificate, refuse } from "../statistics/certificate.ts";
import type { InForce } from "../statistics/ever.ts";
import { asOne } from "../statistics/separate.ts";
import { badSides, type CertifiedSides } from "../statistics/sides.ts";
import { checkPromise } from "../statistics/promise.ts";
import {
  figureFor,
  judgedFigure,
  type Promised,
  promiseSaid,
  promiseSentence,
  wordsFor,
} from "../statistics/promised.ts";
import { type FlowTargets, type Targets, targetsOf } from "../statistics/targets.ts";
import { outcomesViewOf, sharesOf, targetFigures } from "./separate-view.ts";
import { routingOf } from "./routing-policy.ts";
import { leftOutOf, missingOf, missingSides, NO_CERTIFICATE, outdatedBy, whyNot } from "./missing.ts";
import type { PolicyView } from "./policy-schema.ts";
import { rulingOf } from "./ruling.ts";
import { parametersOf, thresholdsOf } from "./thresholds.ts";
import { type Breaker, seenBy } from "../models/breaker.ts";

/** A value or a pick that goes out is approved: nothing is rejected by a model. */
const IDLE = {
  says: "AutoRejectThreshold does nothing in this flow: only people reject a value or a pick.",
  coded: coded("reject-idle"),
};

const JUDGED = {
  says: "Every figure of this flow is as judged by people who saw the proposal. Nobody answers blind, so errors that people let pass are not among those counted.",
  coded: coded("judged"),
};

/** What a flow asks people for. */
export type Asked = { readonly kind: Kind; readonly judged: boolean };

/** What the seal "ever" is about: the model that serves, at the thresholds that apply. */
export function inForceOf(deployed: Deployed, live: Live | Serving): InForce {
  const routing = routingOf(deployed, { automation: "on", ...live });
  return {
    endpoint: live.endpoint,
    thresholds: effectiveOf(routing),
    target: deployed.TargetErrorRate,
    evidenceSince: "evidenceSince" in live ? live.evidenceSince : undefined,
  };
}

const effectiveOf = (routing: RoutingPolicy): ByOutcome => ({
  approve: effectiveThreshold(routing, "approve") ?? 1,
  reject: effectiveThreshold(routing, "reject") ?? 1,
});

/**
 * Deployed, live, certified and recommended, and what is missing for a certificate.
 * @param own the targets that the flow sets, if any.
 * @param asked what the flow asks for, and whether people judge what they see.
 */
export function policyViewOf(
  deployed: Deployed,
  live: Live,
  breaker: Breaker | undefined,
  own?: FlowTargets,
  { kind, judged }: Asked = { kind: "label", judged: false },
): PolicyView {
  const ruling = rulingOf(deployed, kind);
  const routing = routingOf(ruling, live);
  const targets = targetsOf(deployed.TargetErrorRate, own);
  const sides = certifiedSidesOf(live, targets);
  const effective = effectiveOf(routing);
  const of = live.promise ?? "decisions";
  const promise = {
    of,
    ...promisedOf(targets, sides, live, { effective, judged }),
    warnings: warningsOf(live, effective),
  };
  const holds = (outcome: Outcome): boolean =>
    "pooled" in targets ? promise.holds : holdsAlone(outcome, sides, effective);
  const threshold = (outcome: Outcome) => ({
    ...thresholdOf(outcome, live, routing, holds(outcome)),
    deployed: thresholdsOf(deployed)[outcome],
  });
  const recommended = recommendedBy(deployed, live, targets, sides);
  const certified = certifiedViewOf(live, kind);
  const unchecked = uncheckedReason(live);
  const missing = [
    ...(unchecked === undefined ? [] : [unchecked]),
    ...("pooled" in targets
      ? recommended === undefined
        ? [missingOf(targets.pooled, live), ...leftOutOf(live)]
        : []
      : missingSides(targets, sides, live)),
  ];
  const { modelVersion, endpoint, certification } = live;
  const model = modelVersion ?? endpoint;
  return {
    deployed,
    live: {
      ...automationViewOf(live),
      version: live.version,
      evidence: certification?.evidence ?? 0,
      ...(model !== undefined && { model }),
      ...(certification !== undefined && { certifiedAt: certification.at }),
    },
    thresholds: {
      approve: threshold("approve"),
      reject: { ...threshold("reject"), ...(kind !== "label" && { idle: IDLE }) },
    },
    promise,
    ...(judged && { judged: JUDGED }),
    ever: everViewOf(live.ever, inForceOf(ruling, live), live.promise),
    ...(recommended !== undefined && { recommended }),
    ...(certified !== undefined && { certified }),
    ...("pooled" in targets ? {} : { outcomes: outcomesViewOf(targets, sides, live) }),
    missing: missing.map(({ says }) => says),
    missingCoded: missing.map(({ coded: said }) => said ?? null),
    breaker: breakerOf(targets, breaker),
  };
}

function thresholdOf(
  outcome: Outcome,
  { certified }: Live,
  routing: RoutingPolicy,
  holds: boolean,
): Omit<PolicyView["thresholds"]["approve"], "deployed"> {
  const [proven, effective] = [certified[outcome], effectiveThreshold(routing, outcome)];
  return {
    isCertified: holds && effective !== undefined && effective < 1,
    ...(proven !== undefined && { certified: proven }),
    ...(effective !== undefined && { effective }),
  };
}

/** Whether an outcome's own certificate covers what is automatic of it, whatever there is of the other. */
function holdsAlone(outcome: Outcome, sides: CertifiedSides, effective: ByOutcome): boolean {
  return checkPromise(sides, { approve: 1, reject: 1, [outcome]: effective[outcome] }).kind === "kept";
}

function promisedOf(
  targets: Targets,
  sides: CertifiedSides,
  live: Live,
  { effective, judged }: { readonly effective: ByOutcome; readonly judged: boolean },
): Omit<PolicyView["promise"], "warnings" | "of"> {
  const outdated = "pooled" in targets ? outdatedBy(targets.pooled, live.certification) : undefined;
  if (outdated !== undefined) return { holds: false, ...outdated };
  const promised = checkPromise(sides, effective);
  if (promised.kind === "open")
    return { holds: false, says: promised.why, ...(promised.coded && { coded: promised.coded }) };
  if ("pooled" in targets) return { holds: true, ...promiseSaid(targets.pooled, live.promise, judged) };
  return {
    holds: true,
    says: promiseSentence(sharesOf(promised.targets, live.promise), judged),
    coded: coded("promise-separate", {
      ...targetFigures(promised.targets),
      ...figureFor(live.promise),
      ...judgedFigure(judged),
    }),
  };
}

/** One for each outcome that is over the target alone, which a certificate of both together does not show. */
function warningsOf({ certification }: Live, effective: ByOutcome): PolicyView["promise"]["warnings"] {
  if (certification?.certificate === undefined) return [];
  return badSides(certification.certificate, effective).map(({ outcome, target, error }) => {
    const { n: above, wrong, low, high } = error;
    const interval = `${percent(low)} to ${percent(high)}`;
    return {
      says: `Automatic ${outcome} alone is over ${percent(target)}: ${wrong} of its ${above} audits count as wrong, ${percent(error.rate)} (${interval}). The certificate is of both outcomes together.`,
      coded: coded("side-over", { outcome, target, above, wrong, rate: error.rate, low, high }),
    };
  });
}

/** What the model that serves is certified for, by outcome, as far as it proves today's targets. */
export function certifiedSidesOf({ certified, certification }: Live, targets: Targets): CertifiedSides {
  const side = (outcome: Outcome): CertifiedSides["approve"] => {
    const look = certification?.separate === undefined ? certification : certification.separate[outcome];
    const outdated = outdatedBy("pooled" in targets ? targets.pooled : targets[outcome], look);
    const [threshold, certificate] = [certified[outcome], look?.certificate];
    if (threshold !== undefined && certificate !== undefined && outdated === undefined)
      return { ...certificate, threshold };
    const why = outdated ?? whyNot(look) ?? NO_CERTIFICATE;
    return refuse("too-little", why.says, why.coded, { evidence: look?.evidence ?? 0 });
  };
  return { approve: side("approve"), reject: side("reject") };
}

function recommendedBy(
  { AuditRate }: Deployed,
  { certified, certification, promise }: Live,
  targets: Targets,
  sides: CertifiedSides,
): PolicyView["recommended"] {
  if (!("pooled" in targets)) return recommendedSeparately(AuditRate, targets, sides, promise);
  const certificate = certification?.certificate;
  if (certificate === undefined || certificate.target > targets.pooled) return undefined;
  const { coverage, n, evidence, target } = certificate;
  return {
    ...parametersOf({ approve: certified.approve ?? 1, reject: certified.reject ?? 1 }),
    humanShare: 1 - coverage * (1 - AuditRate),
    says: `Certified for ${percent(target)} on ${evidence} ${wordsFor(promise).audited}, ${n} of them at or above the threshold.`,
    coded: coded("recommended", { target, evidence, above: n, ...figureFor(promise) }),
  };
}

/** Each outcome's own threshold; an outcome without a certificate goes to people. */
function recommendedSeparately(
  auditRate: number,
  targets: ByOutcome,
  { approve, reject }: CertifiedSides,
  promise: Promised | undefined,
): PolicyView["recommended"] {
  const one = asOne({ kind: "separate", targets, approve, reject });
  if (one.kind === "none") return undefined;
  const certificates = [approve, reject].filter((side): side is Certificate => side.kind === "certificate");
  const proven = Object.fromEntries(certificates.map(({ scope, target }) => [scope, target]));
  const evidence = certificates.reduce((sum, certificate) => sum + certificate.evidence, 0);
  const above = certificates.reduce((sum, certificate) => sum + certificate.n, 0);
  return {
    ...parametersOf({
      approve: approve.kind === "none" ? 1 : approve.threshold,
      reject: reject.kind === "none" ? 1 : reject.threshold,
    }),
    humanShare: 1 - one.coverage * (1 - auditRate),
    says: `Certified for ${sharesOf(proven, promise)} on ${evidence} ${wordsFor(promise).audited}, ${above} of them at or above the thresholds.`,
    coded: coded("recommended-separate", { ...targetFigures(proven), evidence, above, ...figureFor(promise) }),
  };
}

/** What each outcome without a certificate needs for one. */
function breakerOf(targets: Targets, breaker: Breaker | undefined): PolicyView["breaker"] {
  const target = "pooled" in targets ? targets.pooled : Math.min(targets.approve, targets.reject);
  const known = {
    seen: breaker === undefined ? 0 : seenBy(breaker),
    fired: breaker?.alarmAt !== undefined,
    models: breaker?.models ?? [],
  };
  return target > 0 && target < 1 ? { ...known, typicalDelay: typicalDelay(target) } : known;
}
