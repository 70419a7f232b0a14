import { type LabelMap, todayOf } from "../flows/label-map.ts";
import { type AuditRecord, type Day, summed } from "./day.ts";

/**
 * What was counted of a day with its labels as the flow calls them today. What is gone stays under its name: that a model
 * predicted it, or people said it, is history.
 */
export function dayToday(day: Day, map: LabelMap): Day {
  if (map.allNames.length === map.names.length) return day;
  return {
    ...day,
    labels: labelsToday(day.labels, map),
    ...(day.appeals && { appeals: { ...day.appeals, labels: labelsToday(day.appeals.labels, map) } }),
    ratings: ratingsToday(day.ratings, map),
    audits: day.audits.map((audit) => auditToday(audit, map)),
  };
}

/** What was counted by label; of labels that are one today, the sums. */
function labelsToday<Counts extends object>(
  labels: Readonly<Record<string, Counts>>,
  map: LabelMap,
): Record<string, Counts> {
  return summed(Object.entries(labels).map(([name, counts]) => ({ [todayOf(map, name)]: counts })));
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
