import { decisionOf } from "../adapters/decisions/decisions.ts";
import { flow } from "../adapters/runtime.ts";
import { similarTo } from "../adapters/learning/similar.ts";
import { NotAnswered } from "../domain/errors.ts";
import { maskedFields } from "../domain/flows/masks.ts";
import { seesSimilar } from "../domain/reviews/visibility.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { reviewFor } from "./read.ts";
import { reviewerOf, reviewIdIn } from "./reviewer.ts";

/** What people decided of similar items, for who has answered. Of their texts, nothing that the flow masks. */
export const similarToReview: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  const row = await reviewFor(person, reviewIdIn(event));
  if (!seesSimilar(row, person.name))
    throw new NotAnswered("Similar cases are shown to who has answered the review, and not before.");
  return json(200, await similarTo(await decisionOf(row), maskedFields(flow())));
};
