import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";
import { confidenceAt, riskAt, SHARED, type Truth, type World } from "../promise/worlds.ts";

/** One decision. All numbers are uniform from 0 to 1. */
export type Item = {
  readonly at: number;
  readonly night: number;
  /** Drawn for audit when below the rate of the day. */
  readonly draw: number;
  readonly confidence: number;
  readonly error: number;
  /** Whether the first person slips, and the second one. */
  readonly slips: readonly [number, number];
};

/** A model; items from `cutoff` on came after its training. */
export type Model = Truth & {
  readonly seed: number;
  readonly cutoff: number;
  readonly known: (Judged | undefined)[];
};

/** `contradicted`: the first answer contradicts the model, and nobody asked a second person. */
type Judged = { readonly evidence: Evidence; readonly contradicted: boolean };

export const modelOf = (world: World, seed: number, cutoff: number): Model => ({
  world,
  seed,
  cutoff,
  known: [],
  broken: new Map(),
});

export function itemOf(at: number, night: number, random: () => number): Item {
  return {
    at,
    night,
    draw: random(),
    confidence: random(),
    error: random(),
    slips: [random(), random()],
  };
}

/** What a model says of an item and how people judge it: the same whenever it is asked. */
export function judged(model: Model, item: Item): Judged {
  const known = model.known[item.at];
  if (known !== undefined) return known;
  const { world, seed } = model;
  const own = (stream: number): number => hashOf(seed + stream * 7_919, item.at);
  const confidence = confidenceAt(world, own(1) < SHARED ? item.confidence : own(2));
  const mistaken = (own(3) < SHARED ? item.error : own(4)) < riskAt(world, confidence);
  const [contradicted, again] = item.slips.map((slip) => mistaken !== slip < world.noise);
  const found = { evidence: evidenceOf(item, confidence, contradicted && again), contradicted: contradicted === true };
  model.known[item.at] = found;
  return found;
}

function evidenceOf({ at, night }: Item, confidence: number, wrong: boolean | undefined): Evidence {
  const decidedAt = String(at).padStart(8, "0");
  const outcome = at % 2 === 0 ? "approve" : "reject";
  return {
    decisionId: decidedAt,
    decidedAt,
    day: String(night),
    label: outcome,
    outcome,
    confidence,
    wrong: wrong === true,
  };
}

/** A number from 0 to 1 for two integers (the finaliser of MurmurHash3, twice). */
export function hashOf(a: number, b: number): number {
  const mix = (value: number): number => {
    const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
    return twice ^ (twice >>> 16);
  };
  return (mix(mix(a) + Math.imul(b + 1, 0x9e3779b1)) >>> 0) / 2 ** 32;
}
