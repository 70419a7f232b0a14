import type { ReviewId } from "../ids.ts";
import { absent, all, any, compare, type Condition, isIn, lacks } from "./condition.ts";
import { resolutionOf } from "./resolution.ts";
import type { Queue, ReviewState } from "./review.ts";
import type { Opinion, ReviewAttribute, ReviewIn, ReviewRow } from "./review-row.ts";
import { withdrawalsOf } from "./withdrawals.ts";

type Transition = {
  readonly from: readonly ReviewState[];
  /** None: it stays in the state that it is in. */
  readonly to?: ReviewState;
  /** For the table in `statemachines/README.md`, as `when` is. */
  readonly who: string;
  readonly when: string;
  readonly sets: readonly ReviewAttribute[];
  readonly removes: readonly ReviewAttribute[];
};

const CLAIM = ["claimedBy", "claimedAt", "leaseUntil"] as const;
const PENDING = ["pending", "finalAt", "claimedBy", "claimedAt"] as const;
const NEEDS = ["needs", "needsAt"] as const;
const WITH_PEOPLE = ["open", "claimed"] as const;
const NOT_OVER = ["open", "claimed", "answered", "final"] as const;

/** All that can happen to a review's row. Each is one conditional write, which decides its races by itself. */
export const TRANSITIONS = {
  claim: {
    from: WITH_PEOPLE,
    to: "claimed",
    who: "a reviewer of its queue",
    when: "nobody has a claim on it, or the lease has expired; the reviewer has not answered it before",
    sets: [...CLAIM, "epoch"],
    removes: [],
  },
  extend: {
    from: ["claimed"],
    to: "claimed",
    who: "its reviewer, by a heartbeat",
    when: "the claim is theirs, even if its lease has expired, and not older than 30 leases",
    sets: ["leaseUntil"],
    removes: [],
  },
  release: {
    from: ["claimed"],
    to: "open",
    who: "its reviewer; the API, for a claim that ran out",
    when: "the claim is theirs",
    sets: [],
    removes: CLAIM,
  },
  answer: {
    from: ["claimed"],
    to: "answered",
    who: "its reviewer",
    when: "the claim is theirs, even if its lease has expired",
    sets: ["pending", "finalAt", ...NEEDS],
    removes: ["queue", "leaseUntil"],
  },
  undo: {
    from: ["answered"],
    to: "claimed",
    who: "its reviewer",
    when: "the answer is theirs, and its undo window is open. It is a new claim, of the same age",
    sets: ["leaseUntil", "queue", "firstAnswers", "epoch"],
    removes: ["pending", "finalAt", ...NEEDS],
  },
  escalate: {
    from: ["claimed"],
    to: "open",
    who: "its reviewer",
    when: "the claim is theirs. The review goes to the seniors",
    sets: ["stage", "queue", "escalated", "epoch"],
    removes: CLAIM,
  },
  settle: {
    from: ["answered"],
    to: "final",
    who: "`resume-review`, `expire-review`",
    when: "the undo window or the time limit has ended, and the opinions suffice",
    sets: ["opinions", "answeredBy"],
    removes: PENDING,
  },
  reopen: {
    from: ["answered"],
    to: "open",
    who: "`resume-review`, `expire-review`",
    when: "the undo window or the time limit has ended, and more opinions are needed",
    sets: ["opinions", "answeredBy", "queue"],
    removes: [...PENDING, ...NEEDS],
  },
  disagree: {
    from: ["answered"],
    to: "open",
    who: "`resume-review`, `expire-review`",
    when: "the undo window or the time limit has ended, and the opinions differ. The review goes to the seniors",
    sets: ["opinions", "answeredBy", "stage", "queue"],
    removes: [...PENDING, ...NEEDS],
  },
  passOn: {
    from: WITH_PEOPLE,
    to: "open",
    who: "`expire-review`",
    when: "the reviewers' time has ended. The review goes to the seniors, and their time starts",
    sets: ["stage", "queue", "deadlineAt", "order", "epoch"],
    removes: CLAIM,
  },
  putOff: {
    from: WITH_PEOPLE,
    who: "`expire-review`, `sweep`",
    when: "the reviewers' time has ended and the seniors have it already, or its execution was lost. The people whose turn it is get their full time; a claim stays",
    sets: ["deadlineAt", "order"],
    removes: [],
  },
  expire: {
    from: WITH_PEOPLE,
    to: "final",
    who: "`expire-review`",
    when: "the seniors' time has ended. The policy's fallback decides",
    sets: ["expired", ...NEEDS, "epoch"],
    removes: ["queue", ...CLAIM],
  },
  askAgain: {
    from: ["final"],
    to: "open",
    who: "`record-outcome`",
    when: "a second blind opinion is needed, and was not asked for before",
    sets: ["queue", "second", ...NEEDS],
    removes: ["taskToken"],
  },
  close: {
    from: ["final"],
    to: "closed",
    who: "`record-outcome`",
    when: "the outcome is recorded",
    sets: [],
    removes: [...NEEDS, "taskToken"],
  },
  attachToken: {
    from: NOT_OVER,
    who: "`open-review`",
    when: "its execution waits, and the row has no newer token",
    sets: ["taskToken", "tokenAt"],
    removes: [],
  },
  carry: {
    from: WITH_PEOPLE,
    who: "`open-review`",
    when: "that token is attached, and the sweeper would have looked for one",
    sets: [],
    removes: NEEDS,
  },
  nextAttempt: {
    from: NOT_OVER,
    who: "`sweep`",
    when: "its execution is gone, and nobody has started another",
    sets: ["attempt"],
    removes: ["taskToken"],
  },
} as const satisfies Readonly<Record<string, Transition>>;

type Name = keyof typeof TRANSITIONS;
type To<N extends Name> = (typeof TRANSITIONS)[N] extends { readonly to: infer State extends ReviewState }
  ? State
  : (typeof TRANSITIONS)[N]["from"][number];
type ValueOf<A> = ReviewRow extends infer Row
  ? Row extends { readonly [name in A & string]?: infer Value }
    ? Exclude<Value, undefined>
    : never
  : never;
type Sets<N extends Name> = { readonly [A in (typeof TRANSITIONS)[N]["sets"][number]]: ValueOf<A> };

/** A transition as it is sent: attributes to set and to remove, and when. `to`: the states that the row can be in after it. */
export type Write<State extends ReviewState = ReviewState> = {
  readonly to: readonly State[];
  readonly set: Readonly<Record<string, unknown>>;
  readonly remove: readonly ReviewAttribute[];
  readonly when: Condition;
};

function write<N extends Name>(name: N, set: Sets<N>, ...conditions: readonly Condition[]): Write<To<N>> {
  const { from, to, removes }: Transition = TRANSITIONS[name];
  return {
    to: (to === undefined ? from : [to]) as readonly To<N>[],
    set: { ...(to !== undefined && { state: to }), ...set },
    remove: removes,
    when: all(isIn("state", from), ...conditions),
  };
}

/** What shows that somebody has the claim on a review: the epoch fences whatever comes late. */
export type ClaimProof = { readonly id: ReviewId; readonly person: string; readonly epoch: number };

const isClaimOf = ({ person, epoch }: ClaimProof): Condition =>
  all(compare("epoch", "=", epoch), compare("claimedBy", "=", person));

/** Nobody gives two opinions on one review, however late the index is. */
export const notAnsweredBy = (person: string): Condition => lacks("answeredBy", person);

/** Whether `person` could claim a review that is with people at `now` (ISO time). */
export const isClaimable = (person: string, now: string): Condition =>
  all(any(absent("leaseUntil"), compare("leaseUntil", "<", now)), notAnsweredBy(person));

/** Nobody has claimed it since the row was read. */
const sameEpoch = ({ epoch }: Pick<ReviewRow, "epoch">): Condition => compare("epoch", "=", epoch);

export const claim = (found: Pick<ReviewRow, "epoch">, person: string, now: string, leaseUntil: string) =>
  write(
    "claim",
    { claimedBy: person, claimedAt: now, leaseUntil, epoch: found.epoch + 1 },
    isClaimable(person, now),
    sameEpoch(found),
  );

/** @param claimedAfter where it is given, only a claim that began after it (ISO time). */
export const extend = (proof: ClaimProof, leaseUntil: string, claimedAfter?: string) =>
  write(
    "extend",
    { leaseUntil },
    isClaimOf(proof),
    ...(claimedAfter === undefined ? [] : [compare("claimedAt", ">", claimedAfter)]),
  );

export const release = (proof: ClaimProof) => write("release", {}, isClaimOf(proof));

/** Gives a claim back whose lease has run out. */
export const lapse = (proof: ClaimProof, now: string) =>
  write("release", {}, isClaimOf(proof), compare("leaseUntil", "<", now));

/** The answer leaves the queue and is held until `finalAt`; from then on its review is to be resumed. */
export const answer = (proof: ClaimProof, pending: Opinion, finalAt: string) =>
  write("answer", { pending, finalAt, needs: "resume", needsAt: finalAt }, isClaimOf(proof));

/** Takes a held answer back into its reviewer's hands, under a new claim: what was sent under the one before comes late. */
export const undo = (row: ReviewIn<"answered">, { person, epoch }: ClaimProof, now: string, leaseUntil: string) =>
  write(
    "undo",
    { leaseUntil, queue: row.stage, firstAnswers: firstAnswersOf(row), epoch: epoch + 1 },
    compare("pending.epoch", "=", epoch),
    compare("pending.by", "=", person),
    compare("finalAt", ">", now),
  );

/** With the answer that is taken back, unless its reviewer took one back before: that one was given before the reveal. */
function firstAnswersOf({ firstAnswers = [], pending }: ReviewIn<"answered">) {
  return firstAnswers.some(({ by }) => by === pending.by) ? firstAnswers : [...firstAnswers, pending];
}

const SENIORS = { stage: "seniors", queue: "seniors" } as const satisfies { readonly [name in string]: Queue };

export const escalate = (proof: ClaimProof, escalated: ValueOf<"escalated">) =>
  write("escalate", { ...SENIORS, escalated, epoch: proof.epoch + 1 }, isClaimOf(proof));

/** The held answer becomes final: its review goes on to be recorded, back to the queue, or to the seniors. */
export function finalise(row: ReviewIn<"answered">): Write<"final" | "open"> {
  const opinions = [...(row.opinions ?? []), row.pending];
  const withdrawn = withdrawalsOf({ ...row, opinions });
  const given = { opinions, answeredBy: [...new Set([...opinions, ...withdrawn].map(({ by }) => by))] };
  const same = all(compare("pending.epoch", "=", row.pending.epoch), compare("finalAt", "=", row.finalAt));
  switch (resolutionOf({ ...row, opinions }).kind) {
    case "label":
      return write("settle", given, same);
    case "disagreement":
      return write("disagree", { ...given, ...SENIORS }, same);
    case "more":
      return write("reopen", { ...given, queue: row.stage }, same);
  }
}

type WithPeople = ReviewIn<"open" | "claimed">;
/** When the people whose turn it is are to be done, and the place in the queue that follows: `dueAfter`. */
type Due = Pick<ReviewRow, "deadlineAt" | "order">;

export const passOn = (row: WithPeople, due: Due) =>
  write("passOn", { ...SENIORS, ...due, epoch: row.epoch + 1 }, sameEpoch(row));

export const putOff = (row: WithPeople, { deadlineAt, order }: Due) =>
  write("putOff", { deadlineAt, order }, sameEpoch(row));

export const expire = (row: WithPeople, now: string) =>
  write("expire", { expired: true, needs: "resume", needsAt: now, epoch: row.epoch + 1 }, sameEpoch(row));

/** Back into the queue, in its old place. Until a token of its execution comes, it needs to be carried on. */
export const askAgain = (second: ValueOf<"second">, now: string) =>
  write("askAgain", { queue: "reviewers", second, needs: "resume", needsAt: now }, absent("second"));

export const close = () => write("close", {});

export const attachToken = (taskToken: string, tokenAt: string) =>
  write("attachToken", { taskToken, tokenAt }, any(absent("tokenAt"), compare("tokenAt", "<=", tokenAt)));

/** Its execution waits, and it needs nothing until it is answered. */
export const carry = (tokenAt: string) =>
  write("carry", {}, compare("needs", "=", "resume"), compare("tokenAt", "=", tokenAt));

export const nextAttempt = ({ attempt = 1 }: Pick<ReviewRow, "attempt">) =>
  write("nextAttempt", { attempt: attempt + 1 }, any(absent("attempt"), compare("attempt", "=", attempt)));
