import { AppealOpen, Cancelled, DecisionChanged, ItemForgotten, NotDecided, TooManyAppeals } from "../errors.ts";
import type { Happening } from "../record/chain.ts";
import { decidedEvent } from "../record/decision-events.ts";
import { type DecisionRow, endingBy, historyWith, reviewsOf, type Said } from "./decision.ts";
import {
  type Appeal,
  appealsOf,
  isOther,
  MOST_APPEALS,
  openAppealOf,
  type Override,
  overridesOf,
} from "./objections.ts";
import type { News } from "./owed.ts";

/** What an objection makes of a decision's row; see `rewrite` in `adapters/decisions/decisions.ts`. */
export type Rewriting = {
  readonly set: Partial<DecisionRow>;
  readonly remove?: readonly (keyof DecisionRow)[];
  readonly happening: Happening;
  readonly news?: readonly News[];
};

/** Stops a decision that waits for people. Its review has ended before. */
export function cancelled(row: DecisionRow, at: string): Rewriting | undefined {
  if (row.status !== "in_review") return undefined;
  return {
    set: { status: "cancelled", cancelledAt: at },
    remove: ["needs"],
    happening: { at, what: "cancelled", by: "application" },
    news: [{ type: "decision.cancelled", at }],
  };
}

/**
 * Opens an appeal: the row names its review, which is to be written.
 * @param before the decision as the application's call found it: whoever was quicker has changed what it objects to.
 * @throws NotDecided, Cancelled, DecisionChanged, AppealOpen, TooManyAppeals
 */
export function appealed(row: DecisionRow, before: DecisionRow, { id, at, reason }: Omit<Appeal, "status">): Rewriting {
  if (row.status === "cancelled") throw new Cancelled("You cancelled this decision: there is nothing to object to.");
  if (row.status === "suggested") throw new NotDecided("Nothing was decided: your user chose among suggestions.");
  if (row.status !== "decided") throw new NotDecided("People are still deciding. Appeal once there is an outcome.");
  checkItem(row);
  const open = openAppealOf(row);
  if (open !== undefined) throw new AppealOpen(`The appeal ${open.id} is open. Wait until it is closed.`);
  if (row.decidedAt !== before.decidedAt) throw changed();
  const appeals = appealsOf(row);
  if (appeals.length >= MOST_APPEALS)
    throw new TooManyAppeals(`A decision has at most ${MOST_APPEALS} appeals, and this one has had them.`);
  return {
    set: {
      appeals: JSON.stringify([...appeals, { id, at, reason, status: "open" } satisfies Appeal]),
      reviews: JSON.stringify([...reviewsOf(row), id]),
      needs: needOf(row),
    },
    happening: { at, what: "appealed", by: "application", facts: { appeal: id }, hidden: { reason } },
  };
}

/**
 * Whoever starts an audit that is still owed writes all reviews that the row names. The review of what waits for people has
 * ended: what is said of its start, late, must not settle this.
 */
const needOf = ({ status, needs }: DecisionRow) => (status === "decided" && needs === "start" ? "start" : "hear");

/** @throws ItemForgotten where nobody can look at the item again. */
export function checkItem({ forget, forgottenAt }: DecisionRow): void {
  if (forget === undefined && forgottenAt === undefined) return;
  throw new ItemForgotten("The item was removed, so nobody can look at it again: what was decided stays.");
}

const changed = (): DecisionChanged =>
  new DecisionChanged(
    "The outcome has changed since you asked. Read the decision, and send this again if you still want it.",
  );

type Hearing = {
  readonly id: Appeal["id"];
  readonly at: string;
  /** What people said; undefined where their time ended without an answer. */
  readonly said: Said | undefined;
  /** The decision with labels as the flow calls them today, by which answers are compared. */
  readonly today: Pick<DecisionRow, "label" | "outcome">;
};

/** Closes an appeal: another answer takes the place of what was decided. Undefined where it is closed already. */
export function heard(row: DecisionRow, { id, at, said, today }: Hearing): Rewriting | undefined {
  if (openAppealOf(row)?.id !== id) return undefined;
  if (said === undefined || !isOther(said, today)) {
    const unanswered = said === undefined ? ({ unanswered: true } as const) : {};
    return {
      set: { appeals: closedIn(row, id, { status: "upheld", closedAt: at, ...unanswered }) },
      happening: { at, what: "appeal-upheld", facts: { appeal: id, ...unanswered } },
    };
  }
  const ending = endingBy(said, at);
  const { facts, ...happening } = decidedEvent("corrected", ending);
  return {
    set: { ...ending, history: historyWith(row), appeals: closedIn(row, id, { status: "overturned", closedAt: at }) },
    happening: { ...happening, facts: { ...facts, appeal: id } },
    news: [{ type: "decision.corrected", at, facts: { appeal: id } }],
  };
}

const closedIn = (row: DecisionRow, id: Appeal["id"], end: Partial<Appeal>): string =>
  JSON.stringify(appealsOf(row).map((one) => (one.id === id ? { ...one, ...end } : one)));

/**
 * Puts what ops said in the place of what was decided, or was to be: at once, and its review keeps what was said. An appeal
 * that was open is over. Undefined where it is done.
 */
export function overridden(row: DecisionRow, override: Override): Rewriting | undefined {
  const overrides = overridesOf(row);
  const { id, at, by, reason, note } = override;
  if (row.status === "cancelled" || overrides.some((one) => one.id === id)) return undefined;
  const appeal = openAppealOf(row);
  const ending = endingBy(override, at);
  const wasDecided = row.status === "decided";
  const { facts, hidden, ...happening } = decidedEvent("overridden", ending);
  return {
    set: {
      ...ending,
      status: "decided",
      ...(wasDecided && { history: historyWith(row) }),
      ...(appeal && { appeals: closedIn(row, appeal.id, { status: "overridden", closedAt: at }) }),
      overrides: JSON.stringify([...overrides, override]),
      reviews: JSON.stringify([...reviewsOf(row), id]),
      needs: needOf(row),
    },
    happening: { ...happening, by, facts: { ...facts, reason, appeal: appeal?.id }, hidden: { ...hidden, note } },
    news: [{ type: wasDecided ? "decision.corrected" : "decision.decided", at, facts: { override: reason } }],
  };
}

/**
 * The same where no review had to end for it.
 * @throws DecisionChanged where somebody was quicker.
 */
export function overriddenAsFound(row: DecisionRow, before: DecisionRow, override: Override): Rewriting | undefined {
  const isNew = overridesOf(row).every(({ id }) => id !== override.id);
  if (isNew && (row.decidedAt !== before.decidedAt || openAppealOf(row) !== undefined)) throw changed();
  return overridden(row, override);
}
