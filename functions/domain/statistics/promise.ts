import { type Coded, coded } from "../coded.ts";
import type { Outcome } from "../decisions/outcome.ts";
import type { ByOutcome } from "../decisions/routing.ts";
import { percent } from "../percent.ts";
import type { Certificate } from "./certificate.ts";
import { binomialCdf } from "./distributions.ts";
import { countAt, type Mark } from "./marks.ts";
import { furtherRight } from "./missing.ts";
import type { CertifiedSides } from "./sides.ts";
import type { Count } from "./significance.ts";
import { OUTCOMES } from "./targets.ts";

/** Whether the promise holds for thresholds as they apply, and if not, why. `targets` are error rates from 0 to 1. */
export type PromiseCheck =
  | { readonly kind: "kept"; readonly targets: { readonly [outcome in Outcome]?: number } }
  | { readonly kind: "open"; readonly why: string; readonly coded: Coded | undefined };

/**
 * Whether certificates cover a policy's effective thresholds. Every automatic side needs one, at a threshold that is
 * not looser, and what is automatic has to pass a test of its own (`gapOfTest`).
 */
export function checkPromise(sides: CertifiedSides, effective: ByOutcome): PromiseCheck {
  const automatic = OUTCOMES.filter((outcome) => effective[outcome] < 1);
  if (automatic.length === 0)
    return {
      kind: "open",
      why: "Nothing is automatic: there is nothing to promise.",
      coded: coded("nothing-automatic"),
    };
  const targets: { [outcome in Outcome]?: number } = {};
  for (const outcome of automatic) {
    const side = sides[outcome];
    if (side.kind === "none") {
      const said = side.coded && { ...side.coded, figures: { ...side.coded.figures, side: outcome } };
      return { kind: "open", why: `Automatic ${outcome}: ${side.detail}`, coded: said };
    }
    const tested = side.scope === "both" ? automatic : [outcome];
    const gap = gapOfThreshold(side, outcome, effective) ?? gapOfTest(side, tested, effective);
    if (gap !== undefined) return { kind: "open", ...gap };
    targets[outcome] = side.target;
  }
  return { kind: "kept", targets };
}

type Gap = { readonly why: string; readonly coded: Coded };

function gapOfThreshold(certificate: Certificate, outcome: Outcome, effective: ByOutcome): Gap | undefined {
  if (effective[outcome] >= certificate.threshold) return undefined;
  const [threshold, certified] = [effective[outcome], certificate.threshold];
  return {
    why: `Automatic ${outcome} from ${threshold} is looser than the certified ${certified}.`,
    coded: coded("looser", { outcome, threshold, certified }),
  };
}

/**
 * The test of the thresholds in force themselves. That a stricter threshold than the certified one is no worse would
 * rest on errors being rarer where confidence is higher, which a floor of confident errors breaks. So it is tested, on
 * the certificate's evidence: BinomialCDF(wrong; n, target) <= delta. It is one test of thresholds that were chosen
 * without it, so all of delta is its level.
 */
function gapOfTest(certificate: Certificate, outcomes: readonly Outcome[], effective: ByOutcome): Gap | undefined {
  const { target, delta, marks } = certificate;
  if (marks === undefined)
    return {
      why: "The thresholds in force were not tested themselves: the certificate is from a version that did not. The next certification does.",
      coded: coded("untested"),
    };
  const count = together(marks, outcomes, effective);
  return binomialCdf(count.wrong, count.n, target) <= delta ? undefined : unproven(count, certificate);
}

function together(marks: readonly Mark[], outcomes: readonly Outcome[], effective: ByOutcome): Count {
  const counts = outcomes.map((outcome) => countAt(marks, outcome, effective[outcome]));
  return { n: sum(counts.map(({ n }) => n)), wrong: sum(counts.map(({ wrong }) => wrong)) };
}

function unproven(count: Count, { target, delta }: Certificate): Gap {
  const { wrong, n } = count;
  const seen = `Tested themselves, the thresholds in force have ${n} audits at or above them, and ${wrong} of these count as wrong`;
  if (wrong > n * target)
    return { why: `${seen}: more than ${percent(target)}.`, coded: coded("unproven", { n, wrong, target }) };
  const missing = furtherRight(count, delta, target);
  return {
    why: `${seen}. At least ${missing} more, all judged right, are needed to prove ${percent(target)}.`,
    coded: coded("unproven", { n, wrong, target, missing }),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
