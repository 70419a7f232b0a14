import { DeleteObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { decision, rewrite } from "./decisions.ts";
import { changeGold, goldOf, noMoreGold } from "../gold/rows.ts";
import { limited } from "../limits.ts";
import { entry, forgetWish } from "../reviews/my-answers.ts";
import { removePin } from "../guide/pins.ts";
import { listObjects, objectAt, put, remove } from "../objects.ts";
import { recordAnswer } from "../queues.ts";
import { append } from "../record/record.ts";
import { move, review } from "../reviews/reviews.ts";
import { flow, mapConcurrently, required } from "../runtime.ts";
import { change, expressionOf } from "../table.ts";
import { type DecisionRow, reviewsOf } from "../../domain/decisions/decision.ts";
import {
  daysOfAnswers,
  forgottenDecision,
  forgottenReview,
  ownObjects,
  ownUploads,
} from "../../domain/decisions/forgetting.ts";
import { withoutKeys } from "../../domain/gold/gold.ts";
import type { DecisionId } from "../../domain/ids.ts";
import { entryIdOf } from "../../domain/my-answers/entry.ts";
import { forgottenLine, isForgotten } from "../../domain/learning/forgotten-line.ts";
import { choiceOf } from "../../domain/suggestions/choice.ts";
import { CHOICES, choiceKey, forgottenChoiceLine } from "../../domain/suggestions/choice-line.ts";
import { uploadKeyOf } from "../../domain/media/places.ts";
import { forgottenEvent } from "../../domain/record/forgotten-events.ts";
import type { ReviewRow } from "../../domain/reviews/review-row.ts";
import { expire, unanswered } from "../../domain/reviews/transitions.ts";

const s3 = new S3Client(limited(30_000));
const AT_ONCE = 10;

/**
 * Forgets the item of a decision, where nobody works on it any more: first the objects, then the rows of its reviews, and its
 * own row last, which names all of them. Cut off anywhere, it is done again. An audit that is open is ended unanswered, and so is a check item.
 * @returns whether it is done; else it is to be looked at again once its reviews are recorded.
 */
export async function forget(id: DecisionId): Promise<boolean> {
  const row = await decision(id);
  if (row?.forget === undefined) return true;
  const gold = await goldOf(id);
  const found = await Promise.all(reviewsOf(row).map((one) => review(one)));
  const back = await Promise.all((gold?.reviews ?? []).map((one) => review(one)));
  // A check item that was drawn may never have come.
  const reviews = [...found, ...back.filter((one) => one?.decisionId === id)].filter((one) => one !== undefined);
  if (found.includes(undefined) || row.status === "in_review") return false;
  if (gold !== undefined) await noMoreGold(id);
  const open = reviews.filter(({ state }) => state !== "closed");
  if (open.length > 0) {
    await Promise.all(open.map(endUnanswered));
    return false;
  }
  const entryIds = reviews.flatMap((one) => (one.answeredBy ?? []).map((person) => entryIdOf(one.id, person)));
  const wishes = (await mapConcurrently(entryIds, AT_ONCE, entry)).flatMap((one) => one?.wish ?? []);
  await forgetObjects(row, reviews, { wishes, gold });
  if (row.pinned !== undefined) await removePin(row.pinned, row.id);
  if (flow().repeat !== undefined) await (await import("./repeats.ts")).forgetRepeat(row);
  const at = new Date().toISOString();
  await Promise.all(reviews.map((one) => forgetReview(one, at, row.forget ?? "")));
  await mapConcurrently(entryIds, AT_ONCE, forgetWish);
  if (gold !== undefined) await changeGold(id, withoutKeys);
  await forgetRow(row, at);
  return true;
}

/** What is held for an undo window is recorded by itself. */
async function endUnanswered(row: ReviewRow): Promise<void> {
  const now = new Date().toISOString();
  // Then it is open, for the next time.
  if (row.state === "asked") return void (await move(row, unanswered(row, now)));
  if (row.state !== "open" && row.state !== "claimed") return;
  if ((await move(row, expire(row, now))) !== undefined) await recordAnswer(row.id);
}

type Beside = Parameters<typeof ownObjects>[2];

async function forgetObjects(row: DecisionRow, reviews: readonly ReviewRow[], beside: Beside): Promise<void> {
  const uploads = ownUploads(row, reviews).map((name) => uploadKeyOf(row.client, name));
  await mapConcurrently(ownObjects(row, reviews, beside), AT_ONCE, remove);
  await mapConcurrently(uploads, AT_ONCE, async (Key) => {
    await s3.send(new DeleteObjectCommand({ Bucket: required("UPLOAD_BUCKET"), Key }));
  });
  const folders = daysOfAnswers(row, reviews).flatMap((day) => [
    `feedback/dt=${day}/${row.id}/`,
    `evidence/dt=${day}/${row.id}/`,
  ]);
  const keys = (await mapConcurrently(folders, AT_ONCE, (prefix) => listObjects({ prefix }))).flat();
  await mapConcurrently(keys, AT_ONCE, ({ key }) => forgetLine(key, row.id));
  const choice = choiceOf(row);
  if (choice !== undefined) await forgetLine(choiceKey(row, choice), row.id);
  if (flow().online !== undefined) await unlearn(keys.map(({ key }) => key));
}

/** Only feedback is learnt, and nothing else may be read where it is. */
async function unlearn(keys: readonly string[]): Promise<void> {
  await (await import("../online/queue.ts")).learnFrom(keys.filter((key) => key.startsWith("feedback/")));
}

/** The verdict stays: who could have answers removed could have errors removed. */
async function forgetLine(key: string, id: DecisionId): Promise<void> {
  // A choice that was written down, and its line not yet.
  const content = (await objectAt(key))?.text;
  if (content === undefined) return;
  if (isForgotten(content)) return;
  const forgotten = key.startsWith(CHOICES) ? forgottenChoiceLine : forgottenLine;
  await put(key, `${forgotten(content, flow().name, `forgotten ${id}`)}\n`, "application/json");
}

async function forgetReview(row: ReviewRow, at: string, by: string): Promise<void> {
  if (row.salt === undefined && row.opinions === undefined) return;
  const { set, remove: gone } = forgottenReview(row);
  const entry = await append(row, forgottenEvent(at, by));
  await change(row.id, { set: { ...set, ...entry.set }, remove: gone, ...expressionOf(entry.when) });
}

async function forgetRow(before: DecisionRow, at: string): Promise<void> {
  await rewrite(before, (row) => {
    if (row.forget === undefined) return undefined;
    const { set, remove: gone } = forgottenDecision(row, at);
    return { set, remove: [...gone, "forget", "needs"], happening: forgottenEvent(at, row.forget) };
  });
}
