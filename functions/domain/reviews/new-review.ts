import { type DecisionRow, policyOf, reviewsOf } from "../decisions/decision.ts";
import { appealsOf, type Override, overridesOf } from "../decisions/objections.ts";
import { correctionsOf } from "../corrections/correction.ts";
import type { ReviewId } from "../ids.ts";
import { firstEpochOf, isCheckedTwice, shuffleOf } from "../decisions/audit-draw.ts";
import { deadlineOf, dueAfter, lotIn, orderOf } from "./queue-order.ts";
import { beginningOf, lookedAgainIn } from "../relabelling/looking-again.ts";
import { laneOf } from "../skills/lanes.ts";
import type { ReviewIn } from "./review-row.ts";

type Beginning = Pick<ReviewIn<"open">, "id" | "decisionId" | "createdAt"> &
  Pick<DecisionRow, "dueMinutes" | "salt" | "skill"> & { readonly batch?: string | undefined };

/** The row of a review that nobody has claimed, but for what routing and policy say of it. */
export function openedReview(
  { id, decisionId, salt, createdAt, dueMinutes, batch, skill }: Beginning,
  samplingKey: string,
) {
  const deadlineAt = deadlineOf(createdAt, dueMinutes);
  return {
    id,
    kind: "review",
    decisionId,
    ...(salt !== undefined && { salt }),
    state: "open",
    stage: "reviewers",
    queue: laneOf("reviewers", skill),
    ...(skill !== undefined && { skill }),
    order: orderOf(deadlineAt, lotIn(shuffleOf(samplingKey, id), batch)),
    createdAt,
    deadlineAt,
    checkedTwice: isCheckedTwice(samplingKey, id),
    epoch: firstEpochOf(samplingKey, id),
  } as const satisfies Omit<ReviewIn<"open">, "purpose" | "opinionsWanted">;
}

/** Which of a decision's reviews, the newest where it is left out, who must not answer it as an appeal, and the skill it needs: `skillOf`. */
type Wanted = {
  readonly id?: ReviewId | undefined;
  readonly answeredBy?: readonly string[];
  readonly skill?: string | undefined;
};

/**
 * The first row of one of a decision's reviews, as it is written at `now` (milliseconds since the epoch) where it is not
 * there: of every audit, appeal and override, and of what waits for people where the decision state machine, which writes the
 * same, was cut off in between.
 */
export function newReviewOf(
  decision: DecisionRow,
  samplingKey: string,
  now: number,
  { id = reviewsOf(decision).at(-1), answeredBy = [], skill }: Wanted = {},
): ReviewIn<"open" | "final"> {
  if (id === undefined) throw new Error(`The decision ${decision.id} names no review.`);
  const about = {
    id,
    decisionId: decision.id,
    ...(decision.salt !== undefined && { salt: decision.salt }),
    ...(skill !== undefined && { skill }),
  };
  const override = overridesOf(decision).find((one) => one.id === id);
  if (override !== undefined) return overrideReview(about, override, samplingKey);
  const correction = correctionsOf(decision).find((one) => one.id === id);
  if (correction !== undefined) return correctionReview(decision, about, { samplingKey, now, answeredBy });
  if (lookedAgainIn(decision)?.id === id) return relabelReview(decision, about, { samplingKey, now, answeredBy });
  const appeal = appealsOf(decision).find((one) => one.id === id);
  if (appeal === undefined) return askedReview(decision, about, samplingKey, now);
  const { ReviewTimeoutMinutes: dueMinutes } = policyOf(decision);
  const opened = openedReview({ ...about, createdAt: appeal.at, dueMinutes }, samplingKey);
  return {
    ...inGoodTime(opened, dueMinutes, now),
    checkedTwice: false,
    purpose: "appeal",
    timedBy: "sweeper",
    opinionsWanted: 1,
    answeredBy,
  };
}

type About = Pick<ReviewIn<"open">, "id" | "decisionId" | "salt" | "skill">;

type Around = { readonly samplingKey: string; readonly now: number; readonly answeredBy: readonly string[] };

/** Seniors alone look at it, from when it is written: it may have waited for the review that it is about to close. */
function correctionReview(decision: DecisionRow, about: About, { samplingKey, now, answeredBy }: Around) {
  const { EscalationTimeoutMinutes: dueMinutes } = policyOf(decision);
  const createdAt = new Date(now).toISOString();
  return {
    ...openedReview({ ...about, createdAt, dueMinutes }, samplingKey),
    stage: "seniors",
    queue: "seniors",
    checkedTwice: false,
    purpose: "correction",
    timedBy: "sweeper",
    opinionsWanted: 1,
    answeredBy,
  } as const;
}

/** As a review looks that has just come to the seniors because its reviewers' time is over: it must not be told from those. */
function relabelReview(decision: DecisionRow, about: About, { samplingKey, now, answeredBy }: Around) {
  const { ReviewTimeoutMinutes: dueMinutes, EscalationTimeoutMinutes: minutes } = policyOf(decision);
  const createdAt = new Date(beginningOf(decision, now)).toISOString();
  const opened = openedReview({ ...about, createdAt, dueMinutes }, samplingKey);
  return {
    ...opened,
    ...dueAfter(opened, opened.deadlineAt, minutes),
    stage: "seniors",
    queue: laneOf("seniors", about.skill),
    epoch: opened.epoch + 1,
    checkedTwice: false,
    purpose: "relabel",
    timedBy: "sweeper",
    opinionsWanted: 1,
    answeredBy,
  } as const;
}

function askedReview(decision: DecisionRow, about: About, samplingKey: string, now: number): ReviewIn<"open"> {
  const { createdAt, dueMinutes, batch } = decision;
  const opened = openedReview({ ...about, createdAt, dueMinutes, batch }, samplingKey);
  const isAudit = decision.status === "decided";
  return {
    ...(isAudit ? inGoodTime(opened, dueMinutes, now) : opened),
    purpose: isAudit ? "audit" : "decide",
    timedBy: isAudit ? "sweeper" : "execution",
    opinionsWanted: policyOf(decision).ReviewersPerItem,
  };
}

/** What ops said, as a review that is over: it is to be recorded as any other answer is. */
function overrideReview(about: About, override: Override, samplingKey: string): ReviewIn<"final"> {
  const { at, by, label, outcome, answer, note } = override;
  const { queue: _none, ...opened } = openedReview({ ...about, createdAt: at, dueMinutes: 1 }, samplingKey);
  const opinion = { by, label, outcome, ...(answer && { answer }), note, at, seconds: 0, queue: "seniors" } as const;
  return {
    ...opened,
    state: "final",
    stage: "seniors",
    checkedTwice: false,
    purpose: "override",
    timedBy: "sweeper",
    opinionsWanted: 1,
    opinions: [{ ...opinion, epoch: opened.epoch }],
    answeredBy: [by],
    needs: "resume",
    needsAt: at,
  };
}

const inGoodTime = <Row extends { createdAt: string; deadlineAt: string; order: string }>(
  opened: Row,
  dueMinutes: number,
  now: number,
): Row => (isLate(opened, now) ? { ...opened, ...dueAfter(opened, new Date(now).toISOString(), dueMinutes) } : opened);

/**
 * Whether more than half of the reviewers' time had passed before they could see the review. Then it begins at that moment:
 * an audit that nobody could answer in time would count as an error of the model. Else its times are those of any review,
 * by which nobody can tell it.
 */
function isLate({ createdAt, deadlineAt }: { createdAt: string; deadlineAt: string }, now: number): boolean {
  return now > (Date.parse(createdAt) + Date.parse(deadlineAt)) / 2;
}
