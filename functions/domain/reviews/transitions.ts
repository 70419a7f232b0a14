import type { ReviewId } from "../ids.ts";
import type { Happening } from "../record/chain.ts";
import {
  answeredEvent,
  askedEvent,
  assignedEvent,
  cancelledEvent,
  claimedEvent,
  endedEvent,
  escalatedEvent,
  finalEvent,
  informedEvent,
  movedEvent,
  revealedEvent,
} from "../record/review-events.ts";
import { absent, all, any, compare, type Condition, isIn, lacks } from "./condition.ts";
import { laneOf } from "../skills/lanes.ts";
import { openQuestionOf } from "./question.ts";
import { dueLater } from "./queue-order.ts";
import { resolutionOf } from "./resolution.ts";
import { QUESTIONS, type ReviewState } from "./review.ts";
import type { Cancellation, Opinion, Question, ReviewAttribute, ReviewIn, ReviewRow } from "./review-row.ts";
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
/** Whoever is next, it is not for one person alone any more. */
const ONLY = ["onlyFor"] as const;
const WITH_PEOPLE = ["open", "claimed"] as const;

/** All that can happen to a review's row. Each is one conditional write, which decides its races by itself. */
export const TRANSITIONS = {
  claim: {
    from: WITH_PEOPLE,
    to: "claimed",
    who: "a reviewer of its queue",
    when: "nobody has a claim on it, or the lease has expired; the reviewer has not answered it before; people's time is not over",
    sets: [...CLAIM, "epoch"],
    removes: [],
  },
  extend: {
    from: ["claimed"],
    to: "claimed",
    who: "its reviewer, by a heartbeat",
    when: "the claim is theirs, even if its lease has expired, and not older than 30 leases; people's time is not over",
    sets: ["leaseUntil"],
    removes: [],
  },
  release: {
    from: ["claimed"],
    to: "open",
    who: "its reviewer; the API, for a claim that ran out",
    when: "the claim is theirs, and people's time is not over",
    sets: [],
    removes: CLAIM,
  },
  answer: {
    from: ["claimed"],
    to: "answered",
    who: "its reviewer",
    when: "the claim is theirs, even if its lease has expired, and people's time is not over",
    sets: ["pending", "finalAt", ...NEEDS],
    removes: ["queue", "leaseUntil"],
  },
  undo: {
    from: ["answered"],
    to: "claimed",
    who: "its reviewer",
    when: "the answer is theirs, its undo window is open, and people's time is not over. It is a new claim, of the same age",
    sets: ["leaseUntil", "queue", "firstAnswers", "epoch"],
    removes: ["pending", "finalAt", ...NEEDS],
  },
  escalate: {
    from: ["claimed"],
    to: "open",
    who: "its reviewer",
    when: "the claim is theirs. The review goes to the seniors, and their time starts",
    sets: ["stage", "queue", "escalated", "epoch", "deadlineAt", "order"],
    removes: [...CLAIM, ...ONLY],
  },
  handOn: {
    from: ["claimed"],
    to: "open",
    who: "its reviewer, where it is a check item",
    when: "as `escalate`. It is owed that it ends: what is handed on is no answer",
    sets: ["stage", "queue", "escalated", "epoch", "deadlineAt", "order", ...NEEDS],
    removes: [...CLAIM, ...ONLY],
  },
  ask: {
    from: ["claimed"],
    to: "asked",
    who: "its reviewer",
    when: "the claim is theirs, and people's time is not over. Their time stands still while the application is asked",
    sets: ["questions", "epoch", ...NEEDS],
    removes: ["queue", ...CLAIM],
  },
  askSeniors: {
    from: ["claimed"],
    to: "asked",
    who: "its reviewer",
    when: "the same, and the seniors are asked. They find it among the questions",
    sets: ["questions", "queue", "epoch", ...NEEDS],
    removes: CLAIM,
  },
  bringBack: {
    from: ["asked"],
    to: "open",
    who: "its application, a senior; the sweeper and `expire-review`, where nothing came",
    when: "information came, or the question's time is over. People's time goes on",
    sets: ["questions", "queue", "deadlineAt", "order"],
    removes: NEEDS,
  },
  settle: {
    from: ["answered"],
    to: "final",
    who: "`record-outcome`, `expire-review`",
    when: "the undo window or the time limit has ended, and the opinions suffice",
    sets: ["opinions", "answeredBy"],
    removes: PENDING,
  },
  reopen: {
    from: ["answered"],
    to: "open",
    who: "`record-outcome`, `expire-review`",
    when: "the undo window or the time limit has ended, and more opinions are needed",
    sets: ["opinions", "answeredBy", "queue"],
    removes: [...PENDING, ...NEEDS, ...ONLY],
  },
  disagree: {
    from: ["answered"],
    to: "open",
    who: "`record-outcome`, `expire-review`",
    when: "the undo window or the time limit has ended, and the opinions differ. The review goes to the seniors, and their time starts",
    sets: ["opinions", "answeredBy", "stage", "queue", "deadlineAt", "order"],
    removes: [...PENDING, ...NEEDS, ...ONLY],
  },
  passOn: {
    from: WITH_PEOPLE,
    to: "open",
    who: "`expire-review`",
    when: "the reviewers' time has ended. The review goes to the seniors, and their time starts",
    sets: ["stage", "queue", "deadlineAt", "order", "epoch"],
    removes: [...CLAIM, ...ONLY],
  },
  expire: {
    from: WITH_PEOPLE,
    to: "final",
    who: "`expire-review`",
    when: "the seniors' time has ended. The policy's fallback decides",
    sets: ["expired", ...NEEDS, "epoch"],
    removes: ["queue", ...CLAIM],
  },
  cancel: {
    from: [...WITH_PEOPLE, "asked", "answered"],
    to: "final",
    who: "the application, ops by an override",
    when: "nobody's answer is final. A held answer is dropped",
    sets: ["cancel", ...NEEDS, "epoch"],
    removes: ["queue", ...CLAIM, "pending", "finalAt"],
  },
  askAgain: {
    from: ["final"],
    to: "open",
    who: "`record-outcome`",
    when: "a second blind opinion is needed, and was not asked for before. Nobody waits for it: the sweeper ends its time",
    sets: ["queue", "second", "timedBy"],
    removes: [...NEEDS, "news", "taskToken", ...ONLY],
  },
  close: {
    from: ["final"],
    to: "closed",
    who: "`record-outcome`",
    when: "the outcome is recorded",
    sets: [],
    removes: [...NEEDS, "news", "taskToken"],
  },
  assign: {
    from: WITH_PEOPLE,
    to: "open",
    who: "a senior",
    when: "nobody else has a claim whose lease lasts; who is to do it has not answered it and has its skill; people's time is not over",
    sets: ["onlyFor", "epoch"],
    removes: CLAIM,
  },
  unassign: {
    from: WITH_PEOPLE,
    to: "open",
    who: "a senior",
    when: "nobody else has a claim whose lease lasts; people's time is not over. Anybody may do it again",
    sets: ["epoch"],
    removes: [...CLAIM, ...ONLY],
  },
  reveal: {
    from: ["claimed"],
    who: "its reviewer",
    when: "the claim is theirs, its lease lasts, and people's time is not over. Only the record says that they saw a masked field",
    sets: [],
    removes: [],
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
  /** What the record says of it; nothing where only machinery moves. */
  readonly event?: Happening;
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

const recorded = <W extends Write>(event: Happening, write: W): W => ({ ...write, event });

/** What shows that somebody has the claim on a review: the epoch fences whatever comes late. */
export type ClaimProof = { readonly id: ReviewId; readonly person: string; readonly epoch: number };

const isClaimOf = ({ person, epoch }: ClaimProof): Condition =>
  all(compare("epoch", "=", epoch), compare("claimedBy", "=", person));

/** Somebody who reviews, and what they are able to do. */
export type Able = { readonly name: string; readonly skills: readonly string[] };

/** Whether `person` has the skill that a review needs. */
export const isAble = ({ skills }: Pick<Able, "skills">): Condition =>
  skills.length === 0 ? absent("skill") : any(absent("skill"), isIn("skill", skills));

/** Whether a review is shown to `person`: it is not for somebody else, and they have the skill. */
export const mayDo = (person: Able): Condition =>
  all(any(absent("onlyFor"), compare("onlyFor", "=", person.name)), isAble(person));

/** Whether a review may be given to `person`: nobody gives two opinions on one review, however late the index is. */
export const isFor = (person: Able): Condition => all(lacks("answeredBy", person.name), mayDo(person));

/**
 * Whether the time of the people whose turn it is goes on at `now` (ISO time). Nothing is listed, given out, kept or
 * answered after it, whoever ends it: an execution to the second, or the sweeper a little later.
 */
export const isInTime = (now: string): Condition => compare("deadlineAt", ">", now);

/** Whether `person` could claim a review that is with people at `now` (ISO time). */
export const isClaimable = (person: Able, now: string): Condition =>
  all(any(absent("leaseUntil"), compare("leaseUntil", "<", now)), isFor(person));

/** Nobody has claimed it since the row was read. */
const sameEpoch = ({ epoch }: Pick<ReviewRow, "epoch">): Condition => compare("epoch", "=", epoch);

export const claim = (found: Pick<ReviewRow, "epoch">, person: Able, now: string, leaseUntil: string) =>
  recorded(
    claimedEvent(person.name, now),
    write(
      "claim",
      { claimedBy: person.name, claimedAt: now, leaseUntil, epoch: found.epoch + 1 },
      isClaimable(person, now),
      isInTime(now),
      sameEpoch(found),
    ),
  );

/** Nobody else than `senior` is at it. */
const isLeftAlone = (senior: string, now: string): Condition =>
  any(absent("leaseUntil"), compare("leaseUntil", "<", now), compare("claimedBy", "=", senior));

/** Leaves a review to one person; whoever claimed it before finds the claim over. */
export const assign = (row: WithPeople, senior: string, to: Able, now: string) =>
  recorded(
    assignedEvent(senior, now, to.name),
    write(
      "assign",
      { onlyFor: to.name, epoch: row.epoch + 1 },
      isLeftAlone(senior, now),
      lacks("answeredBy", to.name),
      isAble(to),
      isInTime(now),
      sameEpoch(row),
    ),
  );

export const unassign = (row: WithPeople, senior: string, now: string) =>
  recorded(
    assignedEvent(senior, now),
    write("unassign", { epoch: row.epoch + 1 }, isLeftAlone(senior, now), isInTime(now), sameEpoch(row)),
  );

/** @param claimedAfter where it is given, only a claim that began after it (ISO time, as `now` is). */
export const extend = (proof: ClaimProof, now: string, leaseUntil: string, claimedAfter?: string) =>
  write(
    "extend",
    { leaseUntil },
    isClaimOf(proof),
    isInTime(now),
    ...(claimedAfter === undefined ? [] : [compare("claimedAt", ">", claimedAfter)]),
  );

export const release = (proof: ClaimProof, now: string) =>
  recorded(movedEvent("released", now, proof.person), write("release", {}, isClaimOf(proof), isInTime(now)));

/** Gives a claim back whose lease has run out. */
export const lapse = (proof: ClaimProof, now: string) =>
  recorded(
    movedEvent("lapsed", now, proof.person),
    write("release", {}, isClaimOf(proof), isInTime(now), compare("leaseUntil", "<", now)),
  );

/** The answer leaves the queue and is held until `finalAt`; from then on it is to be recorded. */
export const answer = (proof: ClaimProof, pending: Opinion, finalAt: string) =>
  recorded(
    answeredEvent(pending),
    write("answer", { pending, finalAt, needs: "resume", needsAt: finalAt }, isClaimOf(proof), isInTime(pending.at)),
  );

/** Takes a held answer back into its reviewer's hands, under a new claim: what was sent under the one before comes late. */
export const undo = (row: ReviewIn<"answered">, { person, epoch }: ClaimProof, now: string, leaseUntil: string) =>
  recorded(
    movedEvent("undone", now, person),
    write(
      "undo",
      { leaseUntil, queue: laneOf(row.stage, row.skill), firstAnswers: firstAnswersOf(row), epoch: epoch + 1 },
      compare("pending.epoch", "=", epoch),
      compare("pending.by", "=", person),
      compare("finalAt", ">", now),
      isInTime(now),
    ),
  );

/** With the answer that is taken back, unless its reviewer took one back before: that one was given before the reveal. */
function firstAnswersOf({ firstAnswers = [], pending }: ReviewIn<"answered">) {
  return firstAnswers.some(({ by }) => by === pending.by) ? firstAnswers : [...firstAnswers, pending];
}

/** When the people whose turn it is are to be done, and the place in the queue that follows: `queue-order.ts`. */
type Due = Pick<ReviewRow, "deadlineAt" | "order">;

type Skilled = Pick<ReviewRow, "skill">;

/** Seniors need the skill as well. */
const toSeniors = ({ skill }: Skilled, { deadlineAt, order }: Due) =>
  ({
    stage: "seniors",
    queue: laneOf("seniors", skill),
    deadlineAt,
    order,
  }) as const satisfies Partial<ReviewRow>;

type Escalated = ValueOf<"escalated">;

/** @param due of the seniors. */
export const escalate = (row: Skilled, proof: ClaimProof, escalated: Escalated, due: Due) =>
  recorded(
    escalatedEvent(escalated),
    write("escalate", handedTo(row, proof, escalated, due), isClaimOf(proof), isInTime(escalated.at)),
  );

/** The same of a check item, with as many writes, and as little to be seen: it ends within minutes. */
export const handOn = (row: Skilled, proof: ClaimProof, escalated: Escalated, due: Due) =>
  recorded(
    escalatedEvent(escalated),
    write(
      "handOn",
      { ...handedTo(row, proof, escalated, due), needs: "resume", needsAt: escalated.at },
      isClaimOf(proof),
      isInTime(escalated.at),
    ),
  );

const handedTo = (row: Skilled, { epoch }: ClaimProof, escalated: Escalated, due: Due) => ({
  ...toSeniors(row, due),
  escalated,
  epoch: epoch + 1,
});

/** Nobody has the review from now on, and what people have left of their time waits until it is back. */
export function ask(proof: ClaimProof, row: Pick<ReviewRow, "questions">, question: Question): Write<"asked"> {
  const set = {
    questions: [...(row.questions ?? []), question],
    epoch: proof.epoch + 1,
    needs: "return",
    needsAt: question.until,
  } as const;
  const holds = [isClaimOf(proof), isInTime(question.at)];
  return recorded(
    askedEvent(question),
    question.to === undefined
      ? write("ask", set, ...holds)
      : write("askSeniors", { ...set, queue: QUESTIONS }, ...holds),
  );
}

/** Back into its queue, with what came; the time of the people whose turn it is goes on. @param by the senior who answered. */
export const inform = (row: ReviewIn<"asked">, came: NonNullable<Question["came"]>, now: string, by?: string) =>
  recorded(informedEvent(came, now, by), broughtBack(row, { came, backAt: now }));

/** The same where nothing came. */
export const unanswered = (row: ReviewIn<"asked">, now: string) =>
  recorded(endedEvent("unanswered", now, { to: openQuestionOf(row).to }), broughtBack(row, { backAt: now }));

const broughtBack = (row: ReviewIn<"asked">, what: Required<Pick<Question, "backAt">> & Pick<Question, "came">) =>
  write(
    "bringBack",
    {
      questions: [...row.questions.slice(0, -1), { ...openQuestionOf(row), ...what }],
      queue: laneOf(row.stage, row.skill),
      ...dueLater(row, Date.parse(what.backAt) - Date.parse(openQuestionOf(row).at)),
    },
    sameEpoch(row),
  );

/**
 * The held answer becomes final: its review goes on to be recorded, back to the queue, or to the seniors.
 * @param due of the seniors, should it become theirs.
 */
export function finalise(row: ReviewIn<"answered">, due: Due): Write<"final" | "open"> {
  const opinions = [...(row.opinions ?? []), row.pending];
  const withdrawn = withdrawalsOf({ ...row, opinions });
  const answeredBy = [...[...opinions, ...withdrawn].map(({ by }) => by), ...(row.answeredBy ?? [])];
  const given = { opinions, answeredBy: [...new Set(answeredBy)] };
  const same = all(compare("pending.epoch", "=", row.pending.epoch), compare("finalAt", "=", row.finalAt));
  switch (resolutionOf({ ...row, opinions }).kind) {
    case "label":
      return recorded(finalEvent(row), write("settle", given, same));
    case "disagreement":
      return recorded(finalEvent(row, "seniors"), write("disagree", { ...given, ...toSeniors(row, due) }, same));
    case "more":
      return recorded(
        finalEvent(row, "others"),
        write("reopen", { ...given, queue: laneOf(row.stage, row.skill) }, same),
      );
  }
}

type WithPeople = ReviewIn<"open" | "claimed">;

export const passOn = (row: WithPeople, due: Due) =>
  recorded(
    endedEvent("passed-on", row.deadlineAt),
    write("passOn", { ...toSeniors(row, due), epoch: row.epoch + 1 }, sameEpoch(row)),
  );

export const expire = (row: WithPeople, now: string) =>
  recorded(
    endedEvent("expired", now),
    write("expire", { expired: true, needs: "resume", needsAt: now, epoch: row.epoch + 1 }, sameEpoch(row)),
  );

/** Nobody is asked any more: what was to be recorded of it is that it ended. */
export const cancel = (row: ReviewIn<"open" | "claimed" | "asked" | "answered">, cancellation: Cancellation) =>
  recorded(
    cancelledEvent(cancellation),
    write(
      "cancel",
      { cancel: cancellation, needs: "resume", needsAt: cancellation.at, epoch: row.epoch + 1 },
      sameEpoch(row),
    ),
  );

/** Back into the queue, in its old place, with what is left of its reviewers' time. */
export const askAgain = ({ skill }: Pick<ReviewRow, "skill">, second: ValueOf<"second">, now: string) =>
  recorded(
    endedEvent("asked-again", now),
    write("askAgain", { queue: laneOf("reviewers", skill), second, timedBy: "sweeper" }, absent("second")),
  );

export const close = () => write("close", {});

export const reveal = (proof: ClaimProof, field: string, now: string) =>
  recorded(
    revealedEvent(proof.person, field, now),
    write("reveal", {}, isClaimOf(proof), compare("leaseUntil", ">", now), isInTime(now)),
  );
