import type { Decision } from "../decisions/decision-view.ts";
import type { DecisionId } from "../ids.ts";

/** What was decided of a line, or that people look at it, or why it was not taken. */
export type LineResult =
  | ({ readonly line: number; readonly key: string; readonly id: DecisionId } & Fate)
  | { readonly line: number; readonly key?: string; readonly status: "refused"; readonly reason: string };

type Fate = Pick<Decision, "status"> &
  Partial<Pick<Decision, "label" | "value" | "pick" | "reject" | "outcome" | "by" | "decidedAt">>;

/** What results tell of a decision. */
export function fateOf({ status, label, value, pick, reject, outcome, by, decidedAt }: Decision): Fate {
  const told = { label, value, pick, reject, outcome, by, decidedAt };
  return { status, ...Object.fromEntries(Object.entries(told).filter(([, one]) => one !== undefined)) };
}

/** Whether people got it: they look at it, or have decided it by now. */
const hadPeople = (result: LineResult): boolean =>
  result.status === "in_review" || (result.status === "decided" && result.by === "person");

/** How many lines of each fate. */
export function countsOf(results: readonly LineResult[]) {
  const refused = results.filter(({ status }) => status === "refused").length;
  const people = results.filter(hadPeople).length;
  return { lines: results.length, refused, people, automatic: results.length - refused - people };
}

export const linesOf = (results: readonly LineResult[]): string =>
  results.map((result) => `${JSON.stringify(result)}\n`).join("");

export const resultsIn = (text: string): LineResult[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as LineResult);

/** Whether people still look at it. */
export const isOpen = (result: LineResult): result is Extract<LineResult, { readonly id: DecisionId }> =>
  "id" in result && result.status === "in_review";
