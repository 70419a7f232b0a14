import { type LabelMap, todayOf } from "../flows/label-map.ts";
import type { AuditRecord, Day } from "./day.ts";

/**
 * What was counted of a day with its labels as the flow calls them today. What is gone stays under its name: that a model
 * predicted it, or people said it, is history.
 */
export function dayToday(day: Day, map: LabelMap): Day {
  if (map.allNames.length === map.names.length) return day;
  return {
    ...day,
    labels: labelsToday(day.labels, map),
    ...(day.appeals && { appeals: { ...day.appeals, labels: appealsToday(day.appeals.labels, map) } }),
    ratings: ratingsToday(day.ratings, map),
    audits: day.audits.map((audit) => auditToday(audit, map)),
  };
}

function labelsToday(labels: Day["labels"], map: LabelMap): Day["labels"] {
  const sums = new Map<string, Day["labels"][string]>();
  for (const [name, { decisions, automatic }] of Object.entries(labels)) {
    const label = todayOf(map, name);
    const { decisions: more = 0, automatic: moreAutomatic = 0 } = sums.get(label) ?? {};
    sums.set(label, { decisions: decisions + more, automatic: automatic + moreAutomatic });
  }
  return Object.fromEntries(sums);
}

type Appealed = NonNullable<Day["appeals"]>["labels"];

function appealsToday(labels: Appealed, map: LabelMap): Appealed {
  const sums = new Map<string, Appealed[string]>();
  for (const [name, { heard, overturned }] of Object.entries(labels)) {
    const label = todayOf(map, name);
    const { heard: more = 0, overturned: moreOverturned = 0 } = sums.get(label) ?? {};
    sums.set(label, { heard: heard + more, overturned: overturned + moreOverturned });
  }
  return Object.fromEntries(sums);
}

function ratingsToday(ratings: Day["ratings"], map: LabelMap): Day["ratings"] {
  const sums = new Map<string, number>();
  for (const [given, count] of Object.entries(ratings)) {
    const labels = (JSON.parse(given) as readonly string[]).map((name) => todayOf(map, name));
    const key = JSON.stringify(labels.toSorted());
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return Object.fromEntries(sums);
}

function auditToday({ label, served, ...audit }: AuditRecord, map: LabelMap): AuditRecord {
  return {
    ...audit,
    ...(label !== undefined && { label: todayOf(map, label) }),
    ...(served !== undefined && { served: { ...served, label: todayOf(map, served.label) } }),
  };
}
