import { type Coded, coded } from "../coded.ts";
import type { Outcome } from "../decisions/outcome.ts";
import type { ByOutcome } from "../decisions/routing.ts";
import type { Certificate } from "./certificate.ts";
import type { CertifiedSides } from "./sides.ts";

/** Whether the promise holds for thresholds as they apply, and if not, why. `targets` are error rates from 0 to 1. */
export type PromiseCheck =
  | { readonly kind: "kept"; readonly targets: { readonly [outcome in Outcome]?: number } }
  | { readonly kind: "open"; readonly why: string; readonly coded: Coded | undefined };

const OUTCOMES = ["approve", "reject"] as const;

/**
 * Whether certificates cover a policy's effective thresholds. Every automatic side needs one, at a threshold that is
 * not looser. A certificate of both sides together says nothing of one side alone, so it covers only equal thresholds:
 * were all its errors rejections, then automatic rejections without the approvals would be wrong more often.
 * That a threshold stricter than the certified one is no worse rests on errors being rarer where confidence is higher.
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
    const gap = gapOf(side, outcome, effective);
    if (gap !== undefined) return { kind: "open", ...gap };
    targets[outcome] = side.target;
  }
  return { kind: "kept", targets };
}

type Gap = { readonly why: string; readonly coded: Coded };

function gapOf(certificate: Certificate, outcome: Outcome, effective: ByOutcome): Gap | undefined {
  if (effective[outcome] < certificate.threshold) {
    const [threshold, certified] = [effective[outcome], certificate.threshold];
    return {
      why: `Automatic ${outcome} from ${threshold} is looser than the certified ${certified}.`,
      coded: coded("looser", { outcome, threshold, certified }),
    };
  }
  const other = outcome === "approve" ? "reject" : "approve";
  const apart =
    certificate.scope === "both" && certificate.sides[other].n > 0 && effective[outcome] !== effective[other];
  if (!apart) return undefined;
  return {
    why: "The certificate is of both outcomes together, at one threshold; these thresholds differ.",
    coded: coded("apart"),
  };
}
