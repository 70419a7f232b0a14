import { eventsOf } from "../adapters/record/record.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { type DecisionRow, reviewsOf } from "../domain/decisions/decision.ts";
import { recordForApplication, recordOf } from "../domain/record/record.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { decisionSeenBy, viewerOf } from "./viewer.ts";

/** What was done to a decision, by whom, when and why: for its application, and for ops with all that it can be checked by. */
export const getRecord: HttpHandler = async (event) => {
  const viewer = viewerOf(event);
  const row = await decisionSeenBy(viewer, event);
  const whole = {
    decision: await withEvents(row),
    reviews: await Promise.all((await reviewRows(row)).map(withEvents)),
  };
  return json(200, viewer.kind === "ops" ? recordOf(whole) : recordForApplication(whole));
};

const withEvents = async <Row extends DecisionRow | ReviewRow>(row: Row) => ({ row, events: await eventsOf(row) });

/** An audit that the sweeper has not opened yet has no row. */
async function reviewRows(row: DecisionRow): Promise<ReviewRow[]> {
  const rows = await Promise.all(reviewsOf(row).map((id) => review(id)));
  return rows.filter((one) => one !== undefined);
}
