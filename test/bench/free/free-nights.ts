import { type Live, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { TEST_DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { type FreeRule, isAskedTwice, poolOf } from "./free-champion.ts";
import { hashOf, type Item, itemOf, judged, type Model, modelOf } from "./free-worlds.ts";
import { isPromoted, lookedAt, type Measured, promoted } from "../promise/gate.ts";
import { candidateWorld, type NightKind } from "../promise/nights.ts";
import { isBroken, shareAbove, worldOf } from "../promise/worlds.ts";
import { seeded } from "../../support/random.ts";

export const [FREE_NIGHTS, PER_DAY] = [40, 200];
/** Drawn for audit while nothing is certified, and after: what the product draws at the default rate. */
const [BEFORE, AFTER] = [0.3, 0.1];

/** What became of one world under one rule. Shares are of all decisions of all days. */
export type FreeLife = {
  readonly rule: FreeRule;
  live: Live;
  champion: Model | undefined;
  readonly audits: Item[];
  readonly inForce: (number | undefined)[];
  /** The first night with a certificate, from 0; undefined: none came. */
  first: number | undefined;
  certified: number;
  broken: number;
  human: number;
  /** Second opinions on what was not drawn. */
  seconds: number;
};

/** One world from a cold start, with the same decisions and candidates under each rule. */
export function liveFree(
  kind: NightKind,
  people: "stationary" | "noisy",
  rules: readonly FreeRule[],
  seed: number,
): readonly FreeLife[] {
  const base = worldOf(people, seeded(seed));
  const [arrivals, quality] = [seeded(seed + 1), seeded(seed + 2)];
  const lives = rules.map(newLife);
  const items: Item[] = [];
  for (let night = 0; night < FREE_NIGHTS; night += 1) {
    const today = Array.from({ length: PER_DAY }, (_, at) => itemOf(items.length + at, night, arrivals));
    items.push(...today);
    const world = candidateWorld(kind, base, night, quality);
    const candidate = modelOf(world, Math.floor(hashOf(seed, night) * 2 ** 31), items.length);
    for (const life of lives) {
      live(life, today, night);
      tonight(life, candidate, items, `night ${night}`);
    }
  }
  return lives;
}

const newLife = (rule: FreeRule): FreeLife => ({
  rule,
  live: NOTHING_LIVE,
  champion: undefined,
  audits: [],
  inForce: [],
  first: undefined,
  certified: 0,
  broken: 0,
  human: 0,
  seconds: 0,
});

/** A day's decisions under what is in force. */
function live(life: FreeLife, items: readonly Item[], night: number): void {
  const { rule, champion, inForce, audits } = life;
  const threshold = thresholdOf(life);
  const rate = threshold === undefined ? BEFORE : AFTER;
  inForce.push(threshold);
  audits.push(...items.filter(({ draw }) => draw < rate));
  const isReviewed = (item: Item): boolean =>
    champion === undefined || threshold === undefined || judged(champion, item).evidence.confidence < threshold;
  const free = rule.free === "regions" || threshold === undefined ? items.filter(({ draw }) => draw >= rate) : [];
  if (champion !== undefined)
    life.seconds += free.filter((item) => isReviewed(item) && isAskedTwice(rule, champion, item)).length;
  if (champion === undefined || threshold === undefined) life.human += items.length;
  else {
    life.human += items.length * (1 - shareAbove(champion.world, threshold) * (1 - rate));
    life.first ??= night;
    life.certified += 1;
    life.broken += Number(isBroken(champion, threshold));
  }
}

const thresholdOf = ({ live: { certification } }: FreeLife): number | undefined =>
  certification?.certificate?.threshold;

/** The candidate is measured on audits alone and promoted or not; else the champion is looked at, on all that counts. */
function tonight(life: FreeLife, candidate: Model, items: readonly Item[], now: string): void {
  const { audits, champion, inForce, rule } = life;
  const current = thresholdOf(life);
  const theirs = measuredOn(audits, candidate);
  if (isPromoted(champion && measuredOn(audits, champion, current), theirs, current)) {
    life.champion = candidate;
    life.live = promoted(life.live, theirs, now);
  } else if (champion !== undefined)
    life.live = lookedAt(life.live, poolOf({ rule, champion, items, audits, inForce }), now);
}

function measuredOn(audits: readonly Item[], model: Model, current?: number): Measured {
  const evidence = audits.map((item) => judged(model, item).evidence);
  const goal = { target: model.world.target, delta: TEST_DELTA };
  return { evidence, certification: certify(evidence, goal, { current }) };
}
