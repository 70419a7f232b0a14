import { percent } from "../percent.ts";
import type { Certification } from "./certificate.ts";
import type { PairedLoss } from "./significance.ts";
import type { SubgroupFinding } from "./subgroups.ts";

/** What is known of a candidate beside its champion, all of it on the same closed audits. */
export type Comparison = {
  /** Closed audits that both models answered. */
  readonly audits: number;
  /** Undefined when nothing serves yet. */
  readonly champion: Certification | undefined;
  readonly candidate: Certification;
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
};

/** Below this many audits a certificate is mostly luck, and models are compared by log-loss. */
const ENOUGH_AUDITS = 300;
const SIGNIFICANCE = 0.05;

/**
 * Whether the candidate takes the champion's place. With nothing serving, it does. A subgroup that it serves
 * significantly worse vetoes it. From 300 audits on it needs a certificate whose coverage is at least the champion's,
 * and a paired log-loss that is not significantly worse. Below, or while neither has a certificate to lose, the lower
 * log-loss wins; what is not certified is then not automated when `Guarantee` is `enforce`. A champion that took its
 * place without evidence stays on no better ground than it came: until audits can tell, rows held back from both
 * trainings decide.
 */
export function decidePromotion(comparison: Comparison): PromotionDecision {
  const { champion, candidate, audits } = comparison;
  if (champion === undefined)
    return { promote: true, basis: "first-model", reasons: ["No model serves yet: the candidate is the first."] };
  const vetoes = vetoesOf(comparison.subgroups);
  if (vetoes.length > 0) return { promote: false, basis: "subgroup", reasons: vetoes };
  const few = audits < ENOUGH_AUDITS;
  if (few || (champion.kind === "none" && candidate.kind === "none")) return byLoss(comparison, few);
  return byCertificate(comparison, champion);
}

function vetoesOf(subgroups: readonly SubgroupFinding[]): readonly string[] {
  return subgroups
    .filter(({ veto }) => veto)
    .map(({ subgroup, worse, better, p }) => {
      return `Subgroup ${subgroup} would be served worse: the candidate alone is wrong ${worse} times, the champion alone ${better} times (p = ${round(p ?? 0)}).`;
    });
}

function byLoss({ loss, heldBack, audits }: Comparison, few: boolean): PromotionDecision {
  const why = few ? `${audits} audits are fewer than ${ENOUGH_AUDITS}` : "Neither model has a certificate";
  if (loss !== undefined) return { ...lower(loss, `${why}, so log-loss decides`), basis: "log-loss" };
  if (heldBack !== undefined)
    return {
      ...lower(
        heldBack,
        `No closed audit can tell yet and the model that serves was never measured, so log-loss on ${heldBack.n} rows held back from both decides`,
      ),
      basis: "held-back",
    };
  return {
    promote: false,
    basis: "too-little-evidence",
    reasons: [`There is too little evidence to compare the models: ${audits} audits.`],
  };
}

function lower(loss: PairedLoss, why: string): Pick<PromotionDecision, "promote" | "reasons"> {
  const promote = loss.difference <= 0;
  const verdict = promote ? "the candidate's log-loss is not higher" : "the candidate's log-loss is higher";
  return { promote, reasons: [`${why}: ${verdict}, ${figures(loss)}.`] };
}

function byCertificate({ candidate, loss }: Comparison, champion: Certification): PromotionDecision {
  if (candidate.kind === "none")
    return no(`The candidate has no certificate: ${candidate.detail} The champion keeps its own.`);
  const before = champion.kind === "none" ? 0 : champion.coverage;
  const coverages = `${percent(candidate.coverage)} against ${percent(before)} of decisions`;
  if (candidate.coverage < before) return no(`The candidate is certified for less: ${coverages}.`);
  if (loss === undefined)
    return { promote: false, basis: "too-little-evidence", reasons: ["The models' losses cannot be compared."] };
  if (loss.pWorse < SIGNIFICANCE) return no(`The candidate's log-loss is significantly worse: ${figures(loss)}.`);
  const reasons = [
    `The candidate is certified for at least as much: ${coverages}.`,
    `Its log-loss is not significantly worse: ${figures(loss)}.`,
  ];
  return { promote: true, basis: "certificate", reasons };
}

function no(reason: string): PromotionDecision {
  return { promote: false, basis: "certificate", reasons: [reason] };
}

function figures({ candidate, champion, pWorse }: PairedLoss): string {
  return `${round(candidate)} against ${round(champion)} (p = ${round(pWorse)})`;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
