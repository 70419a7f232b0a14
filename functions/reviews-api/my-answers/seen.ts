import { seen } from "../../adapters/reviews/my-answers.ts";
import { type HttpHandler, noBodyIn } from "../../http/http.ts";
import { reviewerOf, reviewIdIn } from "../reviewer.ts";

/** The caller has seen what seniors decided of an item instead. */
export const answerSeen: HttpHandler = async (event) => {
  const { name: person } = reviewerOf(event);
  noBodyIn(event);
  await seen({ person, review: reviewIdIn(event, "review") });
  return { statusCode: 204 };
};
