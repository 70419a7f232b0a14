import { tallyOf } from "../adapters/records.ts";
import { flow } from "../adapters/runtime.ts";
import { noteAnswer, sittingOf } from "../adapters/reviews/sittings.ts";
import { Rest } from "../domain/errors.ts";
import { restAfter } from "../domain/reviews/rest.ts";

/** Refuses a claim of somebody who has done as much as the flow lets one person do. @throws {Rest} */
export async function checkRest(person: string): Promise<void> {
  const { mostADay, mostASitting } = flow().review;
  const now = Date.now();
  const [tally, sitting] = await Promise.all([
    mostADay === undefined ? {} : tallyOf(person, new Date(now).toISOString()),
    mostASitting === undefined ? undefined : sittingOf(person),
  ]);
  const rest = restAfter(flow().review, { tally, sitting }, now);
  if (rest === undefined) return;
  const until = new Date(rest.until);
  const most = rest.why === "day" ? `${rest.most} answers today` : `${rest.most} answers without a break`;
  throw new Rest(`You have given ${most}, the most in this flow. It goes on at ${until.toISOString()}.`, {
    seconds: Math.ceil((rest.until - now) / 1000),
  });
}

/** Counts an answer towards the sitting. */
export const noteSitting = (person: string, at: string): Promise<void> =>
  noteAnswer(person, at, flow().review.breakMinutes);
