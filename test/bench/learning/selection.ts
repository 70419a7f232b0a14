import type { LabelledText } from "../../../functions/domain/learning/training-lines.ts";
import { seedRows } from "../samples.ts";
import { rowsOf } from "./sets.ts";
import { seeded } from "../../../flows/samples/listings/random.ts";
import { shuffled } from "@second-look/emulator/shuffle";
import { type Choice, CHOICES, COMMITTEES } from "./choices.ts";
import { figuresOn, type Model, type ModelFigures, trainedOn } from "./selection-model.ts";

type Plan = {
  readonly rows: readonly LabelledText[];
  /** Labels at the start, drawn at random; labels asked for at a time; and labels in all. */
  readonly first: number;
  readonly step: number;
  readonly budget: number;
  readonly seeds: number;
};

const TEST_SHARE = 0.25;

/**
 * What a cold start under a budget of labels makes of each way to choose: real fastText, each choice by the model of the
 * labels so far, measured on rows that are never asked about. SELECTION_DATA names other lines {"text","label"},
 * SELECTION_SEEDS how often it is played, SELECTION_WAYS some of the ways, with semicolons between them. A committee is trained
 * beside the model each time, its members in turn: the price is as many trainings more.
 */
export async function run(): Promise<void> {
  const file = process.env["SELECTION_DATA"];
  const rows = file === undefined ? await seedRows() : rowsOf(file);
  const labels = new Set(rows.map(({ label }) => label)).size;
  const step = Math.max(50, labels * 2);
  const plan: Plan = { rows, first: step, step, budget: 10 * step, seeds: Number(process.env["SELECTION_SEEDS"] ?? 3) };
  console.log(
    `${rows.length} rows, ${labels} labels, ${plan.seeds} seeds; accuracy / share automatic at 5 % wrong, in %, by labels asked for`,
  );
  const table: Record<string, Record<string, string>> = {};
  const alone = Object.entries(CHOICES).map(([name, choice]) => [name, { size: 0, choice }] as const);
  const wanted = process.env["SELECTION_WAYS"]?.split(";");
  for (const [name, way] of [...alone, ...Object.entries(COMMITTEES)]) {
    if (wanted?.includes(name) === false) continue;
    table[name] = rowOf(await Promise.all(Array.from({ length: plan.seeds }, (_, seed) => learn(plan, way, seed + 1))));
    console.log(name, JSON.stringify(table[name]));
  }
  console.table(table);
}

type Point = ModelFigures & { readonly labels: number };

type Way = { readonly size: number; readonly choice: Choice };

async function learn(
  { rows, first, step, budget }: Plan,
  { size, choice }: Way,
  seed: number,
): Promise<readonly Point[]> {
  const random = seeded(seed).next;
  const order = shuffled(rows, seed);
  const test = order.slice(0, Math.floor(order.length * TEST_SHARE));
  let pool = order.slice(test.length + first);
  let known = order.slice(test.length, test.length + first);
  const points: Point[] = [];
  for (;;) {
    const model = await trainedOn(known);
    points.push({ labels: known.length, ...figuresOn(model, test) });
    if (known.length >= budget) return points;
    const members = await committeeOn(known, size, random);
    const askable = pool.map(({ text }, at) => ({
      id: String(at),
      probabilities: model(text),
      members: members.map((member) => member(text)),
    }));
    const chosen = new Set(choice(askable, step, random).map(({ id }) => Number(id)));
    known = [...known, ...pool.filter((_, at) => chosen.has(at))];
    pool = pool.filter((_, at) => !chosen.has(at));
  }
}

/** Each member learns as many rows as there are, drawn with replacement. */
async function committeeOn(known: readonly LabelledText[], size: number, random: () => number): Promise<Model[]> {
  const members: Model[] = [];
  for (let at = 0; at < size; at += 1)
    members.push(await trainedOn(known.map(() => known[Math.floor(random() * known.length)] ?? known[0]!)));
  return members;
}

/** Means over the seeds, at every other point. */
function rowOf(runs: readonly (readonly Point[])[]): Record<string, string> {
  const points = runs[0] ?? [];
  const mean = (at: number, of: (point: Point) => number): string => {
    const values = runs.flatMap((run) => (run[at] === undefined ? [] : [of(run[at])]));
    return ((100 * values.reduce((sum, value) => sum + value, 0)) / values.length).toFixed(1);
  };
  const shown = points.map(({ labels }, at) => [labels, at] as const).filter(([, at]) => at % 3 === 0);
  return Object.fromEntries(
    shown.map(([labels, at]) => [
      String(labels),
      `${mean(at, ({ accuracy }) => accuracy)} / ${mean(at, ({ coverage }) => coverage)}`,
    ]),
  );
}
