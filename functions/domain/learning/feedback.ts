import type { OtherAnswer } from "../answers/answer.ts";
import type { Proposal } from "../answers/proposal.ts";
import { type DecisionRow, policyOf, predictionOf } from "../decisions/decision.ts";
import { isOther, overridesOf } from "../decisions/objections.ts";
import type { Between } from "../reviews/between.ts";
import { toldQuestions } from "../reviews/question.ts";
import { resolutionOf } from "../reviews/resolution.ts";
import { secondWanted } from "../reviews/second-opinion.ts";
import { withdrawalsOf } from "../reviews/withdrawals.ts";
import type { Opinion, ReviewIn, ReviewRow } from "../reviews/review-row.ts";

type Subject = {
  readonly flow: string;
  /** What the answer says, where it is no label. */
  readonly said?: OtherAnswer | undefined;
  /** The model's text of the item; undefined where none was kept. */
  readonly source: string | undefined;
  /** The words of the item, where nothing of its flow reads a text and trust goes by them. */
  readonly itemText?: string | undefined;
  /** Whether the flow hides the prediction until the reviewer has answered. */
  readonly blind: boolean;
  readonly decision: DecisionRow;
  readonly review: FinishedReview;
  /** What lies between the first two blind answers; with the last opinion, where there are two and they are no labels. */
  readonly between?: Between | undefined;
};

/** Nobody can answer it any more. */
type FinishedReview = ReviewIn<"final" | "closed">;

/** `feedback/dt=<UTC day of the answer>/<decision id>/<review id>-<opinion, from 0>.json` */
export function feedbackKey(review: ReviewRow, opinion: Opinion, index: number): string {
  return `feedback/dt=${opinion.at.slice(0, 10)}/${review.decisionId}/${review.id}-${index}.json`;
}

/** The same of an answer that was withdrawn: a claim's epoch is there once. */
export function withdrawalKey(review: ReviewRow, { at, epoch }: Opinion): string {
  return `feedback/dt=${at.slice(0, 10)}/${review.decisionId}/${review.id}-withdrawn-${epoch}.json`;
}

/**
 * One line of a Ground Truth augmented manifest for one human answer, with what training and measurement need beside
 * it. `source` is the model's text of the item; where there is none it is empty, and `textless` says so. A person's label carries confidence 1: the manifest asks for a number,
 * and how sure the model was stands in `second-look`.
 * Format: SageMaker developer guide, "Output data", classification job output.
 */
export function feedbackLine(subject: Subject, opinion: Opinion, index: number): string {
  return lineOf(subject, opinion, { opinion: index });
}

/** The same for a blind answer that was taken back and left to others: it measures and never teaches. */
export function withdrawalLine(subject: Subject, opinion: Opinion): string {
  return lineOf(subject, opinion, { withdrawn: true });
}

/** What a line has because it is one of an augmented manifest. */
export function manifestOf(
  { flow, said, source }: Pick<Subject, "flow" | "said" | "source">,
  { label, at, isByPerson }: { readonly label: string; readonly at: string; readonly isByPerson: boolean },
): object {
  return {
    source: source ?? "",
    [flow]: said ?? label,
    [`${flow}-metadata`]: {
      ...(said === undefined
        ? { "class-name": label, confidence: 1, type: "groundtruth/text-classification" }
        : { type: "groundtruth/custom" }),
      "job-name": `second-look/${flow}`,
      "human-annotated": isByPerson ? "yes" : "no",
      "creation-date": at,
    },
  };
}

type Place = { readonly opinion: number } | { readonly withdrawn: true };

function lineOf(subject: Subject, opinion: Opinion, place: Place): string {
  const { flow, said, source, blind, decision, review, between } = subject;
  return JSON.stringify({
    ...manifestOf({ flow, said, source }, { label: opinion.label, at: opinion.at, isByPerson: true }),
    "second-look": {
      ...circumstancesOf(decision, review, opinion, place),
      ...(said !== undefined && { says: opinion.label }),
      between,
      revealed: revealedIn(decision, said === undefined ? blind : opinion.prefilled !== true),
      ...aboutItem(subject),
    },
  });
}

/** `evidence/dt=<UTC day>/<decision id>/<review id>.json`: of reviews that nobody answered. `at` is when their time ran out. */
export function expiredKey(review: ReviewRow, at: string): string {
  return `evidence/dt=${at.slice(0, 10)}/${review.decisionId}/${review.id}.json`;
}

/**
 * One line for a review that nobody answered, in time or before it was cancelled. Where the decision was drawn for audit, evidence counts it as wrong, or else
 * hard items would leave the evidence.
 */
export function expiredLine(
  subject: Pick<Subject, "source" | "itemText" | "decision" | "review">,
  expiredAt: string,
): string {
  const { source, decision, review } = subject;
  const { id: reviewId, purpose, createdAt: openedAt, cancel } = review;
  return JSON.stringify({
    source: source ?? "",
    "second-look": {
      ...aboutDecision(decision),
      reviewId,
      purpose,
      openedAt,
      expiredAt,
      questions: questionsIn(review),
      ...(cancel && { cancelled: true }),
      ...aboutItem(subject),
    },
  });
}

function circumstancesOf(decision: DecisionRow, review: FinishedReview, opinion: Opinion, place: Place): object {
  const resolution = resolutionOf(review);
  return {
    ...aboutDecision(decision),
    reviewId: review.id,
    purpose: review.purpose,
    openedAt: review.createdAt,
    ...place,
    opinionsWanted: review.opinionsWanted,
    opinions: (review.opinions ?? []).map(shortOf),
    withdrawals: withdrawalsBeside(decision, review),
    resolved: resolution.kind === "label" ? resolution.opinion.label : undefined,
    expired: review.expired,
    questions: questionsIn(review),
    reviewer: opinion.by,
    firstLabel: opinion.firstLabel,
    changed: opinion.changed,
    firstChanged: opinion.firstChanged,
    informed: opinion.informed,
    queue: opinion.queue,
    seconds: opinion.seconds,
    guidelines: opinion.guidelines,
    note: opinion.note,
    ...objectionIn(decision, review, opinion),
    policy: policyOf(decision),
    live: decision.live,
  };
}

/** When the application was asked something, and when it had answered or its time was over. What was said is not told. */
function questionsIn(review: ReviewRow): readonly object[] | undefined {
  const told = toldQuestions(review);
  return told.length === 0
    ? undefined
    : told.map(({ at, backAt, came }) => ({ at, backAt, answered: came !== undefined }));
}

/** What an appeal was against, and what came of it; which label was looked at again, and whether a senior says another; or why ops have overridden. */
function objectionIn(decision: DecisionRow, { id, purpose }: FinishedReview, opinion: Opinion): object {
  if (purpose === "relabel") return { relabel: { against: decision.label, wrong: isOther(opinion, decision) } };
  if (purpose === "appeal")
    return { appeal: { against: decision.label ?? decision.outcome, overturned: isOther(opinion, decision) } };
  return purpose === "override" ? { override: overridesOf(decision).find((one) => one.id === id)?.reason } : {};
}

const shortOf = ({ label, firstLabel, changed, firstChanged, informed, queue, at, seconds }: Opinion): object => ({
  label,
  firstLabel,
  changed,
  firstChanged,
  informed,
  queue,
  at,
  seconds,
});

/** Those of the others, once all opinions are there: while a second one is to come, the first stands alone. */
function withdrawalsBeside(decision: DecisionRow, review: FinishedReview): readonly object[] | undefined {
  const withdrawals = withdrawalsOf(review);
  const alone = withdrawals.length === 0 || secondWanted(decision, review) !== undefined;
  return alone ? undefined : withdrawals.map(shortOf);
}

/** What is known of a decision before people look at it. */
export function aboutDecision(decision: DecisionRow): object {
  return {
    decisionId: decision.id,
    itemHash: decision.bodyHash,
    createdAt: decision.createdAt,
    route: decision.route,
    reason: decision.reason,
    audit: { drawn: decision.audit, probability: decision.auditProbability, itemDraw: decision.itemDraw },
    prediction: predictionOf(decision),
    proposal: decision.proposal === undefined ? undefined : (JSON.parse(decision.proposal) as Proposal),
    proposalKey: decision.proposalKey,
    numbers: decision.numbers === undefined ? undefined : (JSON.parse(decision.numbers) as object),
  };
}

/** What was found of the item when the model was asked: nothing that people wrote is evaluated to record an answer. */
function aboutItem({ source, itemText, decision }: Pick<Subject, "source" | "itemText" | "decision">): object {
  return { subgroup: decision.subgroup, itemText, ...(source === undefined && { textless: true }) };
}

/** When the prediction was shown to the reviewer; undefined where there was none. */
function revealedIn(decision: DecisionRow, blind: boolean): "before" | "after" | undefined {
  if (decision.prediction === undefined) return undefined;
  return blind ? "after" : "before";
}
