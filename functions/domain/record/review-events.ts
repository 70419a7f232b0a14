import type { Cancellation, Opinion, Question, ReviewIn, ReviewRow } from "../reviews/review-row.ts";
import type { Happening } from "./chain.ts";

/** What a reviewer did that says all by its name: `released`, `lapsed`, `undone`. */
export const movedEvent = (what: "released" | "lapsed" | "undone", at: string, by: string): Happening => ({
  at,
  what,
  by,
});

/** A senior left it to one person, or to everybody again. */
export const assignedEvent = (by: string, at: string, to?: string): Happening => ({
  at,
  what: to === undefined ? "unassigned" : "assigned",
  by,
  facts: { to },
});

export const claimedEvent = (by: string, at: string): Happening => ({ at, what: "claimed", by });

/** A label is told in the open. Of a value only a hash is, and so is of a note: they may tell of a person. */
export function answeredEvent({ at, by, label, answer, seconds, note, marks, guidelines }: Opinion): Happening {
  const isLabel = answer === undefined;
  return {
    at,
    what: "answered",
    by,
    facts: { ...(isLabel ? { label } : saidIn(answer)), seconds, guidelines },
    hidden: {
      value: isLabel || "pick" in answer || "reject" in answer ? undefined : valueIn(answer),
      note,
      marks: marks && JSON.stringify(marks),
    },
  };
}

type Said = NonNullable<Opinion["answer"]>;

/** Picks name a candidate, and rejections a reason of the flow's list. */
const saidIn = (answer: Said): Record<string, string> => {
  if ("pick" in answer) return { pick: answer.pick };
  return "reject" in answer ? { reject: answer.reject } : {};
};

/** The key of a large value is a hash of what it says. */
const valueIn = (answer: Said): string | undefined => {
  if ("value" in answer) return answer.value;
  return "valueKey" in answer ? answer.valueKey : undefined;
};

export const escalatedEvent = ({ by, at, note }: NonNullable<ReviewRow["escalated"]>): Happening => ({
  at,
  what: "escalated",
  by,
  hidden: { note },
});

/** What was asked may tell of a person, and so may what comes. */
export const askedEvent = ({ by, to, at, until, text }: Question): Happening => ({
  at,
  what: "asked",
  by,
  facts: { to, until },
  hidden: { question: text },
});

/** The key of much information is a hash of what it says. */
export const informedEvent = (came: NonNullable<Question["came"]>, at: string, by = "application"): Happening => ({
  at,
  what: "informed",
  by,
  hidden: { information: "key" in came ? came.key : came.text, files: came.media },
});

/** Somebody saw what a masked field says. */
export const revealedEvent = (by: string, field: string, at: string): Happening => ({
  at,
  what: "revealed",
  by,
  facts: { field },
});

/** The answer that was held counts from now on. @param next who is asked now, where that is not enough. */
export const finalEvent = ({ pending, finalAt }: ReviewIn<"answered">, next?: "seniors" | "others"): Happening => ({
  at: finalAt,
  what: "final",
  by: pending.by,
  facts: { next },
});

/** People's time ended, or the application's to answer a question, or the policy asks somebody else. */
export const endedEvent = (
  what: "passed-on" | "expired" | "asked-again" | "unanswered",
  at: string,
  facts?: Happening["facts"],
): Happening => ({ at, what, ...(facts && { facts }) });

/** Nobody is asked any more. What ops decided instead is in the decision's part of the record. */
export const cancelledEvent = ({ at, by, override }: Cancellation): Happening => ({
  at,
  what: override === undefined ? "cancelled" : "overtaken",
  by,
});
