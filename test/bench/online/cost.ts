import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import { onlineModelOf } from "../../../functions/domain/online/model.ts";
import { after, MOST_ANSWERS, newest, stateIn, stateOf } from "../../../functions/domain/online/state.ts";
import { PRICES } from "../cost/prices.ts";
import type { TextSet } from "../learning/sets.ts";
import { lessonOf } from "./figures.ts";

const ROUNDS = 20;
/** Of `learn-online`. */
const GB = 0.5;
/** Waiting for S3: two reads and a write at 30 ms each. Assumed: the emulator's are no measure. */
const WAITING_MS = 90;

/** What one answer costs once as many answers are kept as there may be: time, bytes, requests, and USD for 1,000. */
export async function costOfAnAnswer({ name, flow, draw }: TextSet): Promise<void> {
  const { items } = await draw(MOST_ANSWERS + ROUNDS, 1);
  const lessons = items.map((row, at) => lessonOf(row, at));
  const known = newest(lessons.slice(0, MOST_ANSWERS));
  const text = JSON.stringify(stateOf(known, "a-write"));
  const write = processorMs(ROUNDS, (round) => {
    const next = after(stateIn(text)!, [{ lesson: lessons[MOST_ANSWERS + round] ?? lessons[0]! }]);
    JSON.stringify(stateOf(next!, "another"));
  });
  const read = processorMs(ROUNDS, () => {
    onlineModelOf(stateIn(text)!.lessons, labelMapOf(flow))?.probabilitiesOf(items[0]!.text);
  });
  const model = onlineModelOf(known.lessons, labelMapOf(flow))!;
  model.probabilitiesOf(items[0]!.text);
  const ask = processorMs(200, (round) => void model.probabilitiesOf(items[round]!.text));
  console.log(
    `${name}, ${known.lessons.length} answers kept: the object has ${(text.length / 1000).toFixed(0)} KB; an answer takes ${write.toFixed(1)} ms of a processor where it is learnt, ${read.toFixed(1)} ms in each process that reads the new object, and each question ${ask.toFixed(2)} ms; ${usd(write).toFixed(4)} USD for 1,000 answers (3 requests to SQS, one to Lambda with ${WAITING_MS} ms of waiting, 2 GET and a PUT)\n`,
  );
}

function processorMs(rounds: number, work: (round: number) => void): number {
  work(0);
  const from = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) work(round);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000 / rounds;
}

function usd(ms: number): number {
  const price = (unit: keyof typeof PRICES): number => PRICES[unit].usd / PRICES[unit].per;
  const each =
    3 * price("sqs.request") +
    price("lambda.request") +
    (GB * (ms + WAITING_MS) * price("lambda.gbSecond")) / 1000 +
    2 * price("s3.get") +
    price("s3.put");
  return 1000 * each;
}
