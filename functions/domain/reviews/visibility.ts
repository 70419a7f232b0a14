import { type DecisionRow, predictionOf } from "../decisions/decision.ts";
import { type LabelMap, todayOf } from "../flows/label-map.ts";
import type { QueueEntry } from "./queue-entry.ts";
import type { Reveal, Review } from "./review.ts";
import type { Opinion, ReviewIn, ReviewRow } from "./review-row.ts";

/**
 * Where a review stands, as `person` may see it: neither its purpose, nor the prediction, nor what others think. Who has
 * neither a claim on it nor answered it sees only whether it is over: that somebody else has answered, and that it came
 * back, would tell audits and second opinions.
 */
export function reviewViewOf(row: QueueEntry | ReviewRow, person: string): Review {
  const hidden = !isInvolved(row, person);
  return {
    id: row.id,
    state: hidden && row.state !== "closed" ? "open" : row.state,
    queue: row.stage,
    createdAt: row.createdAt,
    deadlineAt: row.deadlineAt,
    ...(row.state === "claimed" &&
      isHolder(row, person) && { claimedBy: row.claimedBy, leaseExpiresAt: row.leaseUntil }),
    ...(row.state === "answered" && isHolder(row, person) && { undoUntil: row.finalAt }),
  };
}

/** The same for a senior, who can leave it to somebody. */
export const seniorViewOf = (row: QueueEntry | ReviewRow, senior: string): Review => ({
  ...reviewViewOf(row, senior),
  ...(row.onlyFor !== undefined && { onlyFor: row.onlyFor }),
});

const isHolder = (row: QueueEntry | ReviewRow, person: string): boolean =>
  (row.state === "claimed" || row.state === "answered") && row.claimedBy === person;

/**
 * Whether somebody has or had the review, and so may see where it stands. Not `answeredBy`: it also has those who must not be
 * given a check item or an appeal, and who would know it by what they see. In the queue, who gave one of several opinions
 * sees it as all others do.
 */
export function isInvolved(row: QueueEntry | ReviewRow, person: string): boolean {
  const { opinions = [], firstAnswers = [] } = row as Partial<ReviewRow>;
  return isHolder(row, person) || [...opinions, ...firstAnswers].some(({ by }) => by === person);
}

/** The opinions that whoever answers a review now may see: seniors see what reviewers could not agree on. */
export function opinionsShown({
  stage,
  second,
  opinions = [],
}: Pick<ReviewRow, "stage" | "second" | "opinions">): readonly Opinion[] {
  const blind = stage === "reviewers" || (second !== undefined && opinions.length < 2);
  return blind ? [] : opinions;
}

/**
 * Whether `person`, who answers now, knows what others think of the item: by their opinions, or by what somebody wrote to
 * whom the prediction was shown before: the note that came to the seniors with it, or a question. What seniors answer to a
 * question says what they think, as the wish to correct an answer says what its reviewer thinks.
 */
export function isInformed(row: ReviewIn<"claimed">, person: string): boolean {
  const { stage, escalated, questions = [], firstAnswers = [] } = row;
  if (row.purpose === "correction" || questions.some(({ to, came }) => to === "seniors" && came !== undefined))
    return true;
  const noted = stage === "seniors" && escalated?.note !== undefined ? [escalated] : [];
  const wrote = new Set([...noted, ...questions].map(({ by }) => by).filter((by) => by !== person));
  return opinionsShown(row).length > 0 || firstAnswers.some(({ by }) => wrote.has(by));
}

/** The prediction in a decision, as far as reviewers are told of it: its label by the name that it has today. */
export function revealOf(owner: DecisionRow, map: LabelMap): Reveal | undefined {
  const prediction = predictionOf(owner);
  return prediction && { label: todayOf(map, prediction.label), confidence: prediction.confidence };
}

/**
 * Whether `person` may see what was decided of similar items: once they have answered, or hold the review and see what others
 * think of it. To anybody else it would say how people answer this one, and what they answered would be no evidence.
 */
export const seesSimilar = (row: ReviewRow, person: string): boolean =>
  isRevealed(row, person) ||
  (row.opinions ?? []).some(({ by }) => by === person) ||
  (row.state === "claimed" && row.claimedBy === person && opinionsShown(row).length > 0);

/** Whether ops are told of a review: who knows that one is an audit, or looks at an answer again, answers otherwise. */
export const isSeenByOps = ({ purpose, state }: Pick<ReviewRow, "purpose" | "state">): boolean =>
  state === "closed" || (purpose !== "audit" && purpose !== "relabel");

/** Whether a blind flow shows the prediction: to somebody whose answer is given and can still be undone, not before. */
export const isRevealed = (row: ReviewRow, person: string): boolean =>
  row.state === "answered" && row.pending.by === person;
