import { besideOf } from "../adapters/decisions/answers.ts";
import { decision, decisionOf, rewrite } from "../adapters/decisions/decisions.ts";
import { endReview, recordEnding } from "../adapters/decisions/endings.ts";
import { putNewestOf } from "../adapters/reviews/named-reviews.ts";
import { flow } from "../adapters/runtime.ts";
import { samplingKey } from "../adapters/secrets.ts";
import type { Answer } from "../domain/answers/answer.ts";
import { type DecisionRow, reviewsOf } from "../domain/decisions/decision.ts";
import { viewOf } from "../domain/decisions/decision-view.ts";
import { checkItem, overriddenAsFound } from "../domain/decisions/objecting.ts";
import { OVERRIDE_REQUESTS } from "../domain/decisions/objection-requests.ts";
import { isStanding, openAppealOf, type Override } from "../domain/decisions/objections.ts";
import { AlreadyDecided, Cancelled, NotDecided } from "../domain/errors.ts";
import { newReviewId, type ReviewId } from "../domain/ids.ts";
import { checkReason } from "../domain/reviews/content.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { personOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";
import { decisionIn } from "../http/decision-in.ts";
import { recordSoon, soon, tellSoon } from "./follow-up.ts";
import { contentOf, saidIn } from "./said.ts";

type Wanted = Answer & Pick<Override, "reason" | "note">;

/** Changes an outcome at once. What people are still looking at is over with it. The same override sent again is the same. */
export const overrideDecision: HttpHandler = async (event) => {
  const { name: by } = personOf(event, flow().name, "ops");
  const before = await decisionIn(event, decision);
  const wanted = wantedIn(event);
  const override = await overrideOf(before, wanted, by);
  const row = isStanding(before, override) ? before : await overrideNow(before, override);
  return json(201, viewOf(row, await besideOf(row)));
};

function wantedIn(event: HttpEvent): Wanted {
  const wanted = saidIn(event, OVERRIDE_REQUESTS) as Wanted;
  checkReason(flow(), wanted);
  return wanted;
}

async function overrideOf(before: DecisionRow, { reason, note, ...said }: Wanted, by: string): Promise<Override> {
  const now = Date.now();
  const { label, outcome, answer } = await contentOf(before, said);
  return {
    id: newReviewId(now),
    at: new Date(now).toISOString(),
    by,
    reason,
    note,
    label,
    outcome,
    ...(answer && { answer }),
  };
}

async function overrideNow(before: DecisionRow, override: Override): Promise<DecisionRow> {
  if (before.status === "cancelled") throw cancelled();
  if (before.status === "suggested") throw new NotDecided("Nothing is decided here: a user chooses among suggestions.");
  checkItem(before);
  const waiting = before.status === "in_review" ? reviewsOf(before).at(-1) : openAppealOf(before)?.id;
  const row =
    waiting === undefined
      ? await rewrite(before, (current) => overriddenAsFound(current, before, override))
      : await endedFor(before, waiting, override);
  if (row === undefined) throw new Error(`The override ${override.id} was not made.`);
  await tellSoon(row);
  await soon(row.id, async () => putNewestOf(row, await samplingKey(), Date.now()));
  await recordSoon(override.id);
  return row;
}

/** First the review that people look at ends, which decides every race with their answer. */
async function endedFor(before: DecisionRow, id: ReviewId, override: Override): Promise<DecisionRow | undefined> {
  const review = await endReview(before, id, { at: override.at, by: override.by, override }, samplingKey);
  if (review.cancel === undefined)
    throw new AlreadyDecided(
      "Somebody's answer has just become final. Read the decision, and override it if you still want to.",
    );
  if (review.cancel.override === undefined) throw cancelled();
  if (review.cancel.override.id !== override.id)
    throw new AlreadyDecided(
      "Somebody else has just overridden this decision. Read it, and override it if you still want to.",
    );
  const row = (await recordEnding(before, review.cancel)) ?? (await decisionOf(review));
  await recordSoon(id);
  return row;
}

const cancelled = (): Cancelled =>
  new Cancelled("The application has cancelled this decision: there is nothing to override.");
