import type { DecisionRow } from "../decisions/decision.ts";
import type { Truth } from "../decisions/truth.ts";
import type { Happening } from "./chain.ts";

/** What turned out later. A label is told in the open; of anything else, only its hash is. */
export function truthEvent({ toldAt, at, source, label, answer, wrong }: Truth): Happening {
  const said = answer === undefined ? { label } : {};
  const hidden = { answer: answer && JSON.stringify(answer) };
  return {
    at: toldAt,
    what: "truth-told",
    by: "application",
    facts: { ...said, source, turnedOutAt: at, wrong },
    hidden,
  };
}

type Ending = Pick<DecisionRow, "label" | "answer" | "outcome" | "by" | "decidedAt">;

/** A decision got its outcome, or another one. What was said is in the open where it is a label, else only its hash. */
export function decidedEvent(
  what: "decided" | "corrected" | "overridden",
  { label, answer, outcome, by, decidedAt = "" }: Ending,
): Happening {
  const isLabel = answer === undefined;
  return { at: decidedAt, what, by, facts: { outcome, ...(isLabel && { label }) }, hidden: { answer } };
}

/** Somebody asked why the model thought so, and this version of it was asked. The words are not told. */
export const explainedEvent = (by: string, model: string, at: string): Happening => ({
  at,
  what: "explained",
  by,
  facts: { model },
});
