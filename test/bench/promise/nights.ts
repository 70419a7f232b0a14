import { type Live, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";
import { pBetter } from "../../../functions/domain/statistics/reasons.ts";
import { isPromoted, lookedAt, lossBetween, type Measured, promoted } from "./gate.ts";
import { confidenceAt, isBroken, riskAt, recordOf, SHARED, type Truth, type World, worldOf } from "./worlds.ts";

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

/** How far apart candidates are: standard deviations of the slope and the shift of their risk. */
const [SLOPES, SHIFTS] = [0.05, 0.15];

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
type Model = Truth & { readonly random: () => number; readonly evidence: Evidence[] };

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
    const model: Model = { world, random: random(3 + night), evidence: [], broken: new Map() };
    const evidence = scored(model, items);
    const tries = new Map(rules.map(({ delta }) => [delta, certify(evidence, { target: world.target, delta })]));
    for (const life of lives) {
      const certification = tries.get(life.rule.delta);
      if (certification !== undefined)
        tonight(life, { candidate: { model, evidence, certification }, items, now: `night ${night}` });
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

/** A model on tonight's audits. */
type Try = Measured & { readonly model: Model };

type Night = { readonly candidate: Try; readonly items: readonly Item[]; readonly now: string };

/** A candidate is promoted, or what serves is looked at again, as the product does. */
function tonight(life: Life, { candidate, items, now }: Night): void {
  const { rule, live, champion } = life;
  const current = live.certification?.certificate?.threshold;
  const ours = champion && tryOf(rule, champion, items, current);
  const tries = [candidate, ...(current === undefined ? [] : secondTry(life, items))];
  for (const one of tries) countTry(life.tally, one);
  const inForce = rule.gate === "new" ? current : undefined;
  const best = betterOf(tries.filter((one) => isPromoted(ours, one, inForce)));
  life.refused = best === candidate ? undefined : candidate.model;
  if (best !== undefined) {
    life.tally.promotions += 1;
    life.champion = best.model;
    life.live = promoted(live, best, now);
  } else if (ours) life.live = lookedAt(live, ours, now);
}

function tryOf({ delta }: Rule, model: Model, items: readonly Item[], current?: number): Try {
  const evidence = scored(model, items);
  return { model, evidence, certification: certify(evidence, { target: model.world.target, delta }, { current }) };
}

function secondTry({ rule, refused }: Life, items: readonly Item[]): readonly Try[] {
  return rule.yesterday !== true || refused === undefined ? [] : [tryOf(rule, refused, items)];
}

function countTry(tally: Nights, { model, certification }: Try): void {
  tally.tried += 1;
  if (certification.kind === "certificate" && isBroken(model, certification.threshold)) tally.broken += 1;
}

/** Of those that pass, tonight's first: of two yesterday's, unless tonight's log-loss is significantly better. */
function betterOf(passed: readonly Try[]): Try | undefined {
  const [tonight, yesterday] = passed;
  if (tonight === undefined || yesterday === undefined) return tonight;
  const loss = lossBetween(yesterday.evidence, tonight.evidence);
  return loss !== undefined && pBetter(loss) < 0.05 ? tonight : yesterday;
}

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
