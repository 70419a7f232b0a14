import { certifiedThresholds, refresh } from "../../../functions/domain/learning/certified-thresholds.ts";
import { type Live, NOTHING_LIVE, promote } from "../../../functions/domain/models/live.ts";
import type { Certification } from "../../../functions/domain/statistics/certificate.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";
import { decidePromotion } from "../../../functions/domain/statistics/promotion.ts";
import { countAbove } from "../../../functions/domain/statistics/reset.ts";
import { pBetter } from "../../../functions/domain/statistics/reasons.ts";
import { comparePairedLoss } from "../../../functions/domain/statistics/significance.ts";
import { confidenceAt, riskAt, recordOf, trueError, type World, worldOf } from "./worlds.ts";

/**
 * Nights of retraining: each night's candidate is tried on all audits so far, and promoted or not by the product's own
 * gate. "plateau": candidates are about equally good, now a little better and now a little worse, so that a choice among
 * them is a choice of luck. "learning": the first ones are worse, and they get better for a month.
 */
export type NightKind = "plateau" | "learning";
export const NIGHT_KINDS: readonly NightKind[] = ["plateau", "learning"];

/**
 * `old`: the gate before there was one for what is in force. `yesterday`: while a certificate is in force, the candidate
 * that was refused the night before is tried again beside tonight's, and at most one of the two is promoted.
 */
export type Rule = { readonly gate: "old" | "new"; readonly delta: number; readonly yesterday?: boolean };

export const NIGHTS = 60;
/** Audits on the first night, and more each night: 300 to 1,480. */
const [FIRST, PER_NIGHT] = [300, 20];

/** How much of two candidates' confidences, and of their errors, is the item's and not the model's. */
const SHARED = 0.5;
/** How far apart candidates are: standard deviations of the slope and the shift of their risk. */
const [SLOPES, SHIFTS] = [0.05, 0.15];
/** A probability that is scored is at least this, as in the product. */
const FLOOR = 1e-6;

/** What became of the worlds under one rule. */
export type Nights = {
  /** Candidates whose certification was tried, and of these the broken certificates. */
  tried: number;
  broken: number;
  days: number;
  /** Of each world: days with a certificate in force, and those of them on which it is broken. */
  readonly worlds: { readonly certified: number; readonly broken: number }[];
  /** Worlds in which what is in force after the last night is broken. */
  brokenAtEnd: number;
  promotions: number;
  /** Sum over all days of the share that is automatic: 0 where nothing is certified. */
  automatic: number;
};

export const noNights = (): Nights => ({
  tried: 0,
  broken: 0,
  days: 0,
  worlds: [],
  brokenAtEnd: 0,
  promotions: 0,
  automatic: 0,
});

type Item = { readonly confidence: number; readonly error: number; readonly record: Evidence };
type Model = {
  readonly world: World;
  readonly random: () => number;
  readonly evidence: Evidence[];
  /** By threshold, whether the true error is over the target: days repeat what the night before asked. */
  readonly broken: Map<number, boolean>;
};

/** One world under one rule: what serves, and how many days were certified and broken. */
type Life = {
  readonly rule: Rule;
  readonly tally: Nights;
  live: Live;
  champion: Model | undefined;
  /** Last night's candidate, if it was refused. */
  refused: Model | undefined;
  certified: number;
  broken: number;
};

/**
 * One world of `NIGHTS` nights, with the same items and the same candidates under each rule.
 * @param random a generator for each stream of chance, seeded for this world.
 */
export function liveThrough(
  kind: NightKind,
  rules: readonly Rule[],
  random: (stream: number) => () => number,
  tallies: readonly Nights[],
): void {
  const base = worldOf("stationary", random(0));
  const [arrivals, quality] = [random(1), random(2)];
  const lives = rules.map((rule, at) => newLife(rule, tallies[at] ?? noNights()));
  const items: Item[] = [];
  for (let night = 0; night < NIGHTS; night += 1) {
    while (items.length < FIRST + night * PER_NIGHT) items.push(itemOf(items.length, arrivals));
    const world = candidateWorld(kind, base, night, quality);
    const candidate: Model = { world, random: random(3 + night), evidence: [], broken: new Map() };
    const theirs = scored(candidate, items);
    const tries = new Map(rules.map(({ delta }) => [delta, certify(theirs, { target: world.target, delta })]));
    for (const life of lives) {
      const tried = tries.get(life.rule.delta);
      if (tried !== undefined) tonight(life, { candidate, theirs, tried, items, now: `night ${night}` });
      countDay(life);
    }
  }
  for (const life of lives) close(life);
}

const newLife = (rule: Rule, tally: Nights): Life => ({
  rule,
  tally,
  live: NOTHING_LIVE,
  champion: undefined,
  refused: undefined,
  certified: 0,
  broken: 0,
});

type Night = {
  readonly candidate: Model;
  readonly theirs: readonly Evidence[];
  readonly tried: Certification;
  readonly items: readonly Item[];
  readonly now: string;
};

/** A candidate is promoted, or what serves is looked at again, as the product does. */
function tonight(life: Life, { candidate, theirs, tried, items, now }: Night): void {
  const { rule, live, champion } = life;
  const ours = champion && scored(champion, items);
  const current = live.certification?.certificate?.threshold;
  const today = ours && certifiedBy(rule, candidate.world, ours, current);
  const inForce = ours && current !== undefined ? countAbove(ours, current).n / ours.length : undefined;
  const first: Try = { model: candidate, theirs, tried };
  const tries = [first, ...(inForce === undefined ? [] : secondTry(life, items))];
  for (const one of tries) countTry(life.tally, one);
  const best = betterOf(tries.filter((one) => isBetter(rule, { ours, ...one, today, inForce })));
  life.refused = best?.model === candidate ? undefined : candidate;
  if (best !== undefined) {
    life.tally.promotions += 1;
    life.champion = best.model;
    life.live = promote(live, { endpoint: now, temperature: 1, ...certifiedThresholds(best.tried, now) });
  } else if (ours && today) life.live = { ...live, ...refresh(live, today, ours, now).next };
}

/** A model on tonight's audits, and its certification. */
type Try = { readonly model: Model; readonly theirs: readonly Evidence[]; readonly tried: Certification };

const certifiedBy = ({ delta }: Rule, { target }: World, evidence: readonly Evidence[], current?: number) =>
  certify(evidence, { target, delta }, { current });

function secondTry({ rule, refused }: Life, items: readonly Item[]): readonly Try[] {
  if (rule.yesterday !== true || refused === undefined) return [];
  const theirs = scored(refused, items);
  return [{ model: refused, theirs, tried: certifiedBy(rule, refused.world, theirs) }];
}

function countTry(tally: Nights, { model, tried }: Try): void {
  tally.tried += 1;
  if (tried.kind === "certificate" && isBroken(model, tried.threshold)) tally.broken += 1;
}

/** Of those that pass, tonight's first: of two yesterday's, unless tonight's log-loss is significantly better. */
function betterOf(passed: readonly Try[]): Try | undefined {
  const [tonight, yesterday] = passed;
  if (tonight === undefined || yesterday === undefined) return tonight;
  const loss = comparePairedLoss(yesterday.theirs.map(lossOf), tonight.theirs.map(lossOf));
  return loss !== undefined && pBetter(loss) < 0.05 ? tonight : yesterday;
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

export const lossOf = ({ confidence, wrong }: Evidence): number =>
  -Math.log(Math.max(FLOOR, wrong ? 1 - confidence : confidence));

function countDay(life: Life): void {
  const { tally, live, champion } = life;
  const certificate = live.certification?.certificate;
  tally.days += 1;
  if (champion === undefined || certificate === undefined) return;
  life.certified += 1;
  tally.automatic += certificate.coverage;
  if (isBroken(champion, certificate.threshold)) life.broken += 1;
}

function close({ tally, live, champion, certified, broken }: Life): void {
  const threshold = live.certification?.certificate?.threshold;
  tally.worlds.push({ certified, broken });
  if (champion !== undefined && threshold !== undefined && isBroken(champion, threshold)) tally.brokenAtEnd += 1;
}

function isBroken({ world, broken }: Model, threshold: number): boolean {
  const known = broken.get(threshold) ?? trueError(world, threshold, 0) > world.target;
  broken.set(threshold, known);
  return known;
}

/** The evidence as a model scores it: an item is scored once, and stays as it was. */
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

export function candidateWorld(kind: NightKind, base: World, night: number, random: () => number): World {
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
