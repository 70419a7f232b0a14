import { setTimeout as pause } from "node:timers/promises";
import type { Answer } from "../../functions/domain/answers/answer.ts";
import type { Json } from "../../functions/domain/answers/json.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { contentHash } from "../../functions/domain/ids.ts";
import type { Api } from "./api.ts";
import type { DemoRow } from "./rows.ts";

/** How the simulated people answer: what is true, or with probability `noise` something else. */
export type Habits = {
  readonly labels: readonly string[];
  /** Whether they say of each value if anything that matters had to change. */
  readonly isJudged?: boolean;
  readonly noise: number;
  readonly random: () => number;
};

/** What people did in a round. */
export type Work = {
  /** Answers given; second opinions count. */
  readonly answers: number;
  /** The rows that somebody looked at. */
  readonly seen: ReadonlySet<DemoRow>;
};

const LOOK_MS = 25;

/**
 * Claims and answers until the queue is empty and every answer is written down. A person sees what a claim shows, and knows
 * what is true as people do: from the item.
 */
export async function answerAll(
  people: readonly Api[],
  rows: readonly DemoRow[],
  habits: Habits,
  done: (answers: number) => void,
): Promise<Work> {
  const truth = truthOf(rows);
  let answers = 0;
  for (;;) {
    const before = answers;
    await Promise.all(people.map((who) => work(who, truth, habits, () => done((answers += 1)))));
    // An answer may have asked for another opinion: people are done when a whole look at the queue finds nothing.
    if (answers === before) return { answers, seen: truth.seen };
  }
}

/** One person's work until the queue is empty: no faster than answers are written down. */
async function work(who: Api, truth: Truth, habits: Habits, done: () => void): Promise<void> {
  for (;;) {
    const claim = await claimed(who);
    if (claim === undefined) return;
    const { item, proposal } = claim;
    await answer(who, claim, saidOf(truth.of(item), { proposal, others: truth.answers }, habits));
    done();
  }
}

/** The review that a person gets now. */
export async function claimed(who: Api): Promise<Claim | undefined> {
  const { status, body } = await who.call("POST /reviews/claim", [200, 204]);
  return status === 204 ? undefined : (body as unknown as Claim);
}

/** A person's answer to what they claimed, until it is written down. */
export async function answer(who: Api, { id, lease }: Claim, said: Answer): Promise<void> {
  await who.call(`POST /reviews/${id}/answer`, [200], { body: { ...said, epoch: lease.epoch } });
  await written(who, id);
}

/** Waits until an answer has become an outcome and feedback, or was put back for another opinion. */
export async function written(who: Api, review: string): Promise<void> {
  for (;;) {
    // Where people and model all differ it is the seniors' now, and not to be seen.
    const { body } = await who.call(`GET /reviews/${review}`, [200, 404]);
    if (!["answered", "final"].includes(String(body["state"]))) return;
    await pause(LOOK_MS);
  }
}

type Around = { readonly proposal: Claim["proposal"]; readonly others: readonly Answer[] };

/**
 * What is true of a row. A person who slips overlooks what is wrong with the proposal, or, where none is shown, answers what
 * is true of another row.
 */
export function saidOf({ label, answer }: DemoRow, { proposal, others }: Around, habits: Habits): Answer {
  if (answer === undefined) return { label: answerOf(label, habits) };
  if (habits.random() >= habits.noise) return answer;
  if (proposal === undefined) return others[Math.floor(habits.random() * others.length)] ?? answer;
  if (proposal.pick !== undefined) return { pick: proposal.pick };
  return { value: proposal.value as Json, ...(habits.isJudged && { matters: false }) };
}

/** The true label, or any other one where the person slips. */
export function answerOf(label: string, { labels, noise, random }: Habits): string {
  if (random() >= noise) return label;
  const others = labels.filter((other) => other !== label);
  return others[Math.floor(random() * others.length)] ?? label;
}

type Truth = {
  readonly seen: ReadonlySet<DemoRow>;
  /** What is true of the rows, where it is no label. */
  readonly answers: readonly Answer[];
  of(item: unknown): DemoRow;
};

/** The row of an item. Of rows with the same item, each is looked at once before one is looked at again. */
function truthOf(rows: readonly DemoRow[]): Truth {
  const byItem = Map.groupBy(rows, ({ item }) => contentHash(item));
  const seen = new Set<DemoRow>();
  return {
    seen,
    answers: rows.flatMap(({ answer }) => answer ?? []),
    of(item) {
      const same = byItem.get(contentHash(item)) ?? [];
      const row = same.find((one) => !seen.has(one)) ?? same[0];
      if (row === undefined) throw new Error("A review showed an item that nobody had sent in this round.");
      seen.add(row);
      return row;
    },
  };
}
