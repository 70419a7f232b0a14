import * as z from "zod";
import { automationViewOf, automationViewSchema } from "./automation.ts";
import { certifiedViewOf, certifiedViewSchema } from "./certified-view.ts";
import { type Coded, coded, codedSchema } from "../coded.ts";
import { everViewOf, everViewSchema } from "./ever-view.ts";
import { type Deployed, deployedSchema } from "./policy.ts";
import { copiesSay } from "../learning/copy-rule.ts";
import { percent } from "../percent.ts";
import type { Kind } from "../flows/flow.ts";
import type { Live, Look, Serving } from "../models/live.ts";
import { uncheckedReason } from "../models/unchecked.ts";
import { shareSchema } from "../metrics/view.ts";
import type { Outcome } from "../decisions/outcome.ts";
import { type ByOutcome, effectiveThreshold, type RoutingPolicy } from "../decisions/routing.ts";
import { typicalDelay } from "../statistics/detector.ts";
import { type Certificate, refuse, TEST_DELTA } from "../statistics/certificate.ts";
import type { InForce } from "../statistics/ever.ts";
import { asOne } from "../statistics/separate.ts";
import { badSides, type CertifiedSides } from "../statistics/sides.ts";
import { checkPromise } from "../statistics/promise.ts";
import {
  faultOfTarget,
  figureFor,
  judgedFigure,
  type Promised,
  promisedSchema,
  promiseSaid,
  promiseSentence,
  wordsFor,
} from "../statistics/promised.ts";
import { STARTS } from "../statistics/certification.ts";
import { fewestErrorFree } from "../statistics/missing.ts";
import { type FlowTargets, OUTCOMES, type Targets, targetsOf } from "../statistics/targets.ts";
import { outcomesViewOf, outcomesViewSchema, sharesOf, targetFigures } from "./separate-view.ts";
import { routingOf } from "./routing-policy.ts";
import { parametersOf } from "./thresholds.ts";
import { type Breaker, seenBy } from "../models/breaker.ts";

const thresholdSchema = z.object({
  deployed: z.number(),
  certified: z.number().optional().describe("The loosest threshold supported by the evidence"),
  effective: z
    .number()
    .optional()
    .describe("The threshold in force; absent if nothing is automatic without a certificate"),
  isCertified: z.boolean().describe("Whether what applies is certified and passed a test of its own"),
  idle: z
    .object({ says: z.string(), coded: codedSchema })
    .optional()
    .describe("Why it does nothing in this flow; absent if it does"),
});

/** A value or a pick that goes out is approved: nothing is rejected by a model. */
const IDLE = {
  says: "AutoRejectThreshold does nothing in this flow: only people reject a value or a pick.",
  coded: coded("reject-idle"),
};

/** A part of the replayed traffic; `error` is of its automatic decisions, estimated from audits. */
export const replayedShareSchema = z.object({
  decisions: z.int(),
  automatic: z.int(),
  people: z.int(),
  error: shareSchema.optional(),
});

const JUDGED = {
  says: "Every figure of this flow is as judged by people who saw the proposal. Nobody answers blind, so errors that people let pass are not among those counted.",
  coded: coded("judged"),
};

/** What a flow asks people for. */
export type Asked = { readonly kind: Kind; readonly judged: boolean };

/** What thresholds would have done to the newest recorded decisions. */
export const replayedSchema = z.object({
  decisions: z.int(),
  humanShare: z.number().optional(),
  reviewsPerDay: z.number().optional(),
  error: shareSchema.optional(),
  byOutcome: z.object({ approve: replayedShareSchema, reject: replayedShareSchema }),
});
export type Replayed = z.infer<typeof replayedSchema>;

/** The policy as ops see it. */
export const policyViewSchema = z
  .object({
    deployed: deployedSchema,
    live: automationViewSchema.extend({
      version: z.int(),
      model: z.string().optional(),
      certifiedAt: z.string().optional(),
      evidence: z.int().describe("Number of audits that the last certification used"),
    }),
    thresholds: z.object({ approve: thresholdSchema, reject: thresholdSchema }),
    promise: z.object({
      holds: z.boolean().describe("Whether the thresholds in force are certified, and passed a test of their own"),
      of: promisedSchema.check(z.describe("What the target is a share of, by the flow")),
      says: z.string(),
      coded: z.optional(codedSchema),
      warnings: z
        .array(z.object({ says: z.string(), coded: codedSchema }))
        .describe("Outcomes that alone are over the target, by the whole of the 95 % interval"),
    }),
    judged: z
      .object({ says: z.string(), coded: codedSchema })
      .optional()
      .describe("Only if people judge proposals that they see: what that means for every figure"),
    ever: everViewSchema,
    recommended: z
      .object({
        AutoApproveThreshold: deployedSchema.shape.AutoApproveThreshold,
        AutoRejectThreshold: deployedSchema.shape.AutoRejectThreshold,
        humanShare: z
          .number()
          .describe(
            "Share that people would review of items like the audits that the certificate rests on; includes audits at the deployed rate, not the flow's rules",
          ),
        says: z.string(),
        coded: codedSchema,
        replayed: replayedSchema
          .optional()
          .describe("Effect on the newest decisions (at most 2,000); up to one minute old"),
      })
      .optional(),
    certified: certifiedViewSchema.optional().describe("Of both outcomes together; absent if the flow sets targets"),
    outcomes: outcomesViewSchema
      .optional()
      .describe("Each outcome's target and certificate; only if the flow sets targets"),
    missing: z.array(z.string()).describe("What is still missing for a certificate"),
    missingCoded: z
      .array(z.nullable(codedSchema))
      .describe("The same reasons, one entry per sentence; null if a sentence has no code"),
    breaker: z.object({
      seen: z.int(),
      fired: z.boolean(),
      models: z
        .array(z.string())
        .readonly()
        .describe("Versions of the models whose decisions it has seen since it began; at most the last 20"),
      typicalDelay: z
        .int()
        .optional()
        .describe("Typical number of audits until an error rate of twice the target is detected"),
    }),
  })
  .meta({ id: "PolicyView" });
export type PolicyView = z.infer<typeof policyViewSchema>;

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
  const routing = routingOf(deployed, live);
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
  const threshold = (outcome: Outcome) => thresholdOf(outcome, live, routing, holds(outcome));
  const recommended = recommendedBy(deployed, live, targets, sides);
  const certified = certifiedViewOf(live);
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
    ever: everViewOf(live.ever, inForceOf(deployed, live), live.promise),
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
): PolicyView["thresholds"]["approve"] {
  const [proven, effective] = [certified[outcome], effectiveThreshold(routing, outcome)];
  return {
    deployed: routing.thresholds[outcome],
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

/** As it is said in English, and beside it as it can be said in any language, where that is on record. */
type Sentence = { readonly says: string; readonly coded?: Coded };

/** Why the certificate proves nothing of the target, where it is for a laxer one. */
function outdatedBy(target: number, look: Look | undefined): Sentence | undefined {
  const certified = look?.certificate?.target ?? 0;
  if (certified <= target) return undefined;
  return {
    says: `The certificate is for ${percent(certified)}, the target is ${percent(target)} by now.`,
    coded: coded("outdated", { certified, target }),
  };
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

const NO_CERTIFICATE: Sentence = { says: "There is no certificate.", coded: coded("none") };

/** Why nothing was certified, as it is on record. */
function whyNot(look: Look | undefined): Sentence | undefined {
  if (look?.why === undefined) return undefined;
  return { says: look.why, ...(look.coded && { coded: look.coded }) };
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
function missingSides(targets: ByOutcome, sides: CertifiedSides, live: Live): readonly Sentence[] {
  const missing = OUTCOMES.flatMap((outcome) => {
    const side = sides[outcome];
    if (side.kind !== "none") return [];
    const why =
      side.coded?.code === "none"
        ? fewestFor(targets[outcome], TEST_DELTA / 2, live.promise)
        : { says: side.detail, coded: side.coded };
    const said = why.coded && { ...why.coded, figures: { ...why.coded.figures, side: outcome } };
    return [{ says: `Automatic ${outcome}: ${why.says}`, ...(said && { coded: said }) }];
  });
  return missing.length === 0 ? [] : [...missing, ...leftOutOf(live)];
}

function missingOf(target: number, live: Live): Sentence {
  return faultOfTarget(target) ?? whyNot(live.certification) ?? fewestFor(target, TEST_DELTA, live.promise);
}

function fewestFor(target: number, delta: number, promise: Promised | undefined): Sentence {
  const fewest = fewestErrorFree(target, delta * Math.max(...STARTS.map(({ share }) => share)));
  return {
    says: `At least ${fewest} ${wordsFor(promise).needed}, all judged right, are needed for a certificate at ${percent(target)}. No closed audits have been looked at yet.`,
    coded: coded("fewest", { fewest, target, ...figureFor(promise) }),
  };
}

/** Audits that were no evidence when nothing was certified; a certificate names its own. */
function leftOutOf({ certification }: Live): readonly Sentence[] {
  const copies = certification?.copies;
  const says = copiesSay(copies);
  return says === undefined || copies === undefined ? [] : [{ says, coded: coded("copies", { copies }) }];
}

function breakerOf(targets: Targets, breaker: Breaker | undefined): PolicyView["breaker"] {
  const target = "pooled" in targets ? targets.pooled : Math.min(targets.approve, targets.reject);
  const known = {
    seen: breaker === undefined ? 0 : seenBy(breaker),
    fired: breaker?.alarmAt !== undefined,
    models: breaker?.models ?? [],
  };
  return target > 0 && target < 1 ? { ...known, typicalDelay: typicalDelay(target) } : known;
}
