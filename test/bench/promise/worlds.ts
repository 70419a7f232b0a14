import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";

/**
 * Simulated traffic whose truth is known. Confidence follows a Kumaraswamy distribution, most of it near 1; the true
 * risk at a confidence is a distorted 1 - confidence, since real models are over- or underconfident. Half way, a class
 * may appear that the model does not know: confident and nearly always wrong.
 */
export type World = {
  readonly kind: WorldKind;
  readonly target: number;
  readonly size: number;
  readonly shape: { readonly a: number; readonly b: number };
  /** Risk is logistic(slope * logit(1 - confidence) + shift). */
  readonly slope: number;
  readonly shift: number;
  /** How often a person slips and names a wrong label. */
  readonly noise: number;
  /** Where in the evidence the unknown class appears (an index), its share of traffic from there, and its risk. */
  readonly newcomer: { readonly from: number; readonly share: number; readonly risk: number } | undefined;
};

export type WorldKind = "stationary" | "noisy" | "drifting";
export const WORLD_KINDS: readonly WorldKind[] = ["stationary", "noisy", "drifting"];

/** How much of the confidences of two models of one traffic, and of their errors, is the item's and not the model's. */
export const SHARED = 0.5;

const TARGETS = [0.02, 0.05, 0.1] as const;
const SIZES = [500, 1_000, 2_000, 4_000] as const;

/** A world from a seed: target, size, confidences and their honesty all vary. */
export function worldOf(kind: WorldKind, random: () => number): World {
  const between = (low: number, high: number): number => low + (high - low) * random();
  const size = pick(SIZES, random);
  return {
    kind,
    target: pick(TARGETS, random),
    size,
    shape: { a: between(2, 8), b: between(0.3, 0.9) },
    slope: between(0.7, 1.3),
    shift: between(-0.5, 0.5),
    noise: kind === "noisy" ? between(0.02, 0.08) : 0,
    newcomer: kind === "drifting" ? { from: size / 2, share: between(0.05, 0.25), risk: between(0.7, 1) } : undefined,
  };
}

/** The evidence that audits of this world yield, in the order of time, judged as blind review judges. */
export function evidenceOf(world: World, random: () => number): readonly Evidence[] {
  return Array.from({ length: world.size }, (_, at) => {
    const isNew = world.newcomer !== undefined && at >= world.newcomer.from && random() < world.newcomer.share;
    const confidence = confidenceAt(world, random());
    const mistaken = random() < (isNew ? (world.newcomer?.risk ?? 0) : riskAt(world, confidence));
    return recordOf(at, confidence, isJudgedWrong(mistaken, world.noise, random), random);
  });
}

/**
 * The true share of automatic decisions at or above a threshold that blind review would judge wrong, for traffic with
 * `newShare` of it of the unknown class. By quadrature over confidence, with no sampling error.
 */
export function trueError(world: World, threshold: number, newShare: number): number {
  const known = knownError(world, threshold);
  const unknown = world.newcomer?.risk ?? 0;
  const mistaken = (1 - newShare) * known + newShare * unknown;
  return mistaken * (1 - world.noise) ** 2 + (1 - mistaken) * world.noise ** 2;
}

/** A model's world. By threshold, whether the true error is over the target: days repeat what the night before asked. */
export type Truth = { readonly world: World; readonly broken: Map<number, boolean> };

export function isBroken({ world, broken }: Truth, threshold: number): boolean {
  const known = broken.get(threshold) ?? trueError(world, threshold, 0) > world.target;
  broken.set(threshold, known);
  return known;
}

const GRID = 2_000;

/** The mean risk at or above a threshold: over equal parts of the confidences that lie there. */
function knownError(world: World, threshold: number): number {
  const from = 1 - shareAbove(world, threshold);
  let sum = 0;
  for (let at = 0; at < GRID; at += 1)
    sum += riskAt(world, confidenceAt(world, from + ((1 - from) * (at + 0.5)) / GRID));
  return sum / GRID;
}

/** The true share of decisions at or above a threshold. */
export function shareAbove({ shape }: World, threshold: number): number {
  return (1 - threshold ** shape.a) ** shape.b;
}

export function confidenceAt({ shape }: World, quantile: number): number {
  return (1 - (1 - quantile) ** (1 / shape.b)) ** (1 / shape.a);
}

export function riskAt({ slope, shift }: World, confidence: number): number {
  const doubt = Math.max(1e-12, 1 - confidence);
  const logit = Math.log(doubt / Math.max(1e-12, 1 - doubt));
  return 1 / (1 + Math.exp(-(slope * logit + shift)));
}

/** A first blind answer, and a second one where the first contradicts the model: wrong when both contradict it. */
function isJudgedWrong(mistaken: boolean, noise: number, random: () => number): boolean {
  const contradicts = (): boolean => mistaken !== random() < noise;
  return contradicts() && contradicts();
}

export function recordOf(at: number, confidence: number, wrong: boolean, random: () => number): Evidence {
  const decidedAt = new Date(at * 60_000).toISOString();
  const outcome = random() < 0.5 ? "approve" : "reject";
  return {
    decisionId: `dec_${at}`,
    decidedAt,
    day: decidedAt.slice(0, 10),
    label: outcome,
    outcome,
    confidence,
    wrong,
  };
}

function pick<Value>(values: readonly Value[], random: () => number): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError("nothing to pick from");
  return value;
}
