import type { ReviewId } from "../domain/ids.ts";
import type { Opinion, ReviewRow } from "../domain/reviews/review.ts";
import type { OpenReview } from "./reviews.ts";
import { type Change, change } from "./table.ts";

/** The right under which a reviewer acts on a review. */
export type Hold = { readonly id: ReviewId; readonly person: string; readonly epoch: number };

const CLAIM = ["claimedBy", "claimedAt", "leaseUntil"] as const;

/** Nobody gives two opinions on one review, however late the index is. */
const STRANGE = "(attribute_not_exists(#answeredBy) OR NOT contains(#answeredBy, :person))";

/** Each write below holds only for the claim that it was made under: the epoch fences whatever comes late. */
function held(hold: Hold, state: ReviewRow["state"], change: Omit<Change, "when">): Change {
  return {
    ...change,
    when: "#state = :held AND #epoch = :epoch AND #claimedBy = :person",
    values: { ...change.values, ":held": state, ":epoch": hold.epoch, ":person": hold.person },
  };
}

/** Claims a review that is open or whose claim ran out; undefined when somebody else was faster, or `person` has answered it. */
export function claim(
  found: OpenReview,
  person: string,
  now: string,
  leaseUntil: string,
): Promise<ReviewRow | undefined> {
  return change<ReviewRow>(found.id, {
    set: { state: "claimed", claimedBy: person, claimedAt: now, leaseUntil, epoch: found.epoch + 1 },
    when: `(#state = :open OR (#state = :claimed AND #leaseUntil < :now)) AND #epoch = :epoch AND ${STRANGE}`,
    values: { ":open": "open", ":claimed": "claimed", ":now": now, ":epoch": found.epoch, ":person": person },
  });
}

/** Lengthens a claim; one that ran out lives on unless somebody else has claimed since. */
export function extend(hold: Hold, leaseUntil: string): Promise<ReviewRow | undefined> {
  return change<ReviewRow>(hold.id, held(hold, "claimed", { set: { leaseUntil } }));
}

/** Gives a review back to its queue. */
export function release(hold: Hold): Promise<ReviewRow | undefined> {
  return change<ReviewRow>(hold.id, held(hold, "claimed", { set: { state: "open" }, remove: CLAIM }));
}

/** Takes an answer. It leaves the queue and is held until `finalAt`; from then on its review is to be resumed. */
export function answer(hold: Hold, pending: Opinion, finalAt: string): Promise<ReviewRow | undefined> {
  const set = { state: "answered", pending, finalAt, needs: "resume", needsAt: finalAt };
  return change<ReviewRow>(hold.id, held(hold, "claimed", { set, remove: ["queue", "leaseUntil"] }));
}

/** Takes a held answer back into its reviewer's hands; undefined when it is final, or not theirs. */
export function undo(row: ReviewRow, hold: Hold, now: string, leaseUntil: string): Promise<ReviewRow | undefined> {
  return change<ReviewRow>(row.id, {
    set: { state: "claimed", leaseUntil, queue: row.stage, firstAnswers: firstAnswersOf(row) },
    remove: ["pending", "finalAt", "needs", "needsAt"],
    when: "#state = :answered AND #pending.#epoch = :epoch AND #pending.#by = :person AND #finalAt > :now",
    values: { ":answered": "answered", ":epoch": hold.epoch, ":person": hold.person, ":now": now },
  });
}

/** With the answer that is taken back, unless its reviewer took one back before: that one was given before the reveal. */
function firstAnswersOf({ firstAnswers = [], pending }: ReviewRow): ReviewRow["firstAnswers"] {
  if (pending === undefined || firstAnswers.some(({ by }) => by === pending.by)) return firstAnswers;
  return [...firstAnswers, { by: pending.by, label: pending.label }];
}

/** Makes a held answer final under what `set` and `remove` say of its review; undefined when it was undone. */
export function finalise(
  row: ReviewRow,
  set: Partial<ReviewRow>,
  remove: readonly string[],
): Promise<ReviewRow | undefined> {
  return change<ReviewRow>(row.id, {
    set,
    remove: ["pending", "finalAt", ...CLAIM, ...remove],
    when: "#state = :answered AND #pending.#epoch = :epoch AND #finalAt = :finalAt",
    values: { ":answered": "answered", ":epoch": row.pending?.epoch, ":finalAt": row.finalAt },
  });
}

/** Gives a review that nobody answered another deadline, and its place in the queue; whoever has it keeps it. */
export function putOff(row: ReviewRow, due: Pick<ReviewRow, "deadlineAt" | "order">): Promise<ReviewRow | undefined> {
  return change<ReviewRow>(row.id, { set: due, ...unanswered(row) });
}

/** Takes a review that nobody answered out of the hands it is in, under what `set` and `remove` say. */
export function takeOver(
  row: ReviewRow,
  set: Partial<ReviewRow>,
  remove: readonly string[] = [],
): Promise<ReviewRow | undefined> {
  return change<ReviewRow>(row.id, {
    set: { ...set, epoch: row.epoch + 1 },
    remove: [...CLAIM, ...remove],
    ...unanswered(row),
  });
}

/** Nobody has answered it, or claimed it since. */
const unanswered = ({ epoch }: ReviewRow): Pick<Change, "when" | "values"> => ({
  when: "(#state = :open OR #state = :claimed) AND #epoch = :epoch",
  values: { ":open": "open", ":claimed": "claimed", ":epoch": epoch },
});
