import type { LabelledText } from "../../../functions/domain/learning/training-lines.ts";
import { different, without, type Word, wordsOf } from "../../../functions/domain/explanation/words.ts";
import { seeded } from "../../../flows/samples/listings/random.ts";
import { figuresOn, type Model, trainedOn } from "../learning/selection-model.ts";
import type { TextSet } from "../learning/sets.ts";
import { mean } from "../shares.ts";
import { drawn, inPercent, setOf } from "./drawn.ts";

const LABELS = [100, 200, 500];
const SEEDS = Number(process.env["GUIDANCE_SEEDS"] ?? 3);
const SIZES = { one: 500, other: 2000, asked: 1000 };
/** So many words a person marks. */
const MARKED = 3;

/** Rows beside those that were labelled: what a text's marks teach. */
type Teacher = (row: LabelledText, marks: readonly string[], random: () => number) => readonly LabelledText[];

const TEACHERS: Readonly<Record<string, Teacher>> = {
  "labels alone": () => [],
  "marked words as a row": ({ label }, marks) => (marks.length === 0 ? [] : [{ text: marks.join(" "), label }]),
  "the same row again": (row) => [row],
  "random words as a row": ({ text, label }, marks, random) => {
    const words = different(wordsOf(text));
    const some = marks.map(() => words[Math.floor(random() * words.length)]?.word ?? "");
    return [{ text: some.join(" "), label }];
  },
};

/**
 * Whether marked words teach: as further rows beside so many labelled ones, with the real trainer. Marks are simulated: the words
 * that count most for the right label with a model that learned from 2,000 other rows. GUIDANCE_DATA names other lines
 * {"text","label"} than the listings.
 */
export async function run(): Promise<void> {
  console.log(`real fastText, ${SEEDS} seeds, ${MARKED} words marked; accuracy in %, by labels`);
  const set = setOf(process.env["GUIDANCE_DATA"]);
  console.log(set.name);
  console.table(await tableOf(set));
}

async function tableOf(set: TextSet): Promise<Record<string, Record<string, string>>> {
  const worlds = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) worlds.push(await worldOf(set, seed));
  const table: Record<string, Record<string, string>> = {};
  for (const [name, teacher] of Object.entries(TEACHERS)) {
    const row: Record<string, string> = {};
    for (const labels of LABELS) {
      const accuracies = [];
      for (const { rows, marks, asked, seed } of worlds) {
        const random = seeded(seed).next;
        const known = rows.slice(0, labels);
        const further = known.flatMap((one, at) => teacher(one, marks[at] ?? [], random));
        accuracies.push(figuresOn(await trainedOn([...known, ...further]), asked).accuracy);
      }
      row[labels] = inPercent(mean(accuracies));
    }
    table[name] = row;
    console.log(name, JSON.stringify(row));
  }
  return table;
}

async function worldOf(set: TextSet, seed: number) {
  const { one, other, asked } = await drawn(set, SIZES, seed);
  const model = await trainedOn(other);
  return { seed, rows: one, marks: one.map((row) => marksOf(model, row)), asked };
}

/** The words without which the right label gets least likely. */
function marksOf(model: Model, { text, label }: LabelledText): readonly string[] {
  const whole = model(text)[label] ?? 0;
  const dropOf = (word: Word): number => whole - (model(without(text, [word]))[label] ?? 0);
  return different(wordsOf(text))
    .map((word) => ({ word: word.word, drop: dropOf(word) }))
    .filter(({ drop }) => drop > 0)
    .toSorted((a, b) => b.drop - a.drop)
    .slice(0, MARKED)
    .map(({ word }) => word);
}
