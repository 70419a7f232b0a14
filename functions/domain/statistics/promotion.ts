import { type Coded, coded } from "../coded.ts";
import { refusalsOf } from "./in-force.ts";
import {
  coverageReason,
  incomparable,
  isUncertified,
  lossFigures,
  lossReason,
  lossSays,
  type Reason,
  round,
} from "./reasons.ts";
import type { AsOne } from "./separate.ts";
import type { PairedLoss } from "./significance.ts";
import type { SubgroupFinding } from "./subgroups.ts";

/** What is known of a candidate beside its champion, all of it on the same closed audits. */
export type Comparison = {
  /** Closed audits that both models answered. */
  readonly audits: number;
  /** Undefined when nothing serves yet. */
  readonly champion: AsOne | undefined;
  /** The share of these audits that the champion automates at the certified threshold in force; undefined without one. */
  readonly inForce?: number | undefined;
  readonly candidate: AsOne;
  readonly loss: PairedLoss | undefined;
  /** The same on rows that were held back from both trainings; only where no audit can tell and the champion was never measured. */
  readonly heldBack?: PairedLoss | undefined;
  readonly subgroups: readonly SubgroupFinding[];
};

/** `basis` is what decided. `reasons` are plain sentences, the deciding one first. */
export type PromotionDecision = {
  readonly promote: boolean;
  readonly basis: "first-model" | "subgroup" | "log-loss" | "held-back" | "certificate" | "too-little-evidence";
  readonly reasons: readonly string[];
  /** The same for other languages, sentence by sentence; null for one whose part comes from a record without a code. */
  readonly coded: readonly (Coded | null)[];
};

const decided = (
  promote: boolean,
  basis: PromotionDecision["basis"],
  ...reasons: readonly Reason[]
): PromotionDecision => ({
  promote,
  basis,
  reasons: reasons.map(({ says }) => says),
  coded: reasons.map((reason) => reason.coded),
});

/** Below this many audits a certificate is mostly luck, and models are compared by log-loss. */
const ENOUGH_AUDITS = 300;
const SIGNIFICANCE = 0.05;

/**
 * Whether the candidate takes the champion's place. With nothing serving, it does. A subgroup that it serves
 * significantly worse vetoes it. While a certificate is in force, `in-force.ts` says what it takes to replace it. Without
 * one, from 300 audits on it needs a certificate whose coverage is at least the champion's, and a paired log-loss that is
 * not significantly worse. Below, or while neither has a certificate to lose, the lower log-loss wins; what is not
 * certified is then not automated when `Guarantee` is `enforce`. A champion that took its place without evidence stays on
 * no better ground than it came: until audits can tell, rows held back from both trainings decide.
 */
export function decidePromotion(comparison: Comparison): PromotionDecision {
  const { champion, candidate, audits } = comparison;
  if (champion === undefined)
    return decided(true, "first-model", {
      says: "No model serves yet: the candidate is the first.",
      coded: coded("first-model"),
    });
  const vetoes = vetoesOf(comparison.subgroups);
  if (vetoes.length > 0) return decided(false, "subgroup", ...vetoes);
  if (comparison.inForce !== undefined) return byForce(comparison, champion, comparison.inForce);
  const few = audits < ENOUGH_AUDITS;
  if (few || (champion.kind === "none" && candidate.kind === "none")) return byLoss(comparison, few);
  return byCertificate(comparison, champion);
}

function vetoesOf(subgroups: readonly SubgroupFinding[]): readonly Reason[] {
  return subgroups
    .filter(({ veto }) => veto)
    .map(({ subgroup, worse, better, p }) => {
      return {
        says: `Subgroup ${subgroup} would be served worse: the candidate alone is wrong ${worse} times, the champion alone ${better} times (p = ${round(p ?? 0)}).`,
        coded: coded("subgroup", { subgroup, worse, better, p: round(p ?? 0) }),
      };
    });
}

function byLoss({ loss, heldBack, audits }: Comparison, few: boolean): PromotionDecision {
  const why = few ? `${audits} audits are fewer than ${ENOUGH_AUDITS}` : "Neither model has a certificate";
  const code = few ? coded("few-audits", { audits, enough: ENOUGH_AUDITS }) : coded("no-certificates");
  if (loss !== undefined) return lower(loss, "log-loss", { says: `${why}, so log-loss decides`, coded: code });
  if (heldBack !== undefined)
    return lower(heldBack, "held-back", {
      says: `No closed audit can tell yet and the model that serves was never measured on these labels, so log-loss on ${heldBack.n} rows held back from both decides`,
      coded: coded("held-back", { rows: heldBack.n }),
    });
  return decided(false, "too-little-evidence", {
    says: `There is too little evidence to compare the models: ${audits} audits.`,
    coded: coded("little-evidence", { audits }),
  });
}

function lower(
  loss: PairedLoss,
  basis: PromotionDecision["basis"],
  why: { readonly says: string; readonly coded: Coded },
): PromotionDecision {
  const promote = loss.difference <= 0;
  const verdict = promote ? "the candidate's log-loss is not higher" : "the candidate's log-loss is higher";
  const said = {
    ...why.coded,
    figures: { ...why.coded.figures, ...lossFigures(loss, loss.pWorse), verdict: promote ? "kept" : "higher" },
  };
  return decided(promote, basis, { says: `${why.says}: ${verdict}, ${lossSays(loss, loss.pWorse)}.`, coded: said });
}

function byForce(comparison: Comparison, champion: AsOne, inForce: number): PromotionDecision {
  const { candidate, loss } = comparison;
  const refusals = refusalsOf({ inForce, champion, candidate, loss });
  if (refusals.length > 0 || candidate.kind === "none" || loss === undefined)
    return decided(false, "certificate", ...refusals);
  const covers = coverageReason("covers-more", candidate.coverage, champion.kind === "none" ? 0 : champion.coverage);
  return decided(true, "certificate", covers, lossReason("loss-better", loss));
}

function byCertificate({ candidate, loss }: Comparison, champion: AsOne): PromotionDecision {
  if (candidate.kind === "none") return decided(false, "certificate", isUncertified(candidate));
  const before = champion.kind === "none" ? 0 : champion.coverage;
  if (candidate.coverage < before)
    return decided(false, "certificate", coverageReason("covers-less", candidate.coverage, before));
  if (loss === undefined) return decided(false, "too-little-evidence", incomparable);
  if (loss.pWorse < SIGNIFICANCE) return decided(false, "certificate", lossReason("loss-worse", loss));
  const covers = coverageReason("covers-more", candidate.coverage, before);
  return decided(true, "certificate", covers, lossReason("loss-as-good", loss));
}
