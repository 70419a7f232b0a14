import { isAmong } from "../answers/pointer.ts";
import type { AuditRecord } from "./day.ts";

/** Of which only the whole is known, nothing is known by field. */
const WHOLE = "";

/**
 * Of wrong decisions, by their id, the fields in which each is wrong, as patterns: those that both who answered blind changed,
 * or the one who did.
 */
export function wrongFieldsOf(
  audits: readonly AuditRecord[],
  wrong: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const blind = audits.filter(({ decisionId, informed, changed }) => wrong.has(decisionId) && !informed && changed);
  const answers = Map.groupBy(blind, ({ decisionId }) => decisionId);
  return new Map([...answers].map(([id, records]) => [id, inBoth(records)]));
}

function inBoth(records: readonly AuditRecord[]): readonly string[] {
  const [first, second] = records.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return (first?.changed ?? []).filter(
    (field) => field !== WHOLE && (second?.changed === undefined || isAmong(field, second.changed)),
  );
}
