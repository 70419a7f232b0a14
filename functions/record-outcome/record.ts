import { answerIn } from "../adapters/decisions/answers.ts";
import { correct, decide, decisionOf, type Ending, rewrite } from "../adapters/decisions/decisions.ts";
import { publish, publishReviewNews } from "../adapters/events.ts";
import { flow } from "../adapters/runtime.ts";
import { tell } from "../adapters/decisions/news.ts";
import { itemOf, storedText } from "../adapters/decisions/items.ts";
import { putOnce } from "../adapters/objects.ts";
import { move, touch } from "../adapters/reviews/reviews.ts";
import { tokenFor } from "../adapters/reviews/task-tokens.ts";
import { completeTask } from "../adapters/workflows.ts";
import { secondWanted } from "../domain/reviews/second-opinion.ts";
import { type DecisionRow, endingBy, historyOf, policyOf } from "../domain/decisions/decision.ts";
import {
  expiredKey,
  expiredLine,
  feedbackKey,
  feedbackLine,
  withdrawalKey,
  withdrawalLine,
} from "../domain/learning/feedback.ts";
import { decisionToday } from "../domain/decisions/decision-today.ts";
import { isBlind } from "../domain/flows/flow.ts";
import { isRecorded } from "../domain/models/proposers.ts";
import { textIn } from "../domain/trust/words.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import type { Between } from "../domain/reviews/between.ts";
import { resolutionOf } from "../domain/reviews/resolution.ts";
import type { Cancellation, Opinion, ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import { withdrawalsOf } from "../domain/reviews/withdrawals.ts";
import { askAgain, close } from "../domain/reviews/transitions.ts";
import { logger } from "../http/logger.ts";
import { observeAudit } from "./observe.ts";

/**
 * Writes down what people decided: feedback first, then the outcome; then the event goes out, the execution that waits hears
 * of it, and the review closes. Until then its row says that it is to be recorded, so a crash in between is mended by doing
 * it again: feedback and outcome are written once, and an event can be sent twice. The breaker sees an audit once, when its
 * review closes.
 * @param row as it turned final.
 */
export async function record(stored: DecisionRow, row: ReviewIn<"final">): Promise<void> {
  const owner = decisionToday(stored, labelMapOf(flow()));
  if (row.cancel !== undefined) return recordCancelled(stored, owner, row, row.cancel);
  await writeFeedback(owner, row);
  await noteReviewers(row);
  const second = secondWanted(owner, row);
  const decided = await writeOutcome(stored, owner, row, second);
  const { repeat } = flow();
  if (repeat !== undefined) await (await import("./remember.ts")).rememberFor(owner, row, repeat);
  if (row.news !== undefined) await publishReviewNews(owner, row);
  if (decided !== undefined) await publish(decided);
  await endWait(row);
  if (flow().online !== undefined && !owner.audit) await learnOnline(row);
  if (second !== undefined) await move(row, askAgain(row, second, new Date().toISOString()));
  else await finish(owner, row);
}

/**
 * The review ended before people could answer it. Nobody's answer teaches; where the decision was drawn, what was not said
 * counts against the model, or who cancels hard items would take them out of the evidence.
 */
async function recordCancelled(
  stored: DecisionRow,
  owner: DecisionRow,
  row: ReviewIn<"final">,
  cancellation: Cancellation,
): Promise<void> {
  if (owner.audit && row.purpose === "decide") await writeFeedback(owner, row);
  const { recordEnding } = await import("../adapters/decisions/endings.ts");
  const ended = await recordEnding(stored, cancellation);
  if (ended !== undefined) await tell(ended);
  if (row.news !== undefined) await publishReviewNews(owner, row);
  await endWait(row);
  await finish(owner, row);
}

/** The online model reads for itself what of it teaches. */
async function learnOnline(row: ReviewIn<"final">): Promise<void> {
  const keys = (row.opinions ?? []).map((opinion, index) => feedbackKey(row, opinion, index));
  await (await import("../adapters/online/queue.ts")).learnFrom(keys);
}

/** A token is the last thing that is given away: an execution that ends has nothing more to wait for. */
async function endWait(row: ReviewIn<"final">): Promise<void> {
  const token = await tokenFor(row);
  if (token !== undefined) await completeTask(token, { verdict: "final" });
}

/** Who might be given a check item. It is for nothing else, and no answer fails for it. */
async function noteReviewers(row: ReviewRow): Promise<void> {
  if (flow().review.gold === 0 || row.opinions === undefined) return;
  await import("../adapters/gold/people.ts")
    .then(({ noteAnswers }) => noteAnswers(row))
    .catch((error: unknown) => logger.warn("reviewers not noted", { reviewId: row.id, error: error as Error }));
}

async function finish(owner: DecisionRow, { id }: ReviewRow): Promise<void> {
  const closed = await touch(id, close());
  if (closed === undefined) return;
  await observeAudit(owner, closed);
  // Of all others, those who answered know what came of it.
  if (closed.opinions?.some(({ queue }) => queue === "seniors"))
    await (await import("./tell-readers.ts")).tellReaders(owner, closed);
}

/**
 * The decision whose outcome is to be told; undefined where an audit waits for a second opinion, agreed, or was left
 * unanswered. Labels are compared under today's names; the history keeps the one that the application was told.
 */
async function writeOutcome(
  stored: DecisionRow,
  owner: DecisionRow,
  row: ReviewRow,
  second: ReviewRow["second"],
): Promise<DecisionRow | undefined> {
  // Looked at again for training: what was decided stays.
  if (row.purpose === "override" || row.purpose === "relabel") return undefined;
  if (row.purpose === "appeal" || row.purpose === "correction") return hear(stored, row);
  const outcome = outcomeFor(owner, row);
  // An audit measures the model. What people have decided since, on an appeal or by an override, it leaves as it is.
  const isOpen = owner.by !== "person";
  const disagrees = second === undefined && isOpen && outcome.by === "person" && outcome.label !== owner.label;
  if (row.purpose === "audit" && !disagrees) return cutOff(stored, row);
  const written = row.purpose === "decide" ? await decide(stored, outcome) : await correct(stored, outcome);
  return written ?? cutOff(await decisionOf(row), row);
}

/** Closes the appeal or the correction that a review was for. Its news are in the row, and told from there. */
async function hear(stored: DecisionRow, row: ReviewRow): Promise<undefined> {
  const resolution = resolutionOf(row);
  const said = resolution.kind === "label" ? resolution.opinion : undefined;
  const at = new Date().toISOString();
  const heard =
    row.purpose === "appeal"
      ? (await import("../domain/decisions/objecting.ts")).heard
      : (await import("../domain/corrections/hearing.ts")).heardCorrection;
  const closed = await rewrite(stored, (current) =>
    heard(current, { id: row.id, at, said, today: decisionToday(current, labelMapOf(flow())) }),
  );
  if (closed?.news !== undefined) await tell(closed);
}

/**
 * The decision where another try has written this outcome and may have ended before its event, be it an earlier one or one
 * of this moment: what waited for the first answer was told before a second opinion was asked for, and an audit tells of a
 * correction only.
 */
function cutOff(stored: DecisionRow, row: ReviewRow): DecisionRow | undefined {
  const owner = decisionToday(stored, labelMapOf(flow()));
  const { by, label } = outcomeFor(owner, row);
  const isWritten = owner.status === "decided" && owner.by === by && owner.label === label;
  const isItsOwn = row.purpose === "decide" ? row.second === undefined : historyOf(owner).length > 0;
  return isWritten && isItsOwn ? stored : undefined;
}

async function writeFeedback(owner: DecisionRow, row: ReviewIn<"final">): Promise<void> {
  const opinions = row.opinions ?? [];
  // That nobody heard an objection says nothing of the model.
  if (["appeal", "correction", "relabel"].includes(row.purpose) && opinions.length === 0) return;
  // The first one was written before a second opinion was asked for.
  const written = row.second === undefined ? 0 : 1;
  const source = await storedText(owner);
  const itemText = await itemTextOf(owner);
  const subject = { flow: flow().name, blind: isBlind(flow()), source, itemText, decision: owner, review: row };
  const saidBy = async ({ answer }: Opinion) => ({ ...subject, said: answer && (await answerIn(answer)) });
  const between = await betweenIn(owner, row);
  await Promise.all([
    ...withdrawalsOf(row).map(async (opinion) =>
      putOnce(withdrawalKey(row, opinion), `${withdrawalLine(await saidBy(opinion), opinion)}\n`),
    ),
    ...opinions
      .map((opinion, index) => ({ opinion, index }))
      .slice(written)
      .map(async ({ opinion, index }) => {
        // Of all that is said of a review, the last line tells what lies between its first two answers.
        const about = { ...(await saidBy(opinion)), ...(index === opinions.length - 1 && { between }) };
        await putOnce(feedbackKey(row, opinion, index), `${feedbackLine(about, opinion, index)}\n`);
      }),
    ...(opinions.length === 0 ? [putOnce(expiredKey(row, row.needsAt), `${expiredLine(subject, row.needsAt)}\n`)] : []),
  ]);
}

/** Labels need nothing of their own: their names say all. While a second opinion is to come, the first stands alone. */
async function betweenIn(owner: DecisionRow, row: ReviewRow): Promise<Between | undefined> {
  if (flow().answer === undefined || secondWanted(owner, row) !== undefined) return undefined;
  return (await import("./between.ts")).betweenPeople(row);
}

/** What trust reads of an item whose flow names no text: nothing that people wrote is evaluated for it. */
const itemTextOf = async (owner: DecisionRow): Promise<string | undefined> =>
  isRecorded(flow()) && flow().text === undefined ? textIn(await itemOf(owner)) : undefined;

/** What the opinions come to; where there is no answer, the policy that the decision was routed by. */
function outcomeFor(owner: DecisionRow, row: ReviewRow): Ending {
  const resolution = resolutionOf(row);
  const decidedAt = new Date().toISOString();
  if (resolution.kind !== "label") return { outcome: policyOf(owner).OnExpiry, by: "fallback", decidedAt };
  return endingBy(resolution.opinion, decidedAt);
}
