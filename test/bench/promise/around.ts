import type { ByOutcome } from "../../../functions/domain/decisions/routing.ts";
import type { Audit } from "../../../functions/domain/statistics/evidence.ts";
import type { CertifiedSides } from "../../../functions/domain/statistics/sides.ts";
import { OUTCOMES } from "../../../functions/domain/statistics/targets.ts";
import type { People, Stratum } from "./strata.ts";

/** A world with one model, and a rule for what is said of it. */
export type Case = {
  readonly world: string;
  readonly rule: string;
  readonly strata: (random: () => number) => readonly Stratum[];
  readonly people?: People;
  readonly target?: number;
  /** Whether each outcome has the target for itself. */
  readonly separate?: true;
  /** What is deployed for both outcomes; without it, what is certified. */
  readonly deployed?: number;
  /** The audits that the rule counts. */
  readonly counts?: (audits: readonly Audit[]) => readonly Audit[];
  /** Whether the rule calls these thresholds proven. */
  readonly proves?: (sides: CertifiedSides, thresholds: ByOutcome) => boolean;
  /** What counts as wrong in truth. */
  readonly riskOf?: (stratum: Stratum) => number;
};

const between = (low: number, high: number, random: () => number): number => low + (high - low) * random();
const bothSides = (part: Omit<Stratum, "outcome">): readonly Stratum[] =>
  (["approve", "reject"] as const).map((outcome) => ({ ...part, share: part.share / 2, outcome }));

/** One item in twenty decisions is always the same one, and wrong: as 600 of 12,000 are. */
const repeats = (random: () => number): readonly Stratum[] => [
  { share: 0.05, low: 0.95, high: 0.951, outcome: "approve", risk: 1, isOneItem: true },
  ...bothSides({ share: 0.95, low: 0.9, high: 1, risk: between(0.01, 0.05, random) }),
];
/** The surest 8 % are wrong in 12 %, the rest seldom. */
const floor = (random: () => number): readonly Stratum[] => [
  ...bothSides({ share: 0.08, low: 0.99, high: 1, risk: 0.12 }),
  ...bothSides({ share: 0.92, low: 0.9, high: 0.99, risk: between(0.002, 0.02, random) }),
];
/** Rejections are 15 % of the traffic and wrong in 20 %; together with the approvals, under 5 %. */
const badSide = (random: () => number): readonly Stratum[] => [
  { share: 0.15, low: 0.9, high: 1, outcome: "reject", risk: 0.2 },
  { share: 0.85, low: 0.9, high: 1, outcome: "approve", risk: between(0, 0.008, random) },
];
const good = (random: () => number): readonly Stratum[] =>
  bothSides({ share: 1, low: 0.9, high: 1, risk: between(0, 0.01, random) });
/** People and model share a blind spot of 2.4 %, and reviewers slip in 1 %. */
const blindSpot = (random: () => number): readonly Stratum[] =>
  bothSides({ share: 1, low: 0.9, high: 1, risk: between(0.02, 0.05, random), hidden: 0.024 });

const distinct = (audits: readonly Audit[]): readonly Audit[] =>
  [...Map.groupBy(audits, ({ itemHash }) => itemHash).values()].flatMap((same) => same.slice(0, 1));
const byMonotony = (sides: CertifiedSides, thresholds: ByOutcome): boolean =>
  OUTCOMES.every((outcome) => {
    const side = sides[outcome];
    return side.kind === "certificate" && thresholds[outcome] >= side.threshold;
  });
const inTruth = ({ risk, hidden = 0 }: Stratum): number => risk + hidden;

export const CASES: readonly Case[] = [
  { world: "repeats", rule: "each item once (before)", strata: repeats, counts: distinct },
  { world: "repeats", rule: "each decision", strata: repeats },
  { world: "floor", rule: "stricter is no worse (before)", strata: floor, deployed: 0.99, proves: byMonotony },
  { world: "floor", rule: "tested itself", strata: floor, deployed: 0.99 },
  { world: "one bad side", rule: "both outcomes together", strata: badSide },
  { world: "one bad side", rule: "a target for each outcome", strata: badSide, separate: true },
  { world: "both good", rule: "both outcomes together", strata: good, target: 0.02 },
  { world: "both good", rule: "a target for each outcome", strata: good, target: 0.02, separate: true },
  { world: "skipped audits", rule: "2 % skipped", strata: good, target: 0.02, people: { skips: 0.02 } },
  { world: "skipped audits", rule: "none skipped", strata: good, target: 0.02 },
  { world: "shared blind spot", rule: "judged by blind review", strata: blindSpot, people: { slips: 0.01 } },
  {
    world: "shared blind spot",
    rule: "judged by the truth",
    strata: blindSpot,
    people: { slips: 0.01 },
    riskOf: inTruth,
  },
];
