import { decisionOf } from "../adapters/decisions/decisions.ts";
import { itemOf } from "../adapters/decisions/items.ts";
import { move, review } from "../adapters/reviews/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import { fieldIn, maskedFields } from "../domain/flows/masks.ts";
import { revealRequestSchema } from "../domain/reviews/review.ts";
import { reveal } from "../domain/reviews/transitions.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import { refused } from "../domain/reviews/content.ts";
import { lost, reviewerOf, reviewIdIn } from "./reviewer.ts";

/** What a masked field says, for whoever has the review. That they saw it is written down before they do. */
export const revealField: HttpHandler = async (event) => {
  const { name: person } = reviewerOf(event);
  const { epoch, field } = bodyOf(event, revealRequestSchema);
  if (!maskedFields(flow()).includes(field)) throw refused("#/field", "The flow masks no such field.");
  const proof = { id: reviewIdIn(event), person, epoch };
  const before = await review(proof.id);
  const row = before && (await move(before, reveal(proof, field, new Date().toISOString())));
  if (row === undefined) throw lost(before, proof.id);
  return json(200, { field, value: fieldIn(await itemOf(await decisionOf(row)), field) });
};
