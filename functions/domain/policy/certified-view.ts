import * as z from "zod";
import { type Coded, coded, codedSchema } from "../coded.ts";
import { shareSchema } from "../metrics/share.ts";
import type { Kind } from "../flows/questions.ts";
import { copiesSay } from "../learning/copy-rule.ts";
import type { Live } from "../models/live.ts";
import { clopperPearson } from "../statistics/intervals.ts";
import type { Count } from "../statistics/significance.ts";
import { percent } from "../percent.ts";
import { roundedUp } from "../rounded-up.ts";
import { figureFor, wordsFor } from "../statistics/promised.ts";
import { nextLook } from "../statistics/schedule.ts";

/** One outcome's audits at or above the certified threshold; `error` is absent if there are none. */
const sideSchema = z.object({ above: z.int(), wrong: z.int(), error: shareSchema.optional() });
type SideView = z.infer<typeof sideSchema>;

/** What is certified, on what, and until when. */
export const certifiedViewSchema = z
  .object({
    target: z.number(),
    threshold: z.number().describe("Applies to both outcomes"),
    at: z.string().describe("When"),
    from: z.string().describe("The evidence window"),
    to: z.string(),
    evidence: z.int().describe("Number of audits behind the certificate"),
    above: z.int().describe("Audits at or above the threshold"),
    wrong: z.int().describe("Audits above the threshold that were judged wrong"),
    sides: z.object({ approve: sideSchema, reject: sideSchema }).describe("The same audits by outcome"),
    copies: z.int().describe("Audits that do not count, because the model was trained on near copies of them"),
    untilEvidence: z
      .int()
      .describe("Number of audits at which the threshold is certified again; it can become looser only then"),
    says: z.string(),
    coded: codedSchema,
  })
  .meta({ id: "Certified" });
export type CertifiedView = z.infer<typeof certifiedViewSchema>;

/**
 * The certificate in force as ops see it; undefined without one.
 * @param kind what the flow asks for: of values and picks there is one outcome, and nothing to say of each.
 */
export function certifiedViewOf(
  { certification, promise }: Pick<Live, "certification" | "promise">,
  kind: Kind = "label",
): CertifiedView | undefined {
  const certificate = certification?.certificate;
  if (certification === undefined || certificate === undefined) return undefined;
  const { target, threshold, n: above, wrong, window, copies = 0 } = certificate;
  const sides = { approve: sideOf(certificate.sides.approve), reject: sideOf(certificate.sides.reject) };
  const untilEvidence = nextLook(certification.evidence);
  const rests = `Certified on ${certificate.evidence} ${wordsFor(promise).audited}, ${above} of them at or above ${roundedUp(threshold)} and ${wrong} of those judged wrong.`;
  const bySide = kind === "label" ? `${sideSays("Approve", sides.approve)} ${sideSays("Reject", sides.reject)}` : "";
  const ends = `It holds until evidence has grown to ${untilEvidence} audits and is looked at anew; each daily look may tighten or withdraw it, and a change in the evidence, the breaker or another model ends it.`;
  return {
    target,
    threshold,
    at: certification.at,
    ...window,
    evidence: certificate.evidence,
    above,
    wrong,
    sides,
    untilEvidence,
    copies,
    says: [rests, bySide, copiesSay(copies), ends].filter(Boolean).join(" "),
    coded: coded("certified", {
      evidence: certificate.evidence,
      above,
      threshold: roundedUp(threshold),
      wrong,
      copies,
      until: untilEvidence,
      ...figureFor(promise),
      ...(kind === "label" && { ...figuresOf("approve", sides.approve), ...figuresOf("reject", sides.reject) }),
    }),
  };
}

function sideOf({ n, wrong }: Count): SideView {
  const error = clopperPearson(wrong, n);
  return { above: n, wrong, ...(error !== undefined && { error }) };
}

function sideSays(name: string, { above, wrong, error }: SideView): string {
  if (error === undefined) return `${name}: no audits.`;
  const interval = `${percent(error.low)} to ${percent(error.high)}`;
  return `${name}: ${wrong} of ${above} audits wrong, ${percent(error.rate)} (${interval}).`;
}

/** `approveAbove`, `approveWrong`, and with audits `approveLow` and `approveHigh`. */
function figuresOf(side: "approve" | "reject", { above, wrong, error }: SideView): Coded["figures"] {
  const counts = { [`${side}Above`]: above, [`${side}Wrong`]: wrong };
  return error === undefined ? counts : { ...counts, [`${side}Low`]: error.low, [`${side}High`]: error.high };
}
