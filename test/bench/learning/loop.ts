import type { Flow } from "../../../functions/domain/flows/flow.ts";
import { COPY_RULES } from "../../../functions/domain/learning/copy-rule.ts";
import type { LabelledText } from "../../../functions/domain/learning/training-lines.ts";
import { DEFAULT_FLOW, readFlow } from "../../../infra/flow-file.ts";
import { seeded } from "../../../flows/samples/listings/random.ts";
import { seedRows } from "../samples.ts";
import { shuffled } from "@second-look/emulator/shuffle";
import { NOW } from "../promise/gates.ts";
import { AUDIT, type Day, day, newLife, nothingServes, TARGET } from "./life.ts";
import { night, trainedTonight } from "./life-night.ts";
import { flowOf, rowsOf } from "./sets.ts";

const ROUNDS = 10;
const SEEDS = Number(process.env["LOOP_SEEDS"] ?? 3);
const COPIES = COPY_RULES.find((rule) => rule === (process.env["LOOP_COPIES"] ?? "any"));

/**
 * The learning loop of `npm run demo` without the system around it: the product's own domain code and the same fastText,
 * in a fraction of the time, to weigh a change of the loop by. LOOP_DATA names other lines {"text","label"}; LOOP_COPIES is
 * the flow's nearCopies, or "all" to leave nothing out; LOOP_SEEDS says how often it is played.
 */
export async function run(): Promise<void> {
  const { flow, rows } = await data(process.env["LOOP_DATA"]);
  console.log(
    `${rows.length} rows, ${flow.labels.length} labels, target ${TARGET}, audits ${AUDIT}: people looked at, by round, %`,
  );
  const ends: Day[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const rounds = await play(flow, rows, seed);
    const [automatic, wrong] = [sum(rounds, ({ automatic }) => automatic), sum(rounds, ({ wrong }) => wrong)];
    console.log(
      `seed ${seed}: ${rounds.map(({ people, items }) => percent(people, items)).join(" ")}; ${((100 * wrong) / Math.max(1, automatic)).toFixed(1)} % of ${automatic} wrong`,
    );
    ends.push(...rounds.slice(-2));
  }
  console.log(
    `last two rounds: people looked at ${percent(
      sum(ends, ({ people }) => people),
      sum(ends, ({ items }) => items),
    )} %`,
  );
}

async function play(flow: Flow, rows: readonly LabelledText[], seed: number): Promise<readonly Day[]> {
  const order = shuffled(rows, seed);
  const [life, serving] = [newLife(flow, seeded(seed)), nothingServes({ ...NOW, copies: COPIES })];
  const rounds: Day[] = [];
  for (let at = 0; at < ROUNDS; at += 1) {
    const items = order.slice(Math.floor((at * order.length) / ROUNDS), Math.floor(((at + 1) * order.length) / ROUNDS));
    rounds.push(...day(life, [serving], items, at));
    night(life, serving, await trainedTonight(life), at);
  }
  return rounds;
}

const percent = (part: number, whole: number): number => Math.round((100 * part) / whole);
const sum = (rounds: readonly Day[], of: (round: Day) => number): number =>
  rounds.reduce((total, round) => total + of(round), 0);

async function data(file: string | undefined): Promise<{ flow: Flow; rows: readonly LabelledText[] }> {
  if (file === undefined) return { flow: readFlow(DEFAULT_FLOW), rows: await seedRows() };
  const rows = rowsOf(file);
  return { flow: flowOf(file, rows), rows };
}
