import { nextStepOf } from "./resolution.ts";
import type { ReviewRow } from "./review.ts";

/** How a row changes: attributes to set and to remove. */
export type Transition = { readonly set: Partial<ReviewRow>; readonly remove: readonly (keyof ReviewRow)[] };

/**
 * What becomes of an answered review when its answer turns final: it goes on to be recorded, back to the queue for
 * another opinion, or to the seniors when opinions differ.
 */
export function finalityOf(row: ReviewRow): Transition {
  if (row.pending === undefined) throw new Error(`The review ${row.id} holds no answer.`);
  const opinions = [...(row.opinions ?? []), row.pending];
  const given = { opinions, answeredBy: opinions.map((opinion) => opinion.by) };
  switch (nextStepOf({ ...row, opinions })) {
    case "record":
      return { set: { ...given, state: "final" }, remove: [] };
    case "escalate":
      return { set: { ...given, state: "open", stage: "seniors", queue: "seniors" }, remove: ["needs", "needsAt"] };
    case "reopen":
      return { set: { ...given, state: "open", queue: row.stage }, remove: ["needs", "needsAt"] };
  }
}
