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
 * and how often an automatic value was wrong there. Undefined where nothing is known of any.
 * @param audits all that was said of audits; `judged` are those that count.
 */
export function fieldFiguresOf(
  counted: Day["fields"] = {},
  audits: readonly AuditRecord[],
  judged: readonly ServedEvidence[],
): Metrics["fields"] {
  const automatic = judged.filter((one) => one.automatic);
  const wrongOnes = automatic.filter((one) => one.wrong);
  const wrong = new Map([
    [WHOLE, wrongOnes.length],
    ...wrongFields(audits, new Set(wrongOnes.map(({ decisionId }) => decisionId))),
  ]);
  const { shown, blind } = counted[WHOLE] ?? NONE;
  if (shown + blind + automatic.length === 0) return undefined;
  return [...new Set([...Object.keys(counted), ...wrong.keys()])].toSorted().map((field) => {
    const { edited, differ } = counted[field] ?? NONE;
    const shares = {
      edited: clopperPearson(edited, shown),
      differed: clopperPearson(differ, blind),
      error: clopperPearson(wrong.get(field) ?? 0, automatic.length),
    };
    return { field, ...Object.fromEntries(Object.entries(shares).filter(([, share]) => share !== undefined)) };
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
