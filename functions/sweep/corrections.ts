import { decision, rewrite, settled } from "../adapters/decisions/decisions.ts";
import { entry, wishSettled } from "../adapters/reviews/my-answers.ts";
import { putReviewsOf } from "../adapters/reviews/named-reviews.ts";
import { type Owed, postpone } from "../adapters/reviews/needs.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { samplingKey } from "../adapters/secrets.ts";
import type { Wish } from "../domain/corrections/correction.ts";
import { fateOf, isOpened, opened } from "../domain/corrections/opening.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { newReviewId } from "../domain/ids.ts";
import type { Entry } from "../domain/my-answers/entry.ts";

/** People are still at it: it is looked at again after this many milliseconds. */
const LATER_MS = 5 * 60_000;

/** Brings a wish to correct an answer before the seniors, once nobody is at its review any more. Cut off, it is done again. */
export async function openCorrection({ id }: Owed): Promise<void> {
  const wished = await entry(id);
  if (wished?.wish === undefined) return wishSettled(id);
  const row = await review(wished.review);
  const owner = row && (await decision(row.decisionId));
  if (owner !== undefined && isOpened(owner, { of: wished.review, by: wished.by })) return wishSettled(id);
  const fate = fateOf(row, owner);
  if (fate === "later") return postpone(id, "correct", new Date(Date.now() + LATER_MS).toISOString());
  if (fate === "opens" && owner !== undefined) await openedFor(owner, wished, wished.wish);
  await wishSettled(id);
}

async function openedFor(owner: DecisionRow, { review: of, by }: Entry, wish: Wish): Promise<void> {
  const now = Date.now();
  const id = newReviewId(now);
  const row = await rewrite(owner, (current) => opened(current, { ...wish, id, of, by }, new Date(now).toISOString()));
  if (row?.needs === undefined) return;
  await putReviewsOf(row, await samplingKey(), now);
  await settled(row.id, row.needs, row.needsAt);
}
