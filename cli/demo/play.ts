import { seeded } from "../../flows/samples/listings/random.ts";
import { isJudged } from "../../functions/domain/flows/questions.ts";
import { isRecorded } from "../../functions/domain/models/proposers.ts";
import type { PolicyView } from "../../functions/domain/policy/policy-schema.ts";
import { Api } from "./api.ts";
import { decideAll } from "./application.ts";
import type { Drawn, Played } from "./figures.ts";
import { certificationSays, lookAfterAutomation } from "./automation.ts";
import { calendarOf, COUNTED_MS, DAY_MS, PROMOTED_MS } from "./calendar.ts";
import { handOver, type Parts, tellCourse } from "./hand-over.ts";
import { answerAll } from "./people.ts";
import { retrain, type Retraining, retrainingSays } from "./retraining.ts";
import type { Scenario } from "./scenario.ts";

/** The simulated people; the last one is a senior, who takes what reviewers could not settle. */
const REVIEWERS = ["ana", "ben", "cleo", "dan", "eva", "finn", "gil"] as const;
const SENIOR = "sam";

export type Story = { readonly rounds: readonly Played[]; readonly retrainings: readonly Retraining[] };

/** Plays all rounds on the running system: a day of decisions and answers, a night, a retraining. Where ops take over, the last rounds wait for them. */
export async function play({ flow, rounds }: Scenario, parts: Parts): Promise<Story> {
  const random = seeded(parts.options.seed).next;
  const habits = {
    labels: flow.labels.map(({ name }) => name),
    isJudged: isJudged(flow),
    noise: parts.options.noise,
    random,
  };
  const recorded = isRecorded(flow);
  const { days, waiting } = calendarOf(rounds, parts.options);
  const title = (at: number): string => `Round ${at + 1}/${rounds.length}`;
  const played: Played[] = [];
  const retrainings: Retraining[] = [];
  for (const [at, rows] of days.entries()) {
    played.push(await day({ flow, round: at + 1, rows }, habits, title(at), parts));
    parts.system.clock.skip(DAY_MS);
    retrainings.push(await night(title(at), recorded, parts));
    parts.system.clock.skip(PROMOTED_MS);
  }
  if (waiting.length > 0) await handOver(parts);
  for (const [at, rows] of waiting.entries()) {
    const round = days.length + at + 1;
    played.push(await day({ flow, round, rows }, habits, title(round - 1), parts));
    parts.system.clock.skip(COUNTED_MS);
    tellCourse(played.slice(days.length), parts);
  }
  return { rounds: played, retrainings };
}

type Habits = Parameters<typeof answerAll>[2];

async function day(
  today: Parameters<typeof decideAll>[1],
  habits: Habits,
  title: string,
  { system, progress, signal }: Parts,
): Promise<Played> {
  const as = async (kind: "app" | "reviewer" | "senior" | "ops", name?: string) =>
    new Api(system.url, await system.token(kind, name), signal);
  let done = 0;
  const { rows } = today;
  const decided = await decideAll(await as("app"), today, () =>
    progress.show(`${title}: decisions`, (done += 1), rows.length),
  );
  await system.auditsOpen();
  const people = await Promise.all([...REVIEWERS.map((name) => as("reviewer", name)), as("senior", SENIOR)]);
  const sent = decided.map(({ row }) => row);
  const waiting = decided.filter(({ automatic }) => !automatic).length;
  const { answers, seen } = await answerAll(people, sent, habits, (given) =>
    progress.show(`${title}: answers`, given, Math.max(given, waiting)),
  );
  progress.tell(
    `${title}: ${rows.length} items, ${rows.length - waiting} decided automatically, people looked at ${seen.size}.`,
  );
  const played = { decided, seen: seen.size, answers };
  return isRecorded(today.flow) ? { ...played, drawn: await drawnOf(decided, await as("ops"), system) } : played;
}

async function drawnOf(decided: Played["decided"], ops: Api, system: Parts["system"]): Promise<Drawn> {
  const { deployed } = (await ops.call("GET /policy", [200])).body as unknown as PolicyView;
  return { deployed, audits: await system.drawn(decided.map(({ id }) => id)) };
}

async function night(title: string, recorded: boolean, { system, progress, signal }: Parts): Promise<Retraining> {
  progress.show(`${title}: training`, 0, 1);
  const ops = new Api(system.url, await system.token("ops"), signal);
  const ending = await retrain(ops);
  progress.tell(`${title}: ${recorded ? await certificationSays(ops) : retrainingSays(ending)}`);
  if (recorded && ending.status === "promoted")
    progress.tell(`${title}: proposals go by how far their proposer can be trusted, as learnt. ${ending.reason ?? ""}`);
  const found = await lookAfterAutomation(ops);
  if (found !== undefined) progress.tell(`${title}: ${found}`);
  return ending;
}
