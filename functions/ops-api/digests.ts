import { digestedDays, digestUrl } from "../adapters/record/digests.ts";
import { digestsQuerySchema } from "../domain/record/digests-view.ts";
import { type HttpHandler, json, queryOf } from "../http/http.ts";
import { operatorOf } from "./operator.ts";

/** The most days of one answer. */
const MOST = 100;

/** The digests of the record from a day on, oldest first, with URLs to read them. */
export const listDigests: HttpHandler = async (event) => {
  operatorOf(event);
  const { from } = queryOf(event, digestsQuerySchema);
  const days = await digestedDays(from);
  const items = await Promise.all(days.slice(0, MOST).map(async (day) => ({ day, ...(await digestUrl(day)) })));
  return json(200, { items, more: days.length > MOST });
};
