import { certifiedThresholds, refresh } from "../../functions/domain/learning/certified-thresholds.ts";
import { type Live, NOTHING_LIVE, promote } from "../../functions/domain/models/live.ts";
import type { Certification } from "../../functions/domain/statistics/certificate.ts";
import { certify } from "../../functions/domain/statistics/certification.ts";
import type { Evidence } from "../../functions/domain/statistics/evidence.ts";
import { decidePromotion } from "../../functions/domain/statistics/promotion.ts";
import { countAbove } from "../../functions/domain/statistics/reset.ts";
import { comparePairedLoss } from "../../functions/domain/statistics/significance.ts";
import { confidenceAt, riskAt, recordOf, trueError, type World, worldOf } from "./worlds.ts";

/**
 * Nights of retraining: each night's candidate is tried on all audits so far, and promoted or not by the product's own
 * gate. "plateau": candidates are about equally good, now a little better and now a little worse, so that a choice among
 * them is a choice of luck. "learning": the first ones are worse, and they get better for a month.
 */
export type NightKind = "plateau" | "learning";
export const NIGHT_KINDS: readonly NightKind[] = ["plateau", "learning"];

/** `old`: the gate before there was one for what is in force. */
export type Rule = { readonly gate: "old" | "new"; readonly delta: number };

export const NIGHTS = 60;
/** Audits on the first night, and more each night: 300 to 1,480. */
const [FIRST, PER_NIGHT] = [300, 20];

/** How much of two candidates' confidences, and of their errors, is the item's and not the model's. */
const SHARED = 0.5;
/** How far apart candidates are: standard deviations of the slope and the shift of their risk. */
const [SLOPES, SHIFTS] = [0.05, 0.15];
/** A probability that is scored is at least this, as in the product. */
const FLOOR = 1e-6;

export type Nights = {
  /** Candidates whose certification was tried, and of these the broken certificates. */
  tried: number;
  broken: number;
  /** Days, those with a certificate in force, and those of them on which it is broken. */
  days: number;
  certified: number;
  brokenDays: number;
  /** Worlds, and those in which what is in force after the last night is broken. */
  worlds: number;
  brokenAtEnd: number;
  promotions: number;
  /** Sum over all days of the share that is automatic: 0 where nothing is certified. */
  automatic: number;
};

export const noNights = (): Nights => ({
  tried: 0,
  broken: 0,
  days: 0,
  certified: 0,
  brokenDays: 0,
  worlds: 0,
  brokenAtEnd: 0,
  promotions: 0,
  automatic: 0,
});

type Item = { readonly confidence: number; readonly error: number; readonly record: Evidence };
type Model = { readonly world: World; readonly random: () => number; readonly evidence: Evidence[] };

/** One world of `NIGHTS` nights under one rule; the same seed gives the same items and candidates under each rule. */
export function liveThrough(
  kind: NightKind,
  rule: Rule,
  random: (stream: number) => () => number,
  tally: Nights,
): void {
  const base = worldOf("stationary", random(0));
  const [arrivals, quality] = [random(1), random(2)];
  const items: Item[] = [];
  let live: Live = NOTHING_LIVE;
  let champion: Model | undefined;
  for (let night = 0; night < NIGHTS; night += 1) {
    while (items.length < FIRST + night * PER_NIGHT) items.push(itemOf(items.length, arrivals));
    const candidate: Model = {
      world: candidateWorld(kind, base, night, quality),
      random: random(3 + night),
      evidence: [],
    };
    const next = tonight({ live, champion, candidate, items, rule, night, tally });
    if (next.promoted) champion = candidate;
    live = next.live;
    countDay(tally, live, champion);
  }
  tally.worlds += 1;
  if (champion !== undefined && isBroken(champion.world, live.certification?.certificate?.threshold))
    tally.brokenAtEnd += 1;
}

type Night = {
  readonly live: Live;
  readonly champion: Model | undefined;
  readonly candidate: Model;
  readonly items: readonly Item[];
  readonly rule: Rule;
  readonly night: number;
  readonly tally: Nights;
};

function tonight({ live, champion, candidate, items, rule, night, tally }: Night): { promoted: boolean; live: Live } {
  const goal = { target: candidate.world.target, delta: rule.delta };
  const now = `night ${night}`;
  const theirs = scored(candidate, items);
  const tried = certify(theirs, goal);
  tally.tried += 1;
  if (tried.kind === "certificate" && isBroken(candidate.world, tried.threshold)) tally.broken += 1;
  const ours = champion && scored(champion, items);
  const current = live.certification?.certificate?.threshold;
  const today = ours && certify(ours, goal, { current });
  const inForce = ours && current !== undefined ? countAbove(ours, current).n / ours.length : undefined;
  if (isBetter(rule, { ours, theirs, today, tried, inForce })) {
    tally.promotions += 1;
    const serving = { endpoint: now, temperature: 1, ...certifiedThresholds(tried, now) };
    return { promoted: true, live: promote(live, serving) };
  }
  const next = ours && today && refresh(live, today, ours, now).next;
  return { promoted: false, live: { ...live, ...next } };
}

type Compared = {
  readonly ours: readonly Evidence[] | undefined;
  readonly theirs: readonly Evidence[];
  readonly today: Certification | undefined;
  readonly tried: Certification;
  readonly inForce: number | undefined;
};

function isBetter({ gate }: Rule, { ours, theirs, today, tried, inForce }: Compared): boolean {
  return decidePromotion({
    audits: theirs.length,
    champion: today,
    candidate: tried,
    inForce: gate === "new" ? inForce : undefined,
    loss: ours && comparePairedLoss(ours.map(lossOf), theirs.map(lossOf)),
    subgroups: [],
  }).promote;
}

const lossOf = ({ confidence, wrong }: Evidence): number =>
  -Math.log(Math.max(FLOOR, wrong ? 1 - confidence : confidence));

function countDay(tally: Nights, { certification }: Live, champion: Model | undefined): void {
  const threshold = certification?.certificate?.threshold;
  tally.days += 1;
  if (champion === undefined || threshold === undefined) return;
  tally.certified += 1;
  tally.automatic += certification?.certificate?.coverage ?? 0;
  if (isBroken(champion.world, threshold)) tally.brokenDays += 1;
}

function isBroken(world: World, threshold: number | undefined): boolean {
  return threshold !== undefined && trueError(world, threshold, 0) > world.target;
}

/** The evidence as a model scores it; what it scored before stays as it was. */
function scored({ world, random, evidence }: Model, items: readonly Item[]): readonly Evidence[] {
  for (const item of items.slice(evidence.length)) {
    const confidence = confidenceAt(world, random() < SHARED ? item.confidence : random());
    const wrong = (random() < SHARED ? item.error : random()) < riskAt(world, confidence);
    evidence.push({ ...item.record, confidence, wrong });
  }
  return evidence.slice(0, items.length);
}

const itemOf = (at: number, random: () => number): Item => ({
  confidence: random(),
  error: random(),
  record: recordOf(at, 0, false, random),
});

function candidateWorld(kind: NightKind, base: World, night: number, random: () => number): World {
  const behind = kind === "learning" ? Math.exp(-night / 15) : 0;
  return {
    ...base,
    slope: base.slope + SLOPES * normal(random),
    shift: base.shift + behind + SHIFTS * normal(random),
  };
}

/** Box and Muller, 1958. */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
