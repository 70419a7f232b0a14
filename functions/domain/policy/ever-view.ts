import * as z from "zod";
import { coded, codedSchema } from "../coded.ts";
import { percent } from "../percent.ts";
import { DELTA } from "../statistics/certificate.ts";
import { faultOfTarget, figureFor, type Promised, wordsFor } from "../statistics/promised.ts";
import { isSealed, rightUntilSealed } from "../statistics/e-process.ts";
import { type Ever, type InForce, isAbout } from "../statistics/ever.ts";

/** The seal "ever", beside the certificate: whether it holds for what is in force. */
export const everViewSchema = z
  .object({
    holds: z.boolean(),
    says: z.string(),
    coded: codedSchema,
    since: z.string().optional().describe("Decisions from this moment on are counted; absent while nothing is counted"),
    audits: z
      .int()
      .optional()
      .describe(
        "Audits of automatic decisions since then; each distinct item once, if the flow promises a share of these",
      ),
    wrong: z.int().optional().describe("How many of them were judged wrong"),
  })
  .meta({ id: "Ever" });
export type EverView = z.infer<typeof everViewSchema>;

/** Whether it holds at the last daily look, and if not, what is missing. */
export function everViewOf(ever: Ever | undefined, inForce: InForce, promised?: Promised): EverView {
  if (ever === undefined || !isAbout(ever, inForce)) return notBegun(inForce);
  const { target, audits, wrong, since } = ever;
  const count = { n: audits, wrong };
  const day = since.slice(0, 10);
  const known = { since, audits, wrong };
  if (isSealed(count, target, DELTA))
    return {
      ...known,
      holds: true,
      says: `Since ${day}, your blind review would have judged less than ${percent(target)} of ${wordsFor(promised).automatic} wrong, on average: ${audits} audits, ${wrong} of them judged wrong. The chance that any daily look ever says so wrongly of this model and these thresholds is at most ${percent(DELTA)}.`,
      coded: coded("ever-holds", { since: day, target, audits, wrong, delta: DELTA, ...figureFor(promised) }),
    };
  const more = rightUntilSealed(count, target, DELTA);
  return {
    ...known,
    holds: false,
    says: `Not proven for every daily look at once: ${audits} audits of ${wordsFor(promised).automatic} since ${day}, ${wrong} of them judged wrong. At least ${more} more, all judged right, are needed.`,
    coded: coded("ever-open", { since: day, audits, wrong, more, ...figureFor(promised) }),
  };
}

function notBegun({ thresholds, target }: InForce): EverView {
  const fault = faultOfTarget(target);
  if (fault !== undefined) return { holds: false, ...fault };
  if (Math.min(thresholds.approve, thresholds.reject) >= 1)
    return {
      holds: false,
      says: "Nothing is automatic: there is nothing to promise.",
      coded: coded("nothing-automatic"),
    };
  return {
    holds: false,
    says: "Nothing is counted yet: counting begins with the next daily look at this model, these thresholds and this target.",
    coded: coded("ever-begins"),
  };
}
