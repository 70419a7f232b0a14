import * as z from "zod";
import { type Coded, coded, codedSchema } from "../coded.ts";
import type { Outcome } from "../decisions/outcome.ts";
import type { ByOutcome } from "../decisions/routing.ts";
import type { Live } from "../models/live.ts";
import { percent } from "../percent.ts";
import { roundedUp } from "../rounded-up.ts";
import type { Certificate } from "../statistics/certificate.ts";
import { nextLook } from "../statistics/schedule.ts";
import type { CertifiedSides } from "../statistics/sides.ts";
import { figureFor, type Promised, wordsFor } from "../statistics/promised.ts";
import { NAMES, OUTCOMES } from "../statistics/targets.ts";

const outcomeViewSchema = z.object({
  target: z.number(),
  threshold: z.number().optional().describe("The certified threshold; absent without a certificate, like what follows"),
  evidence: z.int().optional().describe("Audits of decisions to which the model gave this outcome"),
  above: z.int().optional(),
  wrong: z.int().optional(),
  untilEvidence: z.int().optional().describe("Number of such audits at which the threshold is certified again"),
  says: z.string(),
  coded: codedSchema,
});
type OutcomeView = z.infer<typeof outcomeViewSchema>;

/** The target and the certificate of each outcome, where the flow sets targets. */
export const outcomesViewSchema = z
  .object({ approve: outcomeViewSchema, reject: outcomeViewSchema })
  .meta({ id: "CertifiedOutcomes" });

/** Each outcome's target and certificate as ops see them, one line each. */
export function outcomesViewOf(
  targets: ByOutcome,
  sides: CertifiedSides,
  live: Live,
): z.infer<typeof outcomesViewSchema> {
  const view = (outcome: Outcome): OutcomeView => {
    const [side, target] = [sides[outcome], targets[outcome]];
    if (side.kind === "none")
      return {
        target,
        says: `${NAMES[outcome]}: at most ${percent(target)} may be wrong. No certificate.`,
        coded: coded("outcome-open", { side: outcome, target }),
      };
    const looked = live.certification?.separate?.[outcome]?.evidence ?? side.evidence;
    return { target, ...certifiedView(outcome, side, { untilEvidence: nextLook(looked), promised: live.promise }) };
  };
  return { approve: view("approve"), reject: view("reject") };
}

function certifiedView(
  outcome: Outcome,
  certificate: Certificate,
  { untilEvidence, promised }: { readonly untilEvidence: number; readonly promised: Promised | undefined },
): Omit<OutcomeView, "target"> {
  const { target, threshold: exact, evidence, n: above, wrong } = certificate;
  const threshold = roundedUp(exact);
  return {
    threshold: exact,
    evidence,
    above,
    wrong,
    untilEvidence,
    says: `${NAMES[outcome]}: at most ${percent(target)} may be wrong. Certified from ${threshold} on ${evidence} ${wordsFor(promised).audited}, ${above} of them at or above it and ${wrong} of those judged wrong; looked at anew at ${untilEvidence} audits.`,
    coded: coded("outcome-certified", {
      side: outcome,
      target,
      threshold,
      evidence,
      above,
      wrong,
      until: untilEvidence,
      ...figureFor(promised),
    }),
  };
}

/** `2 % of automatic approvals and 5 % of automatic rejections`, of the outcomes that have a target here. */
export const sharesOf = (targets: { readonly [outcome in Outcome]?: number }, promised?: Promised): string =>
  OUTCOMES.flatMap((outcome) => {
    const target = targets[outcome];
    return target === undefined ? [] : [`${percent(target)} of ${wordsFor(promised)[outcome]}`];
  }).join(" and ");

/** The same as figures: `approveTarget`, `rejectTarget`. */
export const targetFigures = (targets: { readonly [outcome in Outcome]?: number }): Coded["figures"] =>
  Object.fromEntries(Object.entries(targets).map(([outcome, target]) => [`${outcome}Target`, target]));
