import { type Coded, coded } from "../coded.ts";
import type { ByOutcome } from "../decisions/routing.ts";
import { copiesSay } from "../learning/copy-rule.ts";
import type { Live, Look } from "../models/live.ts";
import { percent } from "../percent.ts";
import { TEST_DELTA } from "../statistics/certificate.ts";
import { STARTS } from "../statistics/certification.ts";
import { fewestErrorFree } from "../statistics/missing.ts";
import { faultOfTarget, figureFor, type Promised, wordsFor } from "../statistics/promised.ts";
import type { CertifiedSides } from "../statistics/sides.ts";
import { OUTCOMES } from "../statistics/targets.ts";

/** As it is said in English, and beside it as it can be said in any language, where that is on record. */
type Sentence = { readonly says: string; readonly coded?: Coded };

/** Why the certificate proves nothing of the target, where it is for a laxer one. */
export function outdatedBy(target: number, look: Look | undefined): Sentence | undefined {
  const certified = look?.certificate?.target ?? 0;
  if (certified <= target) return undefined;
  return {
    says: `The certificate is for ${percent(certified)}, the target is ${percent(target)} by now.`,
    coded: coded("outdated", { certified, target }),
  };
}

export const NO_CERTIFICATE: Sentence = { says: "There is no certificate.", coded: coded("none") };

/** Why nothing was certified, as it is on record. */
export function whyNot(look: Look | undefined): Sentence | undefined {
  if (look?.why === undefined) return undefined;
  return { says: look.why, ...(look.coded && { coded: look.coded }) };
}

export function missingSides(targets: ByOutcome, sides: CertifiedSides, live: Live): readonly Sentence[] {
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

export function missingOf(target: number, live: Live): Sentence {
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
export function leftOutOf({ certification }: Live): readonly Sentence[] {
  const copies = certification?.copies;
  const says = copiesSay(copies);
  return says === undefined || copies === undefined ? [] : [{ says, coded: coded("copies", { copies }) }];
}
