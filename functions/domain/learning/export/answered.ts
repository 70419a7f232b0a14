import type { DecisionRow } from "../../decisions/decision.ts";
import { overridesOf } from "../../decisions/objections.ts";
import { type DecisionId, isDecisionId } from "../../ids.ts";
import type { LeftOut } from "./entry.ts";

/** A decision that people answered on one day, by the keys of its feedback. */
export type Answered = {
  readonly id: DecisionId;
  readonly answers: number;
  readonly withdrawn: number;
  /** The last of its keys: where a reader goes on. */
  readonly last: string;
};

/** As `feedbackKey` and `withdrawalKey` write them. */
const KEY = /^(?<folder>feedback\/dt=[\d-]{10}\/(?<id>[^/]+))\/[^/]+?-(?<withdrawn>withdrawn-)?\d+\.json$/;

/** The decisions of keys in their order. The keys of a decision lie together, as it is a folder of its day. */
export function answeredIn(keys: readonly string[]): readonly Answered[] {
  const found = new Map<string, Answered>();
  for (const last of keys) {
    const { folder = "", id = "", withdrawn: taken } = KEY.exec(last)?.groups ?? {};
    if (!isDecisionId(id)) continue;
    const { answers, withdrawn } = found.get(folder) ?? { answers: 0, withdrawn: 0 };
    const [more, back] = taken === undefined ? [1, 0] : [0, 1];
    found.set(folder, { id, answers: answers + more, withdrawn: withdrawn + back, last });
  }
  return [...found.values()];
}

/**
 * Why people's last word on a decision is no example, by its row, undefined where that is gone. What was drawn for audit
 * measures, its second opinions too.
 */
export function leftOutOf(row: DecisionRow | undefined): LeftOut | undefined {
  if (row === undefined) return "gone";
  if (row.audit) return "audit";
  if (row.status !== "decided" || row.by !== "person" || row.answer === undefined) return "unsettled";
  if (isForAnotherReason(row)) return "unsettled";
  return (row.item ?? row.itemKey) === undefined ? "gone" : undefined;
}

/** Ops have overridden it, and not because of what the item shows. */
function isForAnotherReason(row: DecisionRow): boolean {
  const last = overridesOf(row).at(-1);
  return last !== undefined && last.at === row.decidedAt && last.reason !== "wrong";
}
