import type { Outcome } from "../decisions/outcome.ts";
import type { ByOutcome } from "../decisions/routing.ts";
import type { Certificate } from "./certificate.ts";
import type { CertifiedSides } from "./sides.ts";

/** Whether the promise holds for thresholds as they apply, and if not, why. `targets` are error rates from 0 to 1. */
export type PromiseCheck =
  | { readonly kind: "kept"; readonly targets: { readonly [outcome in Outcome]?: number } }
  | { readonly kind: "open"; readonly why: string };

const OUTCOMES = ["approve", "reject"] as const;

/**
 * Whether certificates cover a policy's effective thresholds. Every automatic side needs one, at a threshold that is
 * not looser. A certificate of both sides together says nothing of one side alone, so it covers only equal thresholds:
 * were all its errors rejections, then automatic rejections without the approvals would be wrong more often.
 * That a threshold stricter than the certified one is no worse rests on errors being rarer where confidence is higher.
 */
export function checkPromise(sides: CertifiedSides, effective: ByOutcome): PromiseCheck {
  const automatic = OUTCOMES.filter((outcome) => effective[outcome] < 1);
  if (automatic.length === 0) return { kind: "open", why: "Nothing is automatic: there is nothing to promise." };
  const targets: { [outcome in Outcome]?: number } = {};
  for (const outcome of automatic) {
    const side = sides[outcome];
    if (side.kind === "none") return { kind: "open", why: `Automatic ${outcome}: ${side.detail}` };
    const why = gapOf(side, outcome, effective);
    if (why !== undefined) return { kind: "open", why };
    targets[outcome] = side.target;
  }
  return { kind: "kept", targets };
}

function gapOf(certificate: Certificate, outcome: Outcome, effective: ByOutcome): string | undefined {
  if (effective[outcome] < certificate.threshold) {
    return `Automatic ${outcome} from ${effective[outcome]} is looser than the certified ${certificate.threshold}.`;
  }
  const other = outcome === "approve" ? "reject" : "approve";
  const apart =
    certificate.scope === "both" && certificate.sides[other].n > 0 && effective[outcome] !== effective[other];
  return apart ? "The certificate is of both outcomes together, at one threshold; these thresholds differ." : undefined;
}
