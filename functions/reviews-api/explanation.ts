import { decisionOf } from "../adapters/decisions/decisions.ts";
import { explanationOf } from "../adapters/explanation/explanation.ts";
import { NotAnswered } from "../domain/errors.ts";
import { seesExplanation } from "../domain/reviews/visibility.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { logger } from "../http/logger.ts";
import { reviewFor } from "./read.ts";
import { reviewerOf, reviewIdIn } from "./reviewer.ts";

/** Why the model thought so, for who has answered. */
export const explainToReviewer: HttpHandler = async (event) => {
  const person = reviewerOf(event);
  const row = await reviewFor(person, reviewIdIn(event));
  if (!seesExplanation(row, person.name))
    throw new NotAnswered("You can see why the model thought so once you have answered this review.");
  return json(200, await explanationOf(await decisionOf(row), person.name, tell));
};

const tell = (what: string, failure: string): void => logger.warn(what, { failure });
