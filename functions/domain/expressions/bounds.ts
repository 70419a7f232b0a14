import type { Expression } from "jsonata";
import { orderTermsIn } from "./syntax.ts";

/** The most that a value may weigh: a character and a member weigh one each. An item has at most 200,000 bytes. */
export const MOST_WEIGHT = 1_000_000;
export const MOST_DEPTH = 200;
export const MOST_IN_SEQUENCE = 20_000;
/** JSONata's sorting copies what is left at each step: more than some thousand values take seconds, then all memory. */
export const MOST_SORTED = 2000;
/** Evaluations of what is ordered by; 2,000 values take about 45,000. */
const MOST_COMPARED = 50_000;

/** An evaluation that would take or make too much. */
export function outOfBounds(what: string): Error {
  return Object.assign(new Error(what), { code: "out-of-bounds" });
}

type Environment = { readonly base: object };
const EXIT = Symbol.for("jsonata.__evaluate_exit");

/** Has each step of an evaluation looked at when it ends: what it made must not weigh too much. */
export function watch(parsed: Expression): void {
  const orderTerms = orderTermsIn(parsed.ast());
  const compared = new WeakMap<object, number>();
  const look = (node: object, _input: unknown, { base }: Environment, result: unknown): void => {
    checkWeight(result);
    if (!orderTerms.has(node)) return;
    const count = (compared.get(base) ?? 0) + 1;
    if (count > MOST_COMPARED) throw outOfBounds("it orders too many values");
    compared.set(base, count);
  };
  parsed.assign(EXIT as unknown as string, look);
}

type Weight = { readonly weight: number; readonly depth: number };
const LIGHT: Weight = { weight: 1, depth: 0 };
const HEAVY: Weight = { weight: Infinity, depth: Infinity };
const weights = new WeakMap<object, Weight>();

function checkWeight(value: unknown): void {
  const { weight, depth } = weightOf(value, 0);
  if (weight > MOST_WEIGHT) throw outOfBounds(`it makes a value of more than ${MOST_WEIGHT} characters or members`);
  if (depth > MOST_DEPTH) throw outOfBounds(`it makes a value nested deeper than ${MOST_DEPTH}`);
}

/** As much as the value would be when written out: what is there twice weighs twice. Values do not change once made. */
function weightOf(value: unknown, above: number): Weight {
  if (typeof value === "string") return { weight: value.length, depth: 0 };
  if (typeof value !== "object" || value === null || isMachinery(value)) return LIGHT;
  if (above > MOST_DEPTH) return HEAVY;
  const known = weights.get(value) ?? weighed(value, above);
  weights.set(value, known);
  return known;
}

function weighed(value: object, above: number): Weight {
  let weight = 1;
  let depth = 0;
  const names = Array.isArray(value) ? undefined : Object.keys(value);
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const [at, member] of members.entries()) {
    const inner = weightOf(member, above + 1);
    weight += inner.weight + (names?.[at]?.length ?? 0) + 1;
    depth = Math.max(depth, inner.depth);
    if (weight > MOST_WEIGHT) return HEAVY;
  }
  return { weight, depth: depth + 1 };
}

/** Functions, and the tuples between two steps of a path, which name what they came from and are never written out. */
function isMachinery(value: object): boolean {
  return "_jsonata_function" in value || "_jsonata_lambda" in value || "tupleStream" in value;
}
