import type { ReviewRow } from "../../domain/reviews/review-row.ts";
import { QUESTIONS } from "../../domain/reviews/review.ts";
import { review } from "./reviews.ts";
import { mapConcurrently } from "../runtime.ts";
import { pageOf } from "../table.ts";

/** As many as one looks through. */
const MOST = 100;
const AT_ONCE = 25;

const ASKED = {
  IndexName: "open-reviews",
  KeyConditionExpression: "#queue = :queue",
  ExpressionAttributeNames: { "#queue": "queue" },
  ExpressionAttributeValues: { ":queue": QUESTIONS },
  Limit: MOST,
};

/** How many questions the seniors are asked, up to 100. */
export const countOfAsked = async (): Promise<number> => (await pageOf(ASKED, undefined)).rows.length;

/** The reviews about which the seniors are asked something, most urgent first: at most 100. */
export async function askedOfSeniors(): Promise<readonly ReviewRow[]> {
  const { rows } = await pageOf(ASKED, undefined);
  const found = await mapConcurrently(rows as Pick<ReviewRow, "id">[], AT_ONCE, ({ id }) => review(id));
  return found.filter((row) => row !== undefined);
}
