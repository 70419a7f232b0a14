import { setTimeout } from "node:timers/promises";
import { addHold, handsOf, replaceHands } from "../adapters/reviews/hands.ts";
import { move, review } from "../adapters/reviews/reviews.ts";
import { TooManyClaims, TryAgain } from "../domain/errors.ts";
import { fateOf, type Hands, type Hold, MOST_CLAIMS, withHold } from "../domain/reviews/hands.ts";
import { lapse } from "../domain/reviews/transitions.ts";

/** Claims of one person at the same moment take turns at one row. */
const TRIES = 20;
const PAUSE_MS = 20;

/**
 * Notes that `person` is about to claim a review; the claim is written after it. What was noted before is looked at only
 * when the hands are full, so that most claims cost one write more.
 * @throws TooManyClaims
 */
export async function noteClaim(person: string, hold: Pick<Hold, "review" | "epoch">): Promise<void> {
  const noted = { ...hold, at: new Date().toISOString() };
  if (await addHold(person, noted)) return;
  for (let tries = 0; tries < TRIES; tries++) {
    const hands = await handsOf(person);
    const next = withHold(await withoutPast(hands, person), noted);
    if (next === undefined)
      throw new TooManyClaims(`You have ${MOST_CLAIMS} reviews, the most at a time. Answer or release one first.`);
    if (await replaceHands(person, next)) return;
    await setTimeout(Math.random() * PAUSE_MS);
  }
  throw new TryAgain("Too many of your claims came at the same moment. Try again.");
}

async function withoutPast(hands: Hands, person: string): Promise<Hands> {
  const kept = await Promise.all(hands.holds.map((hold) => isKept(hold, person)));
  return { ...hands, holds: hands.holds.filter((_, index) => kept[index]) };
}

/** A claim that ran out is given back: it would be its holder's again with the next heartbeat. */
async function isKept(hold: Hold, person: string): Promise<boolean> {
  const now = Date.now();
  const { review: id, epoch } = hold;
  const row = await review(id);
  const fate = fateOf(hold, row, person, now);
  if (row !== undefined && fate === "lapsed")
    return (await move(row, lapse({ id, person, epoch }, new Date(now).toISOString()))) === undefined;
  return fate !== "over";
}
