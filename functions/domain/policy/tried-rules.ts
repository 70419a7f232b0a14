import jsonata from "jsonata";
import { predictionOf, type DecisionRow } from "../decisions/decision.ts";
import { BodyInvalid } from "../errors.ts";
import type { Flow } from "../flows/flow.ts";

type Rule = Flow["rules"][number];
type Compiled = { readonly pointer: string; readonly when: ReturnType<typeof jsonata> };

/** What one evaluation may take; rules take microseconds. */
const LIMITS = { timeout: 100, stack: 200 } as const;
const LIMIT_CODES: ReadonlySet<unknown> = new Set(["D1011", "D1012"]);

/** How long all of it may take, and the clock that it is told by. */
type Bound = { readonly ms: number; readonly now: () => number };

/**
 * Which recorded decisions the given rules would send to people, in the rows' order: as routing asks rules, a rule that
 * throws holds. Undefined for an item that is not in its row.
 * @throws {BodyInvalid} with a pointer: a rule that is no JSONata, does not end, or takes too long over all the rows.
 */
export async function ruledBy(
  rules: readonly Rule[],
  rows: readonly DecisionRow[],
  { ms, now }: Bound,
): Promise<readonly (boolean | undefined)[]> {
  const compiled = rules.map(compile);
  const end = now() + ms;
  const ruled: (boolean | undefined)[] = [];
  for (const row of rows) {
    if (now() > end) throw fault("#/rules", `the rules take longer than ${ms / 1000} s over ${rows.length} decisions`);
    ruled.push(
      row.item === undefined
        ? undefined
        : await anyHolds(compiled, { item: JSON.parse(row.item) as unknown, prediction: predictionOf(row) }),
    );
  }
  return ruled;
}

function compile({ when }: Rule, at: number): Compiled {
  const pointer = `#/rules/${at}/when`;
  try {
    return { pointer, when: jsonata(when, LIMITS) };
  } catch (error) {
    throw fault(pointer, messageOf(error));
  }
}

async function anyHolds(rules: readonly Compiled[], subject: object): Promise<boolean> {
  for (const rule of rules) if (await holds(rule, subject)) return true;
  return false;
}

async function holds({ pointer, when }: Compiled, subject: object): Promise<boolean> {
  try {
    return (await when.evaluate(subject)) === true;
  } catch (error) {
    if (LIMIT_CODES.has((error as { code?: unknown }).code)) throw fault(pointer, messageOf(error));
    return true;
  }
}

const messageOf = (error: unknown): string => (error as { message?: string }).message ?? "it is no JSONata";
const fault = (pointer: string, detail: string): BodyInvalid =>
  new BodyInvalid(`${pointer}: ${detail}`, [{ pointer, detail }]);
