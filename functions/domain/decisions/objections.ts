import type { StoredAnswer } from "../answers/said.ts";
import type { ReviewId } from "../ids.ts";
import type { DecisionRow } from "./decision.ts";
import type { Outcome } from "./outcome.ts";

/** How many appeals a decision has over its life. */
export const MOST_APPEALS = 3;

export const APPEAL_STATES = ["open", "upheld", "overturned", "overridden"] as const;

/** An application's objection to what was decided; a different person looks at it. `id` is that of its review. */
export type Appeal = {
  readonly id: ReviewId;
  /** ISO time. */
  readonly at: string;
  readonly reason: string;
  readonly status: (typeof APPEAL_STATES)[number];
  readonly closedAt?: string;
  /** People's time ended, and what was decided stays. */
  readonly unanswered?: true;
};

export const OVERRIDE_REASONS = ["wrong", "new_information", "policy", "legal", "test"] as const;
type OverrideReason = (typeof OVERRIDE_REASONS)[number];

/** An outcome that somebody of ops put in the place of what was decided, or was to be. `id` is that of the review that keeps it. */
export type Override = {
  readonly id: ReviewId;
  readonly at: string;
  readonly by: string;
  readonly reason: OverrideReason;
  readonly note: string;
  /** What was said, as an opinion has it. */
  readonly label: string;
  readonly outcome: Outcome;
  readonly answer?: StoredAnswer;
};

type Objected = Pick<DecisionRow, "appeals" | "overrides">;

/** Oldest first. */
export const appealsOf = ({ appeals }: Pick<Objected, "appeals">): Appeal[] => JSON.parse(appeals ?? "[]") as Appeal[];
export const overridesOf = ({ overrides }: Pick<Objected, "overrides">): Override[] =>
  JSON.parse(overrides ?? "[]") as Override[];

export const openAppealOf = (row: Pick<Objected, "appeals">): Appeal | undefined =>
  appealsOf(row).find(({ status }) => status === "open");

/** Whether people said on an appeal that what was decided stands. Where nobody answered, nobody said so. */
export const isUpheld = (row: Pick<Objected, "appeals">): boolean =>
  appealsOf(row).some(({ status, unanswered }) => status === "upheld" && unanswered === undefined);

/** Whether what was said is another answer than the one that stands. A fallback has an outcome alone. */
export function isOther(
  { label, outcome }: Pick<Override, "label" | "outcome">,
  standing: Pick<DecisionRow, "label" | "outcome">,
): boolean {
  return standing.label === undefined ? outcome !== standing.outcome : label !== standing.label;
}

/** Whether this override is the one that stands: the same person says the same again, and nothing has come between. */
export function isStanding(row: Pick<DecisionRow, "overrides" | "decidedAt">, wanted: Override): boolean {
  const last = overridesOf(row).at(-1);
  return (
    last !== undefined &&
    last.at === row.decidedAt &&
    [last.by, last.reason, last.note, last.label].join("\n") ===
      [wanted.by, wanted.reason, wanted.note, wanted.label].join("\n")
  );
}
