import { ANSWERS, answersSince } from "../adapters/learning/training.ts";
import { applications, flow, mapConcurrently } from "../adapters/runtime.ts";
import { newDecisions } from "../adapters/decisions/by-application.ts";
import { storedLive } from "../adapters/records.ts";
import { profileAt } from "../adapters/learning/profiles.ts";
import { wordsOfProfile } from "../domain/drift/profile.ts";
import type { Sketch } from "../domain/drift/words.ts";
import { textAt } from "../adapters/objects.ts";
import type { ObjectEntry } from "../domain/learning/cursor.ts";
import { kindOf } from "../domain/flows/questions.ts";
import { feedbackAdditions, decisionAddition, type CountedRow } from "../domain/metrics/additions.ts";
import type { Addition } from "../domain/metrics/day.ts";
import { answerAddition, goldAddition } from "../domain/people/additions.ts";
import type { PersonAddition } from "../domain/people/person-day.ts";
import { firstNewDay, type CountingRun, type State } from "../domain/metrics/state.ts";
import { CHOICES, choiceLineIn } from "../domain/suggestions/choice-line.ts";
import { takenOf } from "../domain/suggestions/counts.ts";
import { logger } from "../http/logger.ts";

/** What one run takes at most; what is left over is the next one's. */
const MOST_DECISIONS = 20_000;
const MOST_ANSWERS = 5_000;
const AT_ONCE = 32;
const GOLD = "gold/";

type NewEntries = Pick<CountingRun, "decisions" | "answers" | "moreAnswers" | "unreadable"> & {
  readonly additions: readonly Addition[];
  /** What it adds to whose sums; nothing where the flow keeps none. */
  readonly people: readonly PersonAddition[];
};

/** Reads what was decided and answered since the last run, and what it adds to which day. */
export async function readNew(before: State | undefined): Promise<NewEntries> {
  const [decisions, answers] = await Promise.all([decisionsSince(before), newAnswers(before)]);
  const rows = Object.values(decisions).flatMap((one) => one.rows);
  const kind = kindOf(flow());
  const routed = rows.map((row) => decisionAddition(row, kind));
  const words = answers.taken.length === 0 ? undefined : wordsOfProfile(await servingProfile());
  const answered = await mapConcurrently(answers.taken, AT_ONCE, (entry) => additionsIn(entry, words));
  const known = [...routed.map((one) => one && [one]), ...answered.map(({ days }) => days)].filter(
    (one) => one !== undefined,
  );
  return {
    decisions,
    answers: answers.taken,
    moreAnswers: answers.more,
    unreadable: rows.length + answers.taken.length - known.length,
    additions: known.flat(),
    people: answered.flatMap(({ person }) => person ?? []),
  };
}

async function decisionsSince(before: State | undefined): Promise<CountingRun["decisions"]> {
  const found = await Promise.all(
    applications().map(
      async (client) => [client, await newDecisions(client, before?.clients[client], MOST_DECISIONS)] as const,
    ),
  );
  return Object.fromEntries<{ rows: readonly CountedRow[]; more: boolean }>(found);
}

async function newAnswers(before: State | undefined): Promise<{ taken: readonly ObjectEntry[]; more: boolean }> {
  const prefixes = [
    ...ANSWERS,
    ...(flow().review.figures ? [GOLD] : []),
    ...(flow().suggest === undefined ? [] : [CHOICES]),
  ];
  const found = await answersSince(before?.answers ?? { readTo: "", recent: [] }, firstNewDay(before), prefixes);
  const oldestFirst = found.toSorted((a, b) => (a.modified < b.modified ? -1 : 1));
  return { taken: oldestFirst.slice(0, MOST_ANSWERS), more: oldestFirst.length > MOST_ANSWERS };
}

/** What the model that serves learned on. */
async function servingProfile() {
  const { modelVersion } = await storedLive();
  return profileAt(modelVersion);
}

type Added = { readonly days: readonly Addition[] | undefined; readonly person?: PersonAddition | undefined };

async function additionsIn({ key }: ObjectEntry, words: Sketch | undefined): Promise<Added> {
  const [content, { name, review }] = [await textAt(key), flow()];
  if (key.startsWith(GOLD)) return goldIn(key, goldAddition(content, name));
  if (key.startsWith(CHOICES)) return choiceIn(key, content);
  const counted = feedbackAdditions(content, name, words);
  if ("additions" in counted)
    return { days: counted.additions, ...(review.figures && { person: answerAddition(content, name) }) };
  logger.warn("answer not counted", { key, why: counted.why });
  return { days: undefined };
}

/** What a user took is nobody's work, and belongs to the day of the list. */
function choiceIn(key: string, content: string): Added {
  const line = choiceLineIn(content);
  // It was counted when it was written.
  if (line?.forgotten) return { days: [] };
  if (line !== undefined) return { days: [{ day: line.createdAt.slice(0, 10), adds: { suggestions: takenOf(line) } }] };
  logger.warn("answer not counted", { key, why: "it is no choice of a user" });
  return { days: undefined };
}

/** A gold answer is counted as somebody's work, and in no figure of decisions. */
function goldIn(key: string, person: PersonAddition | undefined): Added {
  if (person !== undefined) return { days: [], person };
  logger.warn("answer not counted", { key, why: "it is no answer to a gold item" });
  return { days: undefined };
}
