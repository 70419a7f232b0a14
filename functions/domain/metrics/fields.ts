import { isAmong } from "../answers/pointer.ts";
import { clopperPearson } from "../statistics/intervals.ts";
import type { AuditRecord, Day } from "./day.ts";
import type { ServedEvidence } from "./evidence.ts";
import type { Metrics } from "./view.ts";

type Given = {
  readonly purpose: string;
  /** When the proposal was shown. */
  readonly revealed?: "before" | "after" | undefined;
  readonly changed?: readonly string[] | undefined;
  readonly firstChanged?: readonly string[] | undefined;
  /** The short names of what was said first, and of what was proposed. */
  readonly says?: string | undefined;
  readonly firstLabel?: string | undefined;
  readonly prediction?: { readonly label: string } | undefined;
};

const WHOLE = "";

const NONE = { shown: 0, edited: 0, blind: 0, differ: 0 };

/**
 * What an answer adds by field: whether it kept what was proposed. A rejection counts for the whole alone. Only of what waited
 * for people: which of these are empty was drawn, so that both kinds are alike; audits of what is out are easier.
 */
export function fieldsOf(given: Given): Partial<Day> {
  const { purpose, revealed, changed = [], firstChanged = [], says, firstLabel, prediction } = given;
  if (prediction === undefined || revealed === undefined || purpose !== "decide") return {};
  const isKept = (firstLabel ?? says) === prediction.label;
  const [all, some] = revealed === "before" ? (["shown", "edited"] as const) : (["blind", "differ"] as const);
  const named = (firstLabel === undefined ? changed : firstChanged).filter((field) => field !== WHOLE);
  const fields = named.map((field) => [field, { ...NONE, [some]: 1 }]);
  return { fields: { [WHOLE]: { ...NONE, [all]: 1, [some]: Number(!isKept) }, ...Object.fromEntries(fields) } };
}

/**
 * By field, the whole value first: how often people changed what they saw, how often what they said unseen was something else,
 * and how often an automatic value was wrong there.
 * @param audits all that was said of audits; `judged` are those that count.
 */
export function fieldFiguresOf(
  counted: Day["fields"],
  audits: readonly AuditRecord[],
  judged: readonly ServedEvidence[],
): Metrics["fields"] {
  const whole = counted?.[WHOLE];
  if (counted === undefined || whole === undefined) return undefined;
  const automatic = judged.filter((one) => one.automatic);
  const wrong = wrongFields(audits, new Set(automatic.filter((one) => one.wrong).map(({ decisionId }) => decisionId)));
  const share = (k: number, n: number) => clopperPearson(k, n);
  return Object.entries(counted)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, { edited, differ }]) => {
      const isWhole = field === WHOLE;
      const errors = isWhole ? automatic.filter((one) => one.wrong).length : (wrong.get(field) ?? 0);
      const [seen, unseen, error] = [
        share(edited, whole.shown),
        share(differ, whole.blind),
        share(errors, automatic.length),
      ];
      return {
        field,
        ...(seen && { edited: seen }),
        ...(unseen && { differed: unseen }),
        ...(error && { error }),
      };
    });
}

/** Of wrong decisions, in how many each field was changed by both who answered, or by the one who did. */
function wrongFields(audits: readonly AuditRecord[], wrong: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const blind = audits.filter(({ decisionId, informed, changed }) => wrong.has(decisionId) && !informed && changed);
  for (const records of Map.groupBy(blind, ({ decisionId }) => decisionId).values()) {
    const [first, second] = records.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const both = (first?.changed ?? []).filter(
      (field) => second?.changed === undefined || isAmong(field, second.changed),
    );
    for (const field of both) counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  return counts;
}
