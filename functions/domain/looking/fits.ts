import { type DecisionRow, historyOf, type Prediction } from "../decisions/decision.ts";
import { type LabelMap, todayOf } from "../flows/label-map.ts";
import { READY_REASONS } from "../parts/ready.ts";
import type { ServedEvidence } from "../metrics/evidence.ts";
import type { Filter } from "./query.ts";
import type { Which } from "./which.ts";

/** What the index by application tells of a decision. */
export type Indexed = Pick<DecisionRow, "id" | "client" | "createdAt" | "route" | "reason" | "prediction">;

const is = (wanted: string | undefined, value: string | undefined): boolean => wanted === undefined || wanted === value;

/** Whether a decision can be one that is asked for, as far as the index tells: the rest says its row. */
export function canFit(row: Indexed, filter: Filter, map: LabelMap): boolean {
  const { application, route, reason, rule, label, model } = filter;
  if (!is(application, row.client) || !is(route, row.route) || !is(reason, row.reason)) return false;
  if (rule !== undefined && row.reason !== "rule" && row.reason !== READY_REASONS.rule) return false;
  if (label === undefined && model === undefined) return true;
  const proposed = proposedIn(row);
  return proposed !== undefined && is(label, todayOf(map, proposed.label)) && is(model, proposed.model);
}

/** Whether it is one, as its row says. */
export const fits = (row: DecisionRow, filter: Filter, map: LabelMap): boolean =>
  canFit(row, filter, map) && is(filter.rule, row.because) && is(filter.group, row.subgroup);

/** What was proposed; undefined where nothing was, or nobody can read it. */
export function proposedIn({ prediction }: Pick<DecisionRow, "prediction">): Prediction | undefined {
  try {
    return prediction === undefined ? undefined : (JSON.parse(prediction) as Prediction);
  } catch {
    return undefined;
  }
}

/** The same for an audit, as the figures of labels and groups count it: by what it was routed by. */
export const fitsEvidence = (one: ServedEvidence, { label, group, model, route }: Filter): boolean =>
  is(label, one.label) &&
  is(group, one.subgroup) &&
  is(model, one.model) &&
  is(route, one.automatic ? `auto-${one.outcome}` : "review");

/** What a day's list cannot know: a second opinion may have let stand what went out. */
export const isSo = (row: DecisionRow, which: readonly Which[]): boolean =>
  !which.includes("corrected") || historyOf(row).length > 0;
