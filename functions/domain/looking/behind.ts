import { isReadyBy } from "../parts/ready.ts";
import type { Day } from "../metrics/day.ts";
import { type ListedDecision, listedTogether } from "./listed.ts";
import type { ListedName } from "./listed-names.ts";

/** What of an answer's circumstances says behind which figures its decision stands. */
type Answered = {
  readonly decisionId: string;
  readonly purpose: string;
  readonly queue?: string | undefined;
  readonly route?: string | undefined;
  readonly resolved?: string | undefined;
  readonly expired: boolean;
  readonly prediction?: { readonly label: string } | undefined;
  /** What went out before a model was asked. */
  readonly ready?: { readonly label: string } | undefined;
  readonly appeal?: { readonly overturned: boolean } | undefined;
  readonly truth?: { readonly wrong: boolean; readonly first: boolean; readonly by: string } | undefined;
};

type Asking = Pick<Answered, "decisionId"> & {
  readonly questions: readonly { readonly at: string; readonly answered: boolean }[];
};

/** A decision's place in the list of a figure. */
type Entry = readonly [name: ListedName, one: ListedDecision];

/** The lists of a day that hold these. */
export function behind(entries: readonly Entry[]): Pick<Day, "listed"> {
  const listed = listedTogether(entries.map(([name, one]) => ({ [name]: [one] })));
  return listed === undefined ? {} : { listed };
}

/**
 * What a line about a review adds beside its numbers. A review is one, however many answers it has: `isLast` is the line that
 * stands for it. `at` is when it was answered (ISO time).
 */
export const behindAnswer = (about: Answered, at: string, isLast: boolean): readonly Entry[] =>
  namesOf(about, isLast).map((name) => [name, { id: about.decisionId, at }]);

function namesOf(about: Answered, isLast: boolean): readonly ListedName[] {
  switch (about.purpose) {
    case "truth":
      return turnedOut(about);
    case "relabel":
      return [];
    case "override":
      return CORRECTED;
    case "appeal":
      return [...(about.expired ? EXPIRED : []), ...(about.appeal?.overturned ? CORRECTED : [])];
    default:
      return [
        ...(isLast && about.expired ? EXPIRED : []),
        ...(isLast && !about.expired && about.queue === "seniors" ? ESCALATED : []),
        ...(isOther(about) ? CORRECTED : []),
      ];
  }
}

const EXPIRED = ["expired"] as const;
const ESCALATED = ["escalated"] as const;
const CORRECTED = ["corrected"] as const;

/** The same of figures that are told by label or field: read off what the line adds to them, so that the list is what they count. */
export function behindSums(
  { appeals, fields = {} }: Pick<Partial<Day>, "appeals" | "fields">,
  { decisionId: id, opinion }: Pick<Answered, "decisionId"> & { readonly opinion: number },
  at: string,
): readonly Entry[] {
  const heard = Object.entries(appeals?.labels ?? {});
  return [
    ...heard.map(
      ([against, { overturned }]) => [overturned > 0 ? "overturned" : "upheld", { id, at, against }] as const,
    ),
    ...(["edited", "differed"] as const).flatMap((name) => {
      const changed = Object.keys(fields).filter((field) => (fields[field]?.[COUNTED[name]] ?? 0) > 0);
      return changed.length === 0 ? [] : [[name, { id, at, fields: changed, ...numbered(opinion) }] as const];
    }),
  ];
}

const COUNTED = { edited: "edited", differed: "differ" } as const;

/** Each question by itself, since it was asked: a review can have several. */
export const behindQuestions = ({ decisionId: id, questions }: Asking): readonly Entry[] =>
  questions.map(({ at, answered }, number) => [answered ? "informed" : "unanswered", { id, at, ...numbered(number) }]);

const numbered = (number: number): Pick<ListedDecision, "number"> => (number > 0 ? { number } : {});

function turnedOut({ truth }: Answered): readonly ListedName[] {
  if (!truth?.first || !truth.wrong) return [];
  if (isReadyBy(truth.by)) return [];
  return truth.by === "model" ? ["turned-out-wrong"] : ["people-turned-out-wrong"];
}

/** The answer is another than what went out. A second opinion may yet agree with that: whether it was corrected, its row says. */
const isOther = ({ purpose, resolved, prediction, ready }: Answered): boolean => {
  const out = prediction ?? ready;
  return purpose === "audit" && resolved !== undefined && out !== undefined && resolved !== out.label;
};
