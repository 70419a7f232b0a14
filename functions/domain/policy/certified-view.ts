import * as z from "zod";
import { coded, codedSchema } from "../coded.ts";
import type { Live } from "../models/live.ts";
import { roundedUp } from "./recommended.ts";
import { nextLook } from "../statistics/schedule.ts";

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
    untilEvidence: z
      .int()
      .describe("Number of audits at which the threshold is certified again; it can become looser only then"),
    says: z.string(),
    coded: codedSchema,
  })
  .meta({ id: "Certified" });
export type CertifiedView = z.infer<typeof certifiedViewSchema>;

/** The certificate in force as ops see it; undefined without one. */
export function certifiedViewOf({ certification }: Pick<Live, "certification">): CertifiedView | undefined {
  const certificate = certification?.certificate;
  if (certification === undefined || certificate === undefined) return undefined;
  const { target, threshold, n: above, wrong, window } = certificate;
  const untilEvidence = nextLook(certification.evidence);
  const rests = `Certified on ${certificate.evidence} audits, ${above} of them at or above ${roundedUp(threshold)} and ${wrong} of those judged wrong.`;
  const ends = `It holds until evidence has grown to ${untilEvidence} audits and is looked at anew; each daily look may tighten or withdraw it, and a change in the evidence, the breaker or another model ends it.`;
  return {
    target,
    threshold,
    at: certification.at,
    ...window,
    evidence: certificate.evidence,
    above,
    wrong,
    untilEvidence,
    says: `${rests} ${ends}`,
    coded: coded("certified", {
      evidence: certificate.evidence,
      above,
      threshold: roundedUp(threshold),
      wrong,
      until: untilEvidence,
    }),
  };
}
