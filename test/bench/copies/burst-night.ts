import { TEST_DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";
import type { Item } from "./burst-traffic.ts";
import type { Model } from "./word-odds.ts";

/** An audit, and whether near copies of it were among the rows when it came, and whether some came on its day or later; `known`: its source is among rows learnt after it came. */
export type Audit = Item & {
  readonly day: string;
  readonly signature?: string;
  older: boolean;
  later: boolean;
  /** Its source is among rows that were learnt after it came. */
  known: boolean;
};

/** Counts of a world's nights, or sums. Of certified nights: how often more than promised is wrong, of what. */
export type Nights = {
  nights: number;
  audits: number;
  leftOut: number;
  certified: number;
  brokenOnNew: number;
  brokenNextDay: number;
  /** Sums of shares of the next day's traffic: what is automatic, and wrong in that. */
  automatic: number;
  wrong: number;
};

const [TARGET, FIRST_LOOK] = [0.05, 100];

type Night = {
  readonly audits: readonly Audit[];
  /** What the night's model says of them, in their order. */
  readonly evidence: readonly Evidence[];
  readonly counts: (audit: Audit) => boolean;
  readonly unseen: readonly Answer[];
  readonly next: readonly Answer[];
};

/** The threshold that these audits certify, if any, and what becomes of it. */
export function night({ audits, evidence, counts, unseen, next }: Night, nights: Nights): number | undefined {
  const counting = evidence.filter((_, at) => counts(audits[at]!));
  nights.nights += 1;
  nights.audits += audits.length;
  nights.leftOut += audits.length - counting.length;
  if (counting.length < FIRST_LOOK) return undefined;
  const certification = certify(counting, { target: TARGET, delta: TEST_DELTA });
  if (certification.kind === "none") return undefined;
  const { threshold } = certification;
  const [onNew, nextDay] = [outcomeOf(unseen, threshold), outcomeOf(next, threshold)];
  nights.certified += 1;
  if (onNew.wrong > TARGET * onNew.automatic) nights.brokenOnNew += 1;
  if (nextDay.wrong > TARGET * nextDay.automatic) nights.brokenNextDay += 1;
  nights.automatic += nextDay.automatic;
  nights.wrong += nextDay.wrong;
  return threshold;
}

export function evidenceOf(model: Model, audit: Audit, at: number): Evidence {
  const said = model(audit);
  const decidedAt = new Date(Date.parse(audit.day) + at).toISOString();
  const outcome = said.label === "ok" ? "approve" : "reject";
  return { decisionId: audit.id, decidedAt, day: audit.day, ...said, outcome, wrong: said.label !== audit.label };
}

type Answer = { readonly confidence: number; readonly wrong: boolean };

export const answersOf = (model: Model, items: readonly Item[]): readonly Answer[] =>
  items.map((item) => {
    const { label, confidence } = model(item);
    return { confidence, wrong: label !== item.label };
  });

/** Shares of all answers: those at or above the threshold, and the wrong ones of them. */
function outcomeOf(answers: readonly Answer[], threshold: number): { automatic: number; wrong: number } {
  const automatic = answers.filter(({ confidence }) => confidence >= threshold);
  return {
    automatic: automatic.length / answers.length,
    wrong: automatic.filter(({ wrong }) => wrong).length / answers.length,
  };
}

export const noNights = (): Nights => ({
  nights: 0,
  audits: 0,
  leftOut: 0,
  certified: 0,
  brokenOnNew: 0,
  brokenNextDay: 0,
  automatic: 0,
  wrong: 0,
});
