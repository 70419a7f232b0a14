import { labelMapOf } from "../domain/flows/label-map.ts";
import { isBlind } from "../domain/flows/flow.ts";
import { maskedFields, unmasked, withoutMasked } from "../domain/flows/masks.ts";
import { labelsShown } from "../domain/flows/flow-view.ts";
import { wordsOfMarks } from "../domain/marks/marks.ts";
import { versionOf } from "../domain/guide/told.ts";
import { decision } from "../adapters/decisions/decisions.ts";
import { itemOf } from "../adapters/decisions/items.ts";
import { move, review } from "../adapters/reviews/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { TryAgain } from "../domain/errors.ts";
import type { ReviewId } from "../domain/ids.ts";
import type { Media } from "../domain/media/media.ts";
import type { QueueEntry } from "../domain/reviews/queue-entry.ts";
import { type Claim, type ClaimRequest, claimRequestSchema } from "../domain/reviews/review.ts";
import type { ReviewIn } from "../domain/reviews/review-row.ts";
import { claim } from "../domain/reviews/transitions.ts";
import { opinionsShown, revealOf } from "../domain/reviews/visibility.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import type { Person } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";
import { freeReviews, isFirstToTry, letOthersTry } from "./free-reviews.ts";
import { noteClaim } from "./hands.ts";
import { leaseOf, leaseUntil } from "./lease.ts";
import { notePresence } from "./presence.ts";
import { practises, queuesOf, reviewerOf } from "./reviewer.ts";

/**
 * Gives the reviewer the most urgent review that is free, for as long as the lease lasts; 204 when there is none. What
 * the reviewer skipped comes again when nothing else is left. Nobody holds more than a few at a time.
 */
export const claimReview: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  if (isBounded()) await (await import("./rest.ts")).checkRest(person.name);
  const { skip, leaseSeconds } = requestIn(event);
  const ask = { person, skip: new Set(skip), leaseSeconds };
  const [claim] = await Promise.all([claimOf(ask), notePresence(person)]);
  return claim === undefined ? { statusCode: 204 } : json(200, claim);
};

/** Who is new gets what they practise on; everybody else what waits. */
async function claimOf(ask: Ask): Promise<Claim | undefined> {
  const { person, skip } = ask;
  const practice = practises(person) ? await (await import("./practice.ts")).nextPractice(person, skip) : "over";
  if (practice === "wait") return undefined;
  if (practice !== "over") return tryToClaim(practice, ask);
  return (await claimFor(ask)) ?? (skip.size > 0 ? claimFor({ ...ask, skip: new Set() }) : undefined);
}

/** Whether the flow lets one person do only so much. */
const isBounded = (): boolean => (flow().review.mostADay ?? flow().review.mostASitting) !== undefined;

const requestIn = (event: HttpEvent): ClaimRequest =>
  event.body === undefined ? claimRequestSchema.parse({}) : bodyOf(event, claimRequestSchema);

type Ask = { readonly person: Person; readonly skip: ReadonlySet<string>; readonly leaseSeconds: number | undefined };

/** How many reviews are lost to others before a look is given up as old, and how often it is looked anew. */
const [LOSSES, LOOKS] = [3, 10];

async function claimFor(ask: Ask): Promise<Claim | undefined> {
  for (let look = 0; look < LOOKS; look++) {
    const claim = await claimAtOnce(ask);
    if (claim !== "lost") return claim;
  }
  throw new TryAgain("Many people claim at this moment. Try again.");
}

/** One look at each queue. What many see at the same moment is soon gone: then it is looked further on. */
async function claimAtOnce(ask: Ask): Promise<Claim | "lost" | undefined> {
  let isLost = false;
  for (const queue of queuesOf(ask.person)) {
    for await (const found of freeReviews(queue, ask.person)) {
      const claim = await claimFirst(found, ask);
      if (claim !== undefined && claim !== "lost") return claim;
      isLost ||= claim === "lost";
    }
  }
  return isLost ? "lost" : undefined;
}

/** The first that nobody else takes in the same moment. */
async function claimFirst(found: readonly QueueEntry[], ask: Ask): Promise<Claim | "lost" | undefined> {
  let losses = 0;
  for (const candidate of ownFirst(spread(found.filter(({ id }) => !ask.skip.has(id))))) {
    if (!isFirstToTry(candidate)) continue;
    const claim = await tryToClaim(candidate, ask).catch((error: unknown) => {
      letOthersTry(candidate);
      throw error;
    });
    if (claim !== undefined) return claim;
    if (++losses === LOSSES) return "lost";
  }
  return undefined;
}

/** The rows are read while the claim is noted. */
async function tryToClaim(candidate: QueueEntry, { person, leaseSeconds }: Ask): Promise<Claim | undefined> {
  const [owner, before] = await Promise.all([
    decision(candidate.decisionId),
    review(candidate.id),
    noteClaim(person.name, { review: candidate.id, epoch: candidate.epoch + 1 }),
  ]);
  if (before?.purpose === "appeal" && owner !== undefined && (await hadASay(person, owner, before.id))) {
    letOthersTry(candidate);
    return undefined;
  }
  const now = Date.now();
  const write = claim(candidate, person, new Date(now).toISOString(), leaseUntil(now, leaseSeconds));
  const row = before && (await move(before, write));
  return row && claimViewOf(row, owner);
}

/** Whether somebody has answered a decision meanwhile, and so cannot hear an appeal that was opened before. */
async function hadASay({ name }: Person, owner: DecisionRow, appeal: ReviewId): Promise<boolean> {
  const { peopleBeside } = await import("../adapters/reviews/named-reviews.ts");
  return (await peopleBeside(owner, appeal)).includes(name);
}

/** What is for this person alone comes before what others can do. */
const ownFirst = (found: readonly QueueEntry[]): readonly QueueEntry[] =>
  found.toSorted((a, b) => Number(b.onlyFor !== undefined) - Number(a.onlyFor !== undefined));

const bucket = (review: QueueEntry): string | undefined => review.order.split("#")[0];

/**
 * The same reviews, those of the first deadline bucket from a random one on: equally urgent, so that twenty people who
 * claim at once do not all reach for the same one.
 */
function spread(found: readonly QueueEntry[]): QueueEntry[] {
  const first = found.filter((review) => bucket(review) === bucket(found[0] ?? review));
  const start = Math.floor(Math.random() * first.length);
  return [...first.slice(start), ...first.slice(0, start), ...found.slice(first.length)];
}

/**
 * What the reviewer sees: the item and the question, never whether it is an audit, and the prediction only where the flow
 * is not blind. Seniors decide between opinions and see them, without names.
 */
async function claimViewOf(row: ReviewIn<"claimed">, owner: DecisionRow | undefined): Promise<Claim> {
  if (owner === undefined) throw new Error(`The review ${row.id} has no decision.`);
  const [item, asked, media, information] = await Promise.all([
    itemOf(owner),
    answerAsked(row, owner),
    mediaIn(owner),
    informationIn(row, owner),
  ]);
  const { item: shown, masked } = withoutMasked(item, maskedFields(flow()));
  return {
    id: row.id,
    item: shown,
    ...(masked.length > 0 && { masked: [...masked] }),
    labels: labelsShown(flow()),
    guidelines: versionOf(flow()),
    queue: row.stage,
    createdAt: row.createdAt,
    deadlineAt: row.deadlineAt,
    ...leaseOf(row),
    ...(media && { media: unmasked(media, masked) }),
    ...(asked ?? labelsAsked(row, owner)),
    ...(row.stage === "seniors" && escalatedIn(row)),
    ...(information && { information }),
    ...(row.purpose === "appeal" && (await appealIn(row, owner))),
    ...(row.purpose === "correction" && (await (await import("./my-answers/wished.ts")).correctionIn(row, owner))),
  };
}

/** Why the application objects: who decides about that has to know it. */
async function appealIn({ id }: ReviewIn<"claimed">, owner: DecisionRow): Promise<Pick<Claim, "appeal">> {
  const { appealsOf } = await import("../domain/decisions/objections.ts");
  const appeal = appealsOf(owner).find((one) => one.id === id);
  return appeal === undefined ? {} : { appeal: { reason: appeal.reason } };
}

/** What the item refers to. Signing asks nobody, so that a claim costs no call more for it. */
const mediaIn = async (owner: DecisionRow): Promise<Media | undefined> =>
  owner.media === undefined ? undefined : (await import("../adapters/media/media.ts")).mediaShown(owner);

/** What was asked about it, and what came. */
const informationIn = async (row: ReviewIn<"claimed">, owner: DecisionRow) =>
  row.questions && (await import("./information.ts")).informationShown(row.questions, owner);

async function answerAsked(row: ReviewIn<"claimed">, owner: DecisionRow) {
  const { answer } = flow();
  return answer && (await import("./shown.ts")).askedIn(answer, row, owner);
}

function labelsAsked(row: ReviewIn<"claimed">, owner: DecisionRow): Pick<Claim, "prediction" | "opinions"> {
  const prediction = isBlind(flow()) ? undefined : revealOf(owner, labelMapOf(flow()));
  const told = row.stage === "seniors" ? opinionsShown(row) : [];
  const opinions = told.map(({ label, note, marks }) => ({
    label,
    ...(note && { note }),
    ...(marks && { marks: [...wordsOfMarks(marks, maskedFields(flow()))] }),
  }));
  return { ...(prediction && { prediction }), ...(opinions.length > 0 && { opinions }) };
}

const escalatedIn = ({ escalated }: ReviewIn<"claimed">): Pick<Claim, "escalated"> =>
  escalated === undefined ? {} : { escalated: { ...(escalated.note && { note: escalated.note }) } };
