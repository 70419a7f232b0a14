import { dayAfter } from "../../../functions/domain/calendar.ts";
import { type Input, momentOf, type Moments } from "../../../functions/domain/drift/moments.ts";

/** How days come about. Shares and confidences lie between 0 and 1. */
export type World = {
  readonly name: string;
  readonly decisions: number;
  readonly audits: number;
  /** The predicted labels' shares. */
  readonly labels: readonly number[];
  /** How far ordinary days lie apart, beside what so many draws do: standard deviations on the scale of each figure. */
  readonly apart: {
    readonly length: number;
    readonly unknown: number;
    readonly confidence: number;
    readonly labels: number;
  };
  /** Degrees of freedom of that; few: now and then a day lies far off. */
  readonly tails?: number;
  /** What is another on Saturdays and Sundays: so much of the traffic, and of so much more unknown words and of the first label. */
  readonly weekend?: { readonly traffic: number; readonly unknown: number; readonly first: number };
};

/** What has changed from a day on. */
export type Shift = {
  readonly length?: number;
  readonly unknown?: number;
  readonly confidence?: number;
  readonly first?: number;
};

const BASE = {
  length: Math.log1p(18),
  lengthOfOne: 0.6,
  unknown: 0.06,
  unknownOfOne: 0.07,
  confidence: 0.86,
  confidenceOfOne: 0.15,
};

type Counted = { readonly input: Input; readonly labels: Record<string, { decisions: number; automatic: number }> };

/** So many days of a world, the shift from day `at` on. */
export function daysOf(
  world: World,
  count: number,
  random: () => number,
  { at = Number.POSITIVE_INFINITY, shift = {} }: { readonly at?: number; readonly shift?: Shift } = {},
): ReadonlyMap<string, Counted> {
  const days = new Map<string, Counted>();
  for (let day = 0; day < count; day++)
    days.set(dayAfter("2026-01-05", day), dayOf(world, day % 7 > 4, random, day >= at ? shift : {}));
  return days;
}

function dayOf(world: World, isWeekend: boolean, random: () => number, shift: Shift): Counted {
  const { apart, tails, weekend } = world;
  const off = (): number => drawn(random, tails);
  const part = isWeekend ? (weekend?.traffic ?? 1) : 1;
  const [audits, decisions] = [world.audits, world.decisions].map((most) => Math.max(1, Math.round(most * part))) as [
    number,
    number,
  ];
  const length = BASE.length + apart.length * off() + Math.log(shift.length ?? 1);
  const unknown =
    BASE.unknown + apart.unknown * off() + (shift.unknown ?? 0) + (isWeekend ? (weekend?.unknown ?? 0) : 0);
  const confidence = BASE.confidence + apart.confidence * off() + (shift.confidence ?? 0);
  const some = (n: number, mean: number, ofOne: number, most: number): Moments =>
    sumOf(n, () => Math.min(most, Math.max(0, mean + ofOne * normal(random))));
  return {
    input: {
      length: some(audits, length, BASE.lengthOfOne, 20),
      unknown: some(audits, unknown, BASE.unknownOfOne, 1),
      confidence: some(decisions, confidence, BASE.confidenceOfOne, 1),
    },
    labels: labelsOf(world, decisions, (shift.first ?? 0) + (isWeekend ? (weekend?.first ?? 0) : 0), { off, random }),
  };
}

type Chance = { readonly off: () => number; readonly random: () => number };

function labelsOf({ labels, apart }: World, n: number, first: number, { off, random }: Chance): Counted["labels"] {
  const weights = labels.map((share, at) => (share + (at === 0 ? first : 0)) * Math.exp(apart.labels * off()));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const counts = labels.map(() => 0);
  for (let one = 0; one < n; one++) {
    let left = random() * total;
    const at = weights.findIndex((weight) => (left -= weight) < 0);
    counts[Math.max(0, at)]! += 1;
  }
  return Object.fromEntries(counts.map((decisions, at) => [`label ${at}`, { decisions, automatic: 0 }]));
}

function sumOf(n: number, draw: () => number): Moments {
  let [sum, squares] = [0, 0];
  for (let one = 0; one < n; one++) {
    const moment = momentOf(draw());
    sum += moment.sum;
    squares += moment.squares;
  }
  return { n, sum, squares };
}

/** A draw of the standard normal distribution (Box, Muller 1958). */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** The same, or of Student's t with variance 1. */
function drawn(random: () => number, degrees: number | undefined): number {
  if (degrees === undefined) return normal(random);
  const squares = Array.from({ length: degrees }, () => normal(random) ** 2).reduce((sum, one) => sum + one, 0);
  return (normal(random) / Math.sqrt(squares / degrees)) * Math.sqrt((degrees - 2) / degrees);
}
