import { isReadyBy } from "../parts/ready.ts";
import type { Day } from "../metrics/day.ts";
import type { ListedDay } from "./listed.ts";
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

/** Behind these figures stands the decision, since `at` (ISO time). */
export const behind = (names: readonly ListedName[], id: string, at: string): Pick<Day, "listed"> =>
  names.length === 0
    ? {}
    : { listed: Object.fromEntries(names.map((name) => [name, [{ id, at }]])) satisfies ListedDay };

/**
 * What a line about a review adds beside its numbers. A review is one, however many answers it has: `isLast` is the line that
 * stands for it. `at` is when it was answered (ISO time).
 */
export const behindAnswer = (about: Answered, at: string, isLast: boolean): Pick<Day, "listed"> =>
  behind(namesOf(about, isLast), about.decisionId, at);

function namesOf(about: Answered, isLast: boolean): readonly ListedName[] {
  switch (about.purpose) {
    case "truth":
      return turnedOut(about);
    case "relabel":
      return [];
    case "override":
      return ["corrected"];
    case "appeal":
      return [...(about.expired ? EXPIRED : []), ...(about.appeal?.overturned ? OVERTURNED : [])];
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
const OVERTURNED = ["overturned", "corrected"] as const;
const CORRECTED = ["corrected"] as const;

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
