import type { Outcome } from "../../../functions/domain/decisions/outcome.ts";
import type { ByOutcome } from "../../../functions/domain/decisions/routing.ts";
import type { Audit } from "../../../functions/domain/statistics/evidence.ts";

/** A part of the traffic. Confidence lies evenly between `low` and `high`; shares of the traffic add up to 1. */
export type Stratum = {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly outcome: Outcome;
  /** How often blind review names another label than the model. */
  readonly risk: number;
  /** How often people and model err together, so that blind review sees nothing. */
  readonly hidden?: number;
  /** All of it is one item, sent again and again. */
  readonly isOneItem?: boolean;
};

/** How often people slip when they check an agreement, and how often they skip an audit. */
export type People = { readonly slips?: number; readonly skips?: number };

/** The share of agreements that gets a second opinion. */
const CHECKED = 0.1;

/** One audited decision, drawn from the traffic: the `at`-th of all, on the `day`-th day. */
export function auditOf(
  strata: readonly Stratum[],
  people: People,
  { at, day, random }: { readonly at: number; readonly day: number; readonly random: () => number },
): Audit {
  const stratum = drawn(strata, random());
  const decidedAt = new Date(Date.UTC(2026, 0, 1 + day) + at).toISOString();
  const confidence = stratum.low + (stratum.high - stratum.low) * random();
  const score = { label: "model", outcome: stratum.outcome, confidence };
  const known = { decisionId: `dec_${at}`, decidedAt, day: decidedAt.slice(0, 10), score };
  const itemHash = stratum.isOneItem ? "the one item" : `item ${at}`;
  if (random() < (people.skips ?? 0)) return { ...known, itemHash, state: "skipped" };
  const first = random() < stratum.risk ? "other" : "model";
  const isChecked = first === "model" && random() < CHECKED;
  const label = random() < (people.slips ?? 0) ? "other" : "model";
  return { ...known, itemHash, state: "answered", first, ...(isChecked && { second: { state: "answered", label } }) };
}

function drawn(strata: readonly Stratum[], place: number): Stratum {
  let left = place;
  for (const stratum of strata) {
    left -= stratum.share;
    if (left < 0) return stratum;
  }
  const last = strata.at(-1);
  if (last === undefined) throw new RangeError("no traffic");
  return last;
}

/** The true error of what is automatic at these thresholds, as `riskOf` counts it; 0 where nothing is. */
export function errorOf(
  strata: readonly Stratum[],
  thresholds: ByOutcome,
  riskOf = ({ risk }: Stratum): number => risk,
): number {
  const automatic = automaticOf(strata, thresholds);
  const wrong = strata.reduce((sum, stratum) => sum + automaticOf([stratum], thresholds) * riskOf(stratum), 0);
  return automatic === 0 ? 0 : wrong / automatic;
}

/** The share of the traffic that is automatic at these thresholds. */
export function automaticOf(strata: readonly Stratum[], thresholds: ByOutcome): number {
  return strata.reduce((sum, { low, high, outcome, share }) => {
    return sum + share * Math.min(1, Math.max(0, (high - thresholds[outcome]) / (high - low)));
  }, 0);
}
