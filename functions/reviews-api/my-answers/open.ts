import { entry } from "../../adapters/reviews/my-answers.ts";
import { flow } from "../../adapters/runtime.ts";
import { NotFound } from "../../domain/errors.ts";
import { answerViewOf } from "../../domain/flows/flow-answer.ts";
import { labelMapOf } from "../../domain/flows/label-map.ts";
import { maskedFields, unmasked } from "../../domain/flows/masks.ts";
import { entryIdOf } from "../../domain/my-answers/entry.ts";
import type { OpenedAnswer } from "../../domain/my-answers/my-answers-view.ts";
import { revealOf } from "../../domain/reviews/visibility.ts";
import { type HttpHandler, json } from "../../http/http.ts";
import type { HttpEvent } from "../../http/problems.ts";
import { reviewerOf, reviewIdIn } from "../reviewer.ts";
import { answerShown, type Known, knownOf, opinionShown } from "./answer-shown.ts";

/** One of the caller's answers, with the item: what they saw when they answered, what they were told then, and what came since. */
export const openAnswer: HttpHandler = async (event) => {
  const { known, person } = await ownAnswerIn(event);
  const { row, owner, said, final, shown } = known;
  const wish = (await entry(entryIdOf(row.id, person)))?.wish;
  const media = owner.media === undefined || shown === undefined ? undefined : await mediaIn(known);
  return json(200, {
    ...(await answerShown(known)),
    said: await opinionShown(said, true),
    ...(shown && { item: shown.item, ...(shown.masked.length > 0 && { masked: [...shown.masked] }) }),
    ...(media && { media }),
    ...(shown && (await askedIn(known))),
    ...(shown && (await toldIn(known))),
    ...(wish && { correction: { ...(await opinionShown(wish, true)), at: wish.at } }),
    canCorrect: flow().review.corrections && final && shown !== undefined && wish === undefined,
  } satisfies OpenedAnswer);
};

/** @throws {NotFound} the same where somebody else answered, and where nobody did. */
export async function ownAnswerIn(event: HttpEvent): Promise<{ readonly known: Known; readonly person: string }> {
  const { name: person } = reviewerOf(event);
  const id = reviewIdIn(event, "review");
  const known = await knownOf(id, person);
  if (known === undefined) throw new NotFound(`You have no answer to a review ${id}.`);
  return { known, person };
}

/** What was asked, so that it can be answered anew. */
async function askedIn({ row, owner }: Known): Promise<Pick<OpenedAnswer, "answer">> {
  const { answer } = flow();
  if (answer === undefined) return {};
  const { candidatesFor } = await import("../shown.ts");
  return { answer: { ...answerViewOf(answer), ...(await candidatesFor(answer, row, owner)) } };
}

async function mediaIn({ owner }: Known) {
  const { mediaShown } = await import("../../adapters/media/media.ts");
  return unmasked(await mediaShown(owner), maskedFields(flow()));
}

/** Who has answered was told what was proposed, at that moment: `isRevealed`. */
async function toldIn({ owner }: Known): Promise<Pick<OpenedAnswer, "prediction" | "proposal">> {
  if (flow().answer !== undefined) {
    const proposal = await (await import("../shown.ts")).proposalShown(owner);
    return proposal === undefined ? {} : { proposal };
  }
  const prediction = revealOf(owner, labelMapOf(flow()));
  return prediction === undefined ? {} : { prediction };
}
