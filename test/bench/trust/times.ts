import { seeded } from "../../../flows/samples/listings/random.ts";
import { expression } from "../../../functions/domain/expressions/expression.ts";
import { fitTrust, type Lesson } from "../../../functions/domain/trust/fit.ts";
import { logForeseen } from "../../../functions/domain/trust/foreseen.ts";
import { type Score, scorerOf } from "../../../functions/domain/trust/score.ts";
import { traitsOf } from "../../../functions/domain/trust/traits.ts";
import { readable } from "./world.ts";

const ANSWERS = 50_000;
const TIMES = 400;
/** So many answers are the first that something can be learnt from. */
const FIRST = 100;

/** How long a night learns from as many answers as it ever does, and how long a decision waits for the score. */
export async function tellTimes(): Promise<void> {
  const random = seeded(1).next;
  const lessons = Array.from({ length: ANSWERS }, (_, at) => readable(random, at));
  const [began, used] = [performance.now(), process.cpuUsage()];
  const { model } = fitTrust(lessons);
  const [seconds, cpu] = [(performance.now() - began) / 1000, process.cpuUsage(used).user / 1e6];
  console.log(
    `\n${ANSWERS.toLocaleString("en")} answers: learnt in ${seconds.toFixed(1)} s, of them ${cpu.toFixed(1)} s computed; ${model.traits.length} traits, ${Math.round(JSON.stringify(model).length / 1024)} KB.`,
  );
  tellFirst(lessons);
  const score = scorerOf({ ...model, version: "v", proposer: "p" });
  const flowText = await millisecondsOf(async () => void (await (await expression(TEXT)).evaluate(itemOf(40))));
  console.table({
    "an item of 40 words": await row(score, 40, 2, flowText),
    "an item of 2,000 words, 200 fields": await row(score, 2000, 200, flowText),
  });
}

/** What a night works besides while no trust model serves. */
function tellFirst(lessons: readonly Lesson[]): void {
  const used = process.cpuUsage();
  logForeseen(lessons, FIRST);
  console.log(
    `Whether a first trust model is beyond chance over all nights: ${(process.cpuUsage(used).user / 1e6).toFixed(1)} s more computed.`,
  );
}

const TEXT = "merchant & ' ' & $join(lines.what, ' ')";

async function row(score: Score, words: number, fields: number, flowText: number) {
  const value = Object.fromEntries(Array.from({ length: fields }, (_, at) => [`field${at}`, `word${at} 12.50`]));
  const sighted = { text: textOf(words), proposal: { value, confidence: 0.95 }, label: "value", given: 0.95 };
  const ms = await millisecondsOf(() => Promise.resolve(void score(traitsOf(sighted))));
  return { "ms computed for a decision": ms.toFixed(3), "times a flow's text expression": (ms / flowText).toFixed(1) };
}

const textOf = (words: number): string => Array.from({ length: words }, (_, at) => `word${at}`).join(" ");
const itemOf = (words: number) => ({
  merchant: "Corner Shop",
  lines: textOf(words)
    .split(" ")
    .map((what) => ({ what })),
});

/** Computed for each, once it is warm: whatever else the machine does meanwhile. */
async function millisecondsOf(work: () => Promise<void>): Promise<number> {
  for (let at = 0; at < TIMES; at += 1) await work();
  const used = process.cpuUsage();
  for (let at = 0; at < TIMES; at += 1) await work();
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1000 / TIMES;
}
