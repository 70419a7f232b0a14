import { decision, rewrite } from "../adapters/decisions/decisions.ts";
import { putNewestOf } from "../adapters/reviews/named-reviews.ts";
import { samplingKey } from "../adapters/secrets.ts";
import { appealed } from "../domain/decisions/objecting.ts";
import { appealRequestSchema } from "../domain/decisions/objection-requests.ts";
import { appealsOf } from "../domain/decisions/objections.ts";
import { newReviewId } from "../domain/ids.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import { ownDecisionIn } from "../http/decision-in.ts";
import { soon } from "./follow-up.ts";

/** Objects to what was decided: a different person looks at it. */
export const appealDecision: HttpHandler = async (event) => {
  const before = await ownDecisionIn(event, decision);
  const { reason } = bodyOf(event, appealRequestSchema);
  const now = Date.now();
  const id = newReviewId(now);
  const row = await rewrite(before, (current) =>
    appealed(current, before, { id, at: new Date(now).toISOString(), reason }),
  );
  if (row === undefined) throw new Error(`The appeal ${id} was not opened.`);
  await soon(row.id, async () => putNewestOf(row, await samplingKey(), now));
  return json(
    201,
    appealsOf(row).find((appeal) => appeal.id === id),
  );
};
