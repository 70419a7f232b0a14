import jsonata from "jsonata";
import { MOST_SORTED, MOST_WEIGHT, outOfBounds } from "./bounds.ts";
import { checkPicture, checkTimestamp } from "./pictures.ts";

/** Characters searched times characters looked for, at the engine's slowest a tenth of a second. */
const MOST_SEARCHED = 2e8;
const MOST_PICTURE = 200;

type Native = { readonly implementation: (...args: unknown[]) => unknown };

const lengthOf = (value: unknown): number => (typeof value === "string" || Array.isArray(value) ? value.length : 0);

function atMost(size: number, most: number, what: string): void {
  if (size > most) throw outOfBounds(what);
}

const search = (text: unknown, looked: unknown): void =>
  atMost(
    typeof looked === "string" ? lengthOf(text) * looked.length : 0,
    MOST_SEARCHED,
    "it looks for a long text in a long text",
  );
const values = (given: unknown): void =>
  atMost(lengthOf(given), MOST_SORTED, `it sorts or compares more than ${MOST_SORTED} values`);
const picture = (_value: unknown, given: unknown): void =>
  atMost(lengthOf(given), MOST_PICTURE, `a picture has at most ${MOST_PICTURE} characters`);

/** What is looked at before one of JSONata's own functions runs: those that make more, or take longer, than a step should. */
const CHECKS: Readonly<Record<string, (...args: readonly unknown[]) => void>> = {
  pad: (_text, width) => atMost(Math.abs(Number(width)), MOST_WEIGHT, `it pads to more than ${MOST_WEIGHT} characters`),
  join: (texts, separator) =>
    atMost(lengthOf(texts) * lengthOf(separator), MOST_WEIGHT, `it joins to more than ${MOST_WEIGHT} characters`),
  contains: search,
  split: search,
  replace: search,
  substringBefore: search,
  substringAfter: search,
  sort: values,
  distinct: values,
  spread: values,
  formatNumber: picture,
  formatInteger: picture,
  parseInteger: picture,
  fromMillis: (_time, given) => checkPicture(given),
  now: checkPicture,
  toMillis: checkTimestamp,
};

let known: Promise<readonly (readonly [string, Native])[]> | undefined;

/** JSONata's functions that need a bound, each with its bound before it; to be assigned to an expression. */
export function bounded(): Promise<readonly (readonly [string, Native])[]> {
  known ??= Promise.all(
    Object.entries(CHECKS).map(async ([name, check]) => [name, await withCheck(name, check)] as const),
  );
  return known;
}

async function withCheck(name: string, check: (...args: readonly unknown[]) => void): Promise<Native> {
  const native = (await jsonata(`$${name}`).evaluate({})) as Native;
  function implementation(this: unknown, ...args: unknown[]): unknown {
    check(...args);
    return native.implementation.apply(this, args);
  }
  // How many arguments a function takes decides what `$map` and the like hand to it.
  Object.defineProperty(implementation, "length", { value: native.implementation.length });
  return { ...native, implementation };
}
