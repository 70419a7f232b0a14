import { clopperPearson } from "../statistics/intervals.ts";
import type { AuditRecord, Day } from "./day.ts";
import type { ServedEvidence } from "./evidence.ts";
import { agreedIn, agreedInField } from "./pairs.ts";
import type { MeasuredShare, Metrics } from "./view.ts";
import { wrongFieldsOf } from "./wrong-fields.ts";

/** What was written of an answer that is no label. */
export type Given = {
  readonly purpose: string;
  /** When the proposal was shown. */
  readonly revealed?: "before" | "after" | undefined;
  readonly changed?: readonly string[] | undefined;
  readonly firstChanged?: readonly string[] | undefined;
  /** The short names of what was said first, and of what was proposed. */
  readonly says?: string | undefined;
  readonly firstLabel?: string | undefined;
  readonly prediction?: { readonly label: string; readonly model?: string } | undefined;
};

const WHOLE = "";

const NO_PAIRS = { all: 0, apart: 0, values: 0, fields: {} };
const NONE = { shown: 0, edited: 0, blind: 0, differ: 0 };

/**
 * Whether an answer kept what was proposed, in view or not. Only of what waited for people: which of these are empty was
 * drawn, so that both kinds are alike; audits of what is out are easier. Undefined where nothing was proposed.
 */
export function keptIn({ purpose, revealed, says, firstLabel, prediction }: Given) {
  if (prediction === undefined || revealed === undefined || purpose !== "decide") return undefined;
  return { inView: revealed === "before", isKept: (firstLabel ?? says) === prediction.label };
}

/** What an answer adds by field. A rejection counts for the whole alone. */
export function fieldsOf(given: Given): Pick<Partial<Day>, "fields"> {
  const kept = keptIn(given);
  if (kept === undefined) return {};
  const { changed = [], firstChanged = [], firstLabel } = given;
  const [all, some] = kept.inView ? (["shown", "edited"] as const) : (["blind", "differ"] as const);
  const named = (firstLabel === undefined ? changed : firstChanged).filter((field) => field !== WHOLE);
  const fields = named.map((field) => [field, { ...NONE, [some]: 1 }]);
  return { fields: { [WHOLE]: { ...NONE, [all]: 1, [some]: Number(!kept.isKept) }, ...Object.fromEntries(fields) } };
}

type Counted = Pick<Day, "fields" | "pairs"> & {
  /** All that was said of audits. */
  readonly audits: readonly AuditRecord[];
  /** Those that count. */
  readonly judged: readonly ServedEvidence[];
  /** The fields that the flow compares, as patterns, in its order. */
  readonly compared?: readonly string[];
};

/**
 * By field, the whole value first: how often people changed what they saw, how often what they said unseen was something else,
 * how often two who answered blind agree, and how often an automatic value was wrong there. Undefined where nothing is known
 * of any.
 */
export function fieldFiguresOf({ fields = {}, pairs = NO_PAIRS, audits, judged, compared = [] }: Counted) {
  const automatic = judged.filter((one) => one.automatic);
  const wrongOnes = automatic.filter((one) => one.wrong);
  const inFields = wrongFieldsOf(audits, new Set(wrongOnes.map(({ decisionId }) => decisionId)));
  const wrong = Map.groupBy([...wrongOnes.map(() => WHOLE), ...[...inFields.values()].flat()], (field) => field);
  const { shown, blind } = fields[WHOLE] ?? NONE;
  if (shown + blind + automatic.length + pairs.all === 0) return undefined;
  const others = [...Object.keys(fields), ...Object.keys(pairs.fields), ...wrong.keys()].toSorted();
  return [...new Set([WHOLE, ...compared, ...others])].map((field) => {
    const { edited, differ } = fields[field] ?? NONE;
    return figuresOf(field, {
      edited: clopperPearson(edited, shown),
      differed: clopperPearson(differ, blind),
      agreed: field === WHOLE ? agreedIn(pairs) : agreedInField(pairs, field),
      error: clopperPearson(wrong.get(field)?.length ?? 0, automatic.length),
    });
  });
}

type Figures = NonNullable<Metrics["fields"]>[number];

const figuresOf = (
  field: string,
  shares: { readonly [Name in Exclude<keyof Figures, "field">]: MeasuredShare | undefined },
): Figures => ({ field, ...Object.fromEntries(Object.entries(shares).filter(([, share]) => share !== undefined)) });
