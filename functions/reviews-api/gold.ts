import type * as z from "zod/mini";
import { answerIn } from "../adapters/decisions/answers.ts";
import { decision } from "../adapters/decisions/decisions.ts";
import { changeGold, changePool, goldOf, noMoreGold, storedPool } from "../adapters/gold/rows.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import type { Answer } from "../domain/answers/answer.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { Cancelled, ItemForgotten, NotAllowed, NotDecided, NotFound, TooMuchGold } from "../domain/errors.ts";
import { labelMapOf, todayOf } from "../domain/flows/label-map.ts";
import { kindOf } from "../domain/flows/questions.ts";
import { type Gold, goldStateOf, noGold, truthOf, withPlanted, withWord, type Word } from "../domain/gold/gold.ts";
import { isFull, kindOfItem, MOST_GOLD, pooled } from "../domain/gold/pool.ts";
import { GOLD_REQUESTS, goldQuerySchema } from "../domain/gold/requests.ts";
import { type GoldPage, type GoldView, goldViewOf } from "../domain/gold/views.ts";
import { isDecisionId, isReviewId } from "../domain/ids.ts";
import { cursorOf, placeOf } from "../domain/place.ts";
import { checkReason, type Content, contentOfLabel, knownLabel } from "../domain/reviews/content.ts";
import { bodyOf, type HttpHandler, json, parameter, queryOf } from "../http/http.ts";
import { type Person, personOf } from "../http/identity.ts";
import type { HttpEvent } from "../http/problems.ts";

/** As large as an answer that is no label can be. */
const MAX_BYTES = 215_000;

const callerOf = (event: HttpEvent): Person => personOf(event, flow().name, "seniors", "ops");

/** A senior says what a decision is, or ops plant it. Two seniors who say the same make it a check item. */
export const putGold: HttpHandler = async (event) => {
  const caller = callerOf(event);
  const { planted = !caller.roles.includes("seniors"), ...said } = wantedIn(event);
  if (planted && !caller.roles.includes("ops")) throw new NotAllowed("Only ops plant check items.");
  const owner = await ownerIn(event);
  checkOwner(owner, planted);
  if (isFull(await storedPool(), owner.id)) throw new TooMuchGold(`A flow has at most ${MOST_GOLD} check items.`);
  const before = (await goldOf(owner.id)) ?? noGold(owner.id);
  const { label, answer } = await contentOf(owner, said, before);
  const word: Word = { by: caller.name, at: new Date().toISOString(), label, ...(answer && { answer }) };
  const gold = await changeGold(owner.id, (one) => (planted ? withPlanted(one, word) : withWord(one, word)));
  await changePool((pool) => pooled(pool, owner.id, { state: goldStateOf(gold), kind: kindOfItem(flow(), owner) }));
  return json(200, await viewOf(gold));
};

type Wanted = Answer & { readonly planted?: true };

function wantedIn(event: HttpEvent): Wanted {
  const kind = kindOf(flow());
  const schema: z.core.$ZodType = GOLD_REQUESTS[kind];
  const wanted = bodyOf(event, schema, kind === "label" ? undefined : MAX_BYTES) as Wanted;
  checkReason(flow(), wanted);
  return wanted;
}

/** By the decision's id, or by that of one of its reviews, which is all that people see of it. */
async function ownerIn(event: HttpEvent): Promise<DecisionRow> {
  const id = parameter(event, "id");
  const decisionId = isReviewId(id) ? (await review(id))?.decisionId : isDecisionId(id) ? id : undefined;
  const owner = decisionId && (await decision(decisionId));
  if (owner) return owner;
  throw new NotFound(`There is no decision or review ${id.slice(0, 40)}.`);
}

/** What is planted comes back once it is decided. */
function checkOwner(owner: DecisionRow, planted: boolean): void {
  if (owner.forget !== undefined || owner.forgottenAt !== undefined)
    throw new ItemForgotten("The item was removed: nobody can be asked about it.");
  if (owner.status === "cancelled") throw new Cancelled("The application has cancelled this decision.");
  if (owner.status === "in_review" && !planted) throw new NotDecided("People are still to decide this.");
}

/** Checked against the item. Whoever says it has the whole decision before them. @throws {BodyInvalid} */
async function contentOf({ id, ...owner }: DecisionRow, said: Answer, { words }: Gold): Promise<Content> {
  if ("label" in said) return contentOfLabel(flow(), knownLabel(flow(), said.label));
  const { contentOfAnswer } = await import("../adapters/decisions/answer-content.ts");
  const opinions = words.map(
    (word) => ({ ...word, outcome: "approve", seconds: 0, queue: "seniors", epoch: 0 }) as const,
  );
  const about = { decisionId: id, purpose: "override", order: "", opinions } as const;
  return contentOfAnswer({ id: lastReviewOf(owner), ...about }, said);
}

const lastReviewOf = ({ reviews }: Pick<DecisionRow, "reviews">) =>
  (JSON.parse(reviews) as Parameters<typeof review>[0][]).at(-1) ?? ("" as Parameters<typeof review>[0]);

async function viewOf(gold: Gold): Promise<GoldView> {
  const word = truthOf(gold) ?? (goldStateOf(gold) === "proposed" ? gold.words[0] : undefined);
  const answer = word?.answer && (await answerIn(word.answer));
  return goldViewOf(gold, answer, word && todayOf(labelMapOf(flow()), word.label));
}

/** The flow's check items and those that are to become some, newest first. */
export const listGold: HttpHandler = async (event) => {
  callerOf(event);
  const { cursor, limit } = queryOf(event, goldQuerySchema);
  const { items } = await storedPool();
  const all = items.toReversed();
  const after = placeOf("gold", flow().name, cursor)?.["id"];
  const start = all.findIndex(({ id }) => id === after) + 1;
  const page = all.slice(start, start + limit);
  const rows = await Promise.all(page.map(async ({ id }) => viewOf((await goldOf(id)) ?? noGold(id))));
  const last = start + limit < all.length ? page.at(-1)?.id : undefined;
  const nextCursor = cursorOf("gold", last && { flow: flow().name, id: last });
  return json(200, {
    items: rows,
    ...(nextCursor !== undefined && { nextCursor }),
    gold: items.filter(({ state }) => state === "gold").length,
    practice: flow().review.practice,
  } satisfies GoldPage);
};

/** Takes it out: it comes back to nobody any more. What was answered stays. */
export const deleteGold: HttpHandler = async (event) => {
  callerOf(event);
  const { id } = await ownerIn(event);
  await noMoreGold(id);
  return { statusCode: 204 };
};
