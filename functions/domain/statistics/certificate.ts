import { type Coded, coded } from "../coded.ts";
import type { Outcome } from "../decisions/outcome.ts";
import type { Evidence } from "./evidence.ts";
import type { Mark } from "./marks.ts";
import type { Count } from "./significance.ts";
import { countOf, type Reset } from "./reset.ts";
import { unansweredPart } from "./unanswered.ts";

/** What is to be promised: at most `target` of automatic decisions judged wrong, held with confidence 1 - `delta`. */
export type Goal = { readonly target: number; readonly delta: number };

export type Scope = "both" | Outcome;

/** What is promised is broken in at most this share of the certifications that are tried. */
export const DELTA = 0.05;

/**
 * What certificates are computed at. Candidates are tried on the same audits night after night and the best one is kept,
 * so that what is in force is broken more often than what is tried. The difference to `DELTA` is the room for that,
 * measured and not proven (docs/decisions/0024-what-is-in-force.md).
 */
export const TEST_DELTA = 0.03;

/**
 * A threshold that keeps the promise: for traffic like that of the evidence window, at most `target` of automatic
 * decisions would be judged wrong by blind review. Of the certifications that are tried, at most a share of `delta`
 * breaks it; it is no promise about every future day.
 */
export type Certificate = Goal & {
  readonly kind: "certificate";
  /** Which automatic decisions it is about: those of both outcomes taken together, or those of one. */
  readonly scope: Scope;
  readonly threshold: number;
  /** Records at or above the threshold, how many of them are wrong, and how likely so few would be at the target. */
  readonly n: number;
  readonly wrong: number;
  readonly p: number;
  /** Share of the evidence at or above the threshold, 0 to 1. */
  readonly coverage: number;
  readonly evidence: number;
  readonly window: { readonly from: string; readonly to: string };
  readonly sides: { readonly approve: Count; readonly reject: Count };
  /** What thresholds stricter than this one are tested by; missing in records from before these were kept. */
  readonly marks?: readonly Mark[];
  readonly reset: Reset | undefined;
  /** Closed audits that do not count, because the model was trained on near copies of them; missing where there are none. */
  readonly copies?: number;
};

/** Why there is none. Open: more may come. */
type Refusal = "invalid" | "repeated" | "empty" | "one-sided" | "all-wrong" | "too-wrong" | "too-little";

export type NoCertificate = {
  readonly kind: "none";
  readonly reason: Refusal;
  /** One plain sentence. */
  readonly detail: string;
  /** The same for other languages; missing where it comes from a record that was written without. */
  readonly coded: Coded | undefined;
  /** With `too-little` only: the least that could be enough. */
  readonly missing: Missing | undefined;
  readonly evidence: number;
  readonly reset: Reset | undefined;
  readonly copies?: number;
};

/** Further records at or above the threshold in question, all of them right, and about how many audits yield them. */
export type Missing = { readonly automatic: number; readonly audits: number };

export type Certification = Certificate | NoCertificate;

type Why = { readonly evidence: number; readonly missing?: Missing; readonly reset?: Reset | undefined };

export function refuse(
  reason: Refusal,
  detail: string,
  said: Coded | undefined,
  { evidence, missing, reset }: Why,
): NoCertificate {
  return { kind: "none", reason, detail, coded: said, missing, evidence, reset };
}

/** Why these records cannot be certified at all, or undefined when they can. */
export function faultOf(records: readonly Evidence[], { target, delta }: Goal): NoCertificate | undefined {
  const evidence = records.length;
  if (!isInside(target) || !isInside(delta)) {
    const detail = `A target of ${target} at delta ${delta} cannot be promised: both lie between 0 and 1.`;
    return refuse("invalid", detail, coded("goal", { target, delta }), { evidence });
  }
  if (evidence === 0) return refuse("empty", "There is no closed audit yet.", coded("empty"), { evidence });
  const strange = records.filter(({ confidence }) => !(confidence >= 0 && confidence <= 1)).length;
  if (strange > 0)
    return refuse(
      "invalid",
      `${strange} of ${evidence} records have a confidence outside 0 to 1.`,
      coded("confidence", { count: strange, evidence }),
      { evidence },
    );
  const repeated = evidence - new Set(records.map(({ decisionId }) => decisionId)).size;
  if (repeated > 0)
    return refuse(
      "repeated",
      `${repeated} of ${evidence} records are there more than once.`,
      coded("repeated", { count: repeated, evidence }),
      { evidence },
    );
  return records.every(({ wrong }) => wrong) ? allWrong(records) : undefined;
}

function allWrong(records: readonly Evidence[]): NoCertificate {
  const evidence = records.length;
  const { says, figures } = unansweredPart(countOf(records));
  const detail = `All ${evidence} audits count as wrong.${says}`;
  return refuse("all-wrong", detail, coded("all-wrong", { evidence, ...figures }), { evidence });
}

function isInside(share: number): boolean {
  return share > 0 && share < 1;
}
