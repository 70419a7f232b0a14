import { missedByBoth } from "../statistics/missed.ts";
import type { Day } from "./day.ts";
import type { Closed, Judged } from "./evidence.ts";
import { rightIn, wrongIn } from "./period.ts";
import type { Metrics } from "./view.ts";

/** What audits alone say of model and people. */
export function evidenceOf({ audits, judged, answered }: Closed, byOrigin: Day["origins"]): Metrics["evidence"] {
  const [accuracy, automatic] = [rightIn(judged), wrongIn(judged.filter((one) => one.automatic))];
  const reduction = automatic && accuracy && accuracy.rate < 1 ? 1 - automatic.rate / (1 - accuracy.rate) : undefined;
  const reviewers = missedByBoth(answered).rate;
  return {
    audits,
    ...(accuracy && { accuracy }),
    ...(automatic && { automatic }),
    ...(reduction !== undefined && { errorReduction: reduction }),
    ...(reviewers && { reviewers }),
    byOrigin,
  };
}

/** By the label that the model predicted, the most frequent first. */
export function labelsOf(labels: Day["labels"], judged: readonly Judged[]): Metrics["labels"] {
  const automatic = Map.groupBy(
    judged.filter((one) => one.automatic),
    ({ label }) => label,
  );
  return Object.entries(labels)
    .map(([label, counts]) => {
      const error = wrongIn(automatic.get(label) ?? []);
      return { label, ...counts, ...(error && { error }) };
    })
    .toSorted((a, b) => b.decisions - a.decisions || (a.label < b.label ? -1 : 1));
}

/** By the flow's subgroups, by name. */
export function subgroupsOf(judged: readonly Judged[]): Metrics["subgroups"] {
  const named = Map.groupBy(
    judged.filter(({ subgroup }) => subgroup !== undefined),
    ({ subgroup = "" }) => subgroup,
  );
  return [...named]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([subgroup, ones]) => {
      const [error, accuracy] = [wrongIn(ones.filter((one) => one.automatic)), rightIn(ones)];
      return { subgroup, audits: ones.length, ...(error && { error }), ...(accuracy && { accuracy }) };
    });
}
