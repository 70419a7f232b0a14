import { decision, rewrite, settled } from "../adapters/decisions/decisions.ts";
import { peopleHere } from "../adapters/people/people-here.ts";
import { storedDoubted } from "../adapters/relabelling/doubted.ts";
import { countOpened, storedPace, takeTurn } from "../adapters/relabelling/pace.ts";
import { peopleIn, putReviewsOf } from "../adapters/reviews/named-reviews.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { flow } from "../adapters/runtime.ts";
import { samplingKey } from "../adapters/secrets.ts";
import { type DecisionRow, reviewsOf } from "../domain/decisions/decision.ts";
import { type DecisionId, keyedReviewId } from "../domain/ids.ts";
import { beginningOf, isLookable, lookedAgain } from "../domain/relabelling/looking-again.ts";
import { nextPace } from "../domain/relabelling/pace.ts";

/**
 * Gives the seniors an answer to look at again, where it is time for one and a senior is here who did not give it: what is
 * opened while nobody is there would only run out. `now` in milliseconds.
 */
export async function lookAgain(now: number, perDay: number): Promise<void> {
  const before = await storedPace();
  const next = nextPace(before, now, perDay);
  if (next === undefined) return;
  const seniors = await seniorsHere(now);
  const doubted = seniors?.length === 0 ? [] : ((await storedDoubted())?.decisions ?? []);
  if (doubted.length === 0 || !(await takeTurn(next, before))) return;
  for (const id of doubted) {
    const owner = await decision(id as DecisionId);
    if (owner === undefined || !(await isFor(owner, seniors))) continue;
    if (await opened(owner, now)) return countOpened(next);
  }
}

/** As long as somebody who works asks for more: reviews are claimed in advance, and presence is noted every ten minutes. */
const HERE_MS = 20 * 60_000;
/** How many people are looked at, newest first. */
const MOST = 50;

/** Undefined where nobody's presence is noted: then seniors are taken to be there. */
async function seniorsHere(now: number): Promise<readonly string[] | undefined> {
  if (!flow().review.assign) return undefined;
  const here = await peopleHere(MOST);
  const seniors = here.filter(({ at, roles }) => roles.includes("seniors") && now - Date.parse(at) < HERE_MS);
  return seniors.map(({ name }) => name);
}

async function isFor(owner: DecisionRow, seniors: readonly string[] | undefined): Promise<boolean> {
  const reviews = await Promise.all(reviewsOf(owner).map((id) => review(id)));
  if (!isLookable(owner, reviews)) return false;
  const people = peopleIn(owner, reviews);
  return seniors === undefined || seniors.some((one) => !people.includes(one));
}

/** Whether it was; somebody may have been quicker. Cut off, the row says that its review is owed. */
async function opened(owner: DecisionRow, now: number): Promise<boolean> {
  const key = await samplingKey();
  // Its age shows in its id.
  const id = keyedReviewId(beginningOf(owner, now), key, `again:${owner.id}`);
  const row = await rewrite(owner, (current) => lookedAgain(current, owner, { id, at: new Date(now).toISOString() }));
  if (row?.needs === undefined) return false;
  await putReviewsOf(row, key, now);
  await settled(row.id, row.needs, row.needsAt);
  return true;
}
