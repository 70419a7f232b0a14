import { practiceOf } from "../adapters/gold/rows.ts";
import { ownGoldOf, type OwnGold } from "../domain/gold/views.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { reviewerOf } from "./reviewer.ts";

/** What the caller's answers to check items came to. Nobody else's are told here. */
export const ownGold: HttpHandler = async (event) => {
  const { name } = reviewerOf(event);
  return json(200, ownGoldOf(await practiceOf(name)) satisfies OwnGold);
};
