/** A function's value at `at`; its gradient there is written into `gradient`. */
export type Slope = (at: Float64Array, gradient: Float64Array) => number;

/** How many of the last steps tell what the function is curved like. */
const MEMORY = 8;
const MOST_STEPS = 100;
/** A step that lowers the value by less than this share of it ends the search. */
const PRECISION = 1e-5;
/** How much of what the slope promises a step has to keep, and how often a step is halved. */
const ARMIJO = 1e-4;
const HALVINGS = 30;

type Step = { readonly moved: Float64Array; readonly turned: Float64Array; readonly curvature: number };

/**
 * The lowest place of a smooth convex function, from `start` on, which stays as it is: L-BFGS (Liu and Nocedal, On the
 * limited memory BFGS method for large scale optimization, 1989) with steps that are halved until they keep Armijo's
 * condition. No chance is in it: the same input gives the same numbers.
 */
export function minimise(slope: Slope, start: Float64Array): Float64Array {
  let at = start.slice();
  let gradient = new Float64Array(at.length);
  let value = slope(at, gradient);
  const steps: Step[] = [];
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const direction = directionOf(gradient, steps);
    const next = stepAlong(slope, { at, value, direction, decline: dot(direction, gradient) });
    if (next === undefined) break;
    const gain = value - next.value;
    remember(steps, { moved: difference(next.at, at), turned: difference(next.gradient, gradient) });
    ({ at, gradient, value } = next);
    if (gain <= PRECISION * Math.abs(value)) break;
  }
  return at;
}

type Place = {
  readonly at: Float64Array<ArrayBuffer>;
  readonly gradient: Float64Array<ArrayBuffer>;
  readonly value: number;
};
type Line = Pick<Place, "at" | "value"> & { readonly direction: Float64Array; readonly decline: number };

/** The first place along the direction that is low enough; undefined where there is none. */
function stepAlong(slope: Slope, { at, value, direction, decline }: Line): Place | undefined {
  if (!(decline < 0)) return undefined;
  let length = 1;
  for (let tries = 0; tries < HALVINGS; tries += 1, length /= 2) {
    const there = at.map((one, index) => one + length * (direction[index] ?? 0));
    const gradient = new Float64Array(at.length);
    const found = slope(there, gradient);
    if (found <= value + ARMIJO * length * decline) return { at: there, gradient, value: found };
  }
  return undefined;
}

/** The two loops of Liu and Nocedal, from the steepest way down. */
function directionOf(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = gradient.map((one) => -one);
  const shares: number[] = [];
  for (const { moved, turned, curvature } of steps.toReversed()) {
    const share = dot(moved, direction) / curvature;
    shares.push(share);
    add(direction, turned, -share);
  }
  const last = steps.at(-1);
  const scale =
    last === undefined
      ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)))
      : last.curvature / dot(last.turned, last.turned);
  for (let index = 0; index < direction.length; index += 1) direction[index] = scale * (direction[index] ?? 0);
  for (const { moved, turned, curvature } of steps)
    add(direction, moved, (shares.pop() ?? 0) - dot(turned, direction) / curvature);
  return direction;
}

function remember(steps: Step[], { moved, turned }: Omit<Step, "curvature">): void {
  const curvature = dot(moved, turned);
  if (curvature > 0) steps.push({ moved, turned, curvature });
  if (steps.length > MEMORY) steps.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function add(to: Float64Array, some: Float64Array, times: number): void {
  for (let at = 0; at < to.length; at += 1) to[at] = (to[at] ?? 0) + times * (some[at] ?? 0);
}

const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((one, at) => one - (b[at] ?? 0));
