import { type Coded, coded } from "../coded.ts";
import { percent } from "../percent.ts";
import type { NoCertificate } from "./certificate.ts";
import type { PairedLoss } from "./significance.ts";

/** One reason, in English and beside it for other languages; null where its part comes from a record without a code. */
export type Reason = { readonly says: string; readonly coded: Coded | null };

/** The reason within the reason is a sentence of its own. */
export function isUncertified({ detail, coded: why }: NoCertificate): Reason {
  return {
    says: `The candidate has no certificate: ${detail} The champion keeps its own.`,
    coded: why === undefined ? null : coded("candidate-uncertified", { ...why.figures, why: why.code }),
  };
}

/** `percent` against `percent`, both of decisions: the candidate's certified coverage beside another, 0 to 1. */
export function coverageReason(
  code: "covers-less" | "covers-more" | "loses-coverage",
  candidate: number,
  before: number,
): Reason {
  const coverages = `${percent(candidate)} against ${percent(before)} of the audits`;
  return { says: `${COVERAGE[code]}: ${coverages}.`, coded: coded(code, { candidate, before }) };
}

const COVERAGE = {
  "covers-less": "The candidate is certified for less",
  "covers-more": "The candidate is certified for at least as much",
  "loses-coverage": "The candidate is certified for over ten points less than what is in force",
} as const;

/** What the paired log-losses say, with a p-value of the side that was asked about. */
export function lossReason(
  code: "loss-worse" | "loss-as-good" | "loss-better" | "loss-not-better",
  loss: PairedLoss,
): Reason {
  const p = code === "loss-worse" || code === "loss-as-good" ? loss.pWorse : pBetter(loss);
  return { says: `${LOSS[code]}: ${lossSays(loss, p)}.`, coded: coded(code, lossFigures(loss, p)) };
}

const LOSS = {
  "loss-worse": "The candidate's log-loss is significantly worse",
  "loss-as-good": "Its log-loss is not significantly worse",
  "loss-better": "Its log-loss is significantly better",
  "loss-not-better": "The candidate's log-loss is not significantly better",
} as const;

export const incomparable: Reason = {
  says: "The models' losses cannot be compared.",
  coded: coded("incomparable"),
};

/** How likely a difference at least this much in favour of the candidate would be if it were not better. */
export const pBetter = ({ pWorse }: PairedLoss): number => 1 - pWorse;

export const lossFigures = ({ candidate, champion }: PairedLoss, p: number) => ({
  candidate: round(candidate),
  champion: round(champion),
  p: round(p),
});

export const lossSays = ({ candidate, champion }: PairedLoss, p: number): string =>
  `${round(candidate)} against ${round(champion)} (p = ${round(p)})`;

export function round(value: number): number {
  return Number(value.toPrecision(3));
}
