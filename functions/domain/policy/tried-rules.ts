import { predictionOf, type DecisionRow } from "../decisions/decision.ts";
import { BodyInvalid } from "../errors.ts";
import { compile, type Expression, ExpressionFailed, type TimeLimit } from "../expressions/expression.ts";
import type { Flow } from "../flows/flow.ts";

type Rule = Flow["rules"][number];
type Compiled = { readonly pointer: string; readonly when: Expression };

/** How long all of it may take, and the clock that it is told by. */
type Bound = { readonly ms: number; readonly now: () => number };

/**
 * Which recorded decisions the given rules would send to people, in the rows' order: as routing asks rules, a rule that
 * throws holds. Undefined where item or proposal is not in the row.
 * @throws {BodyInvalid} with a pointer: a rule that is no JSONata, does not end, or takes too long over all the rows.
 */
export async function ruledBy(
  rules: readonly Rule[],
  rows: readonly DecisionRow[],
  { ms, now }: Bound,
): Promise<readonly (boolean | undefined)[]> {
  const compiled = await Promise.all(rules.map(compiledRule));
  const limit: TimeLimit = { until: now() + ms, now };
  const ruled: (boolean | undefined)[] = [];
  for (const row of rows) {
    if (now() >= limit.until)
      throw fault("#/rules", `the rules take longer than ${ms / 1000} s over ${rows.length} decisions`);
    ruled.push(
      row.item === undefined || row.proposalKey !== undefined
        ? undefined
        : await anyHolds(compiled, subjectOf(row, row.item), limit),
    );
  }
  return ruled;
}

const subjectOf = (row: DecisionRow, item: string): object => ({
  item: JSON.parse(item) as unknown,
  prediction: predictionOf(row),
  ...(row.proposal !== undefined && { proposal: JSON.parse(row.proposal) as unknown }),
});

async function compiledRule({ when }: Rule, at: number): Promise<Compiled> {
  const pointer = `#/rules/${at}/when`;
  try {
    return { pointer, when: await compile(when) };
  } catch (error) {
    throw fault(pointer, (error as Error).message);
  }
}

async function anyHolds(rules: readonly Compiled[], subject: object, limit: TimeLimit): Promise<boolean> {
  for (const rule of rules) if (await holds(rule, subject, limit)) return true;
  return false;
}

async function holds({ pointer, when }: Compiled, subject: object, limit: TimeLimit): Promise<boolean> {
  try {
    return (await when.evaluate(subject, limit)) === true;
  } catch (error) {
    if (error instanceof ExpressionFailed && error.outOfBounds) throw fault(pointer, error.message);
    return true;
  }
}

const fault = (pointer: string, detail: string): BodyInvalid =>
  new BodyInvalid(`${pointer}: ${detail}`, [{ pointer, detail }]);
