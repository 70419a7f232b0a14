import { setTimeout } from "node:timers/promises";
import { decision } from "../decisions/decisions.ts";
import { peopleIn } from "../reviews/named-reviews.ts";
import { openGoldLater } from "../queues.ts";
import { putReview, review } from "../reviews/reviews.ts";
import { flow } from "../runtime.ts";
import { samplingKey } from "../secrets.ts";
import { change } from "../table.ts";
import { type DecisionRow, reviewsOf } from "../../domain/decisions/decision.ts";
import { type Gold, truthOf, withReview } from "../../domain/gold/gold.ts";
import { goldReviewOf, type Look } from "../../domain/gold/gold-review.ts";
import { shuffled } from "../../domain/gold/pool.ts";
import type { DecisionId, ReviewId } from "../../domain/ids.ts";
import type { ReviewIn } from "../../domain/reviews/review-row.ts";
import type { Able } from "../../domain/reviews/transitions.ts";
import { peopleOfLate } from "./people.ts";
import { changeGold, goldOf, pool } from "./rows.ts";

/** How many check items are looked at, and among how many that somebody is free for the least used one is taken. */
const [LOOKS, CHOICE] = [8, 3];

/** Opens what was drawn, once its time has come: the item that fewest people have had, of those that somebody is free for. */
export async function openGold(look: Look): Promise<void> {
  const wait = Date.parse(look.opensAt) - Date.now();
  if (wait >= 1000) return openGoldLater(look, wait);
  // A queue holds messages back by whole seconds.
  if (wait > 0) await setTimeout(wait);
  const [key, items, people] = await Promise.all([samplingKey(), pool(), peopleOfLate(Date.now())]);
  const found: Candidate[] = [];
  for (const id of shuffled(key, look.id, items, look.kind).slice(0, LOOKS)) {
    const one = await candidate(id, people);
    if (one !== undefined) found.push(one);
    if (found.length === CHOICE) break;
  }
  const [least] = found.toSorted((a, b) => a.gold.reviews.length - b.gold.reviews.length);
  if (least !== undefined) await putGold(least, look, key);
}

type Candidate = { readonly owner: DecisionRow; readonly gold: Gold; readonly answeredBy: readonly string[] };

/** A check item that can be given to somebody. `people`: who might get it; nobody is known at the beginning. */
async function candidate(
  id: DecisionId,
  people: readonly string[],
  evenIfOpen = false,
): Promise<Candidate | undefined> {
  const [owner, gold] = await Promise.all([decision(id), goldOf(id)]);
  if (!owner || !gold || !truthOf(gold) || owner.status !== "decided" || owner.forget || owner.forgottenAt)
    return undefined;
  const before = gold.shared ?? gold.reviews.at(-1);
  const rows = await Promise.all(
    [...reviewsOf(owner), ...(before === undefined ? [] : [before])].map((one) => review(one)),
  );
  // Somebody could be given it twice, or before they answer it as what it is.
  if (!evenIfOpen && rows.some((row) => row !== undefined && row.state !== "closed")) return undefined;
  const answeredBy = [...new Set([...peopleIn(owner, rows), ...gold.people, ...gold.words.map(({ by }) => by)])];
  const isSomebodyFree = people.length === 0 || people.some((one) => !answeredBy.includes(one));
  return isSomebodyFree ? { owner, gold, answeredBy } : undefined;
}

/**
 * First its id is kept: who has the item forgotten finds all its reviews by it. Who practises on it is read with that, and once
 * more when the row is there: they may have begun in between.
 */
async function putGold({ owner, answeredBy }: Candidate, look: Look, key: string): Promise<void> {
  const { practising = [], reviews } = await changeGold(owner.id, (gold) => withReview(gold, look.id));
  if (!reviews.includes(look.id)) return;
  const others = [...new Set([...answeredBy, ...practising])];
  await putReview(goldReviewOf({ owner, look, flow: flow(), answeredBy: others }, key));
  const now = (await goldOf(owner.id))?.practising ?? [];
  for (const person of now.filter((one) => !practising.includes(one))) await keepFrom(person, look.id);
}

/** What a newcomer can practise on: it is agreed on, they have the skill for it and have never answered it, whoever looks at it now. */
export async function practicable(id: DecisionId, { name, skills }: Able): Promise<Candidate | undefined> {
  const found = await candidate(id, [name], true);
  if (found === undefined || found.answeredBy.includes(name)) return undefined;
  const { skill } = found.owner;
  return skill === undefined || skills.includes(skill) ? found : undefined;
}

/** Opens a check item for one person alone, who is then not given what is open of it for others. Undefined where it is one no more. */
export async function openPractice(
  { owner, answeredBy }: Candidate,
  look: Look,
  key: string,
  person: string,
): Promise<ReviewIn<"open"> | undefined> {
  const row = goldReviewOf({ owner, look, flow: flow(), answeredBy, onlyFor: person }, key);
  const { shared, reviews } = await changeGold(owner.id, (gold) => withReview(gold, look.id, person));
  if (!reviews.includes(look.id)) return undefined;
  if (shared !== undefined) await keepFrom(person, shared);
  await putReview(row);
  return row;
}

/** Somebody is about to answer the same item elsewhere. Whoever claims it at this moment is another. */
async function keepFrom(person: string, id: ReviewId): Promise<void> {
  const row = await review(id);
  const { state, epoch, answeredBy = [] } = row ?? {};
  if ((state !== "open" && state !== "claimed") || answeredBy.includes(person)) return;
  const set = { answeredBy: [...answeredBy, person] };
  await change(id, { set, when: "#epoch = :epoch", values: { ":epoch": epoch } });
}
