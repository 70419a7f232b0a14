import { type DecisionRow, endingBy, historyWith, type Said } from "../decisions/decision.ts";
import type { Rewriting } from "../decisions/objecting.ts";
import { isOther, overridesOf } from "../decisions/objections.ts";
import { decidedEvent } from "../record/decision-events.ts";
import { type Correction, correctionsOf, openCorrectionOf } from "./correction.ts";

type Hearing = {
  readonly id: Correction["id"];
  readonly at: string;
  /** What a senior said; undefined where their time ended without an answer. */
  readonly said: Said | undefined;
  /** The decision with labels as the flow calls them today, by which answers are compared. */
  readonly today: Pick<DecisionRow, "label" | "outcome">;
};

/**
 * Closes a correction: another answer takes the place of what was decided, unless ops have decided themselves meanwhile. What
 * the application is told says no more than that people looked at it again. Undefined where it is closed already.
 */
export function heardCorrection(row: DecisionRow, { id, at, said, today }: Hearing): Rewriting | undefined {
  const open = openCorrectionOf(row);
  if (open?.id !== id) return undefined;
  const isOverridden = overridesOf(row).some((override) => override.at >= open.at);
  if (said === undefined || isOverridden || !isOther(said, today))
    return {
      set: { corrections: closedIn(row, id, { status: "upheld", closedAt: at }) },
      happening: { at, what: "correction-upheld", facts: { correction: id } },
    };
  const ending = endingBy(said, at);
  return {
    set: {
      ...ending,
      history: historyWith(row),
      corrections: closedIn(row, id, { status: "overturned", closedAt: at }),
    },
    happening: decidedEvent("corrected", ending),
    news: [{ type: "decision.corrected", at }],
  };
}

const closedIn = (row: DecisionRow, id: Correction["id"], end: Partial<Correction>): string =>
  JSON.stringify(correctionsOf(row).map((one) => (one.id === id ? { ...one, ...end } : one)));
