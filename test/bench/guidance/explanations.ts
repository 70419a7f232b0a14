import { type Ask, type Found, MOST_WORDS, search } from "../../../functions/domain/explanation/search.ts";
import { different, without, wordsOf } from "../../../functions/domain/explanation/words.ts";
import { seeded } from "../../../flows/samples/listings/random.ts";
import { type Model, trainedOn } from "../learning/selection-model.ts";
import type { TextSet } from "../learning/sets.ts";
import { mean } from "../shares.ts";
import { drawn, inPercent, setOf } from "./drawn.ts";

const SIZES = { one: 2000, other: 2000, asked: Number(process.env["EXPLANATIONS"] ?? 200) };

/**
 * Why the model thought so: how often a few words would have changed it, what finding them costs, and whether the strongest
 * word counts with another model too, which learned from other rows. EXPLANATIONS_DATA names other lines
 * {"text","label"} than the listings.
 */
export async function run(): Promise<void> {
  console.log(`real fastText, ${SIZES.one} rows to learn from, ${SIZES.asked} texts explained that it never saw`);
  const set = setOf(process.env["EXPLANATIONS_DATA"]);
  console.table({ [set.name]: await figuresOf(set) });
}

async function figuresOf(set: TextSet): Promise<object> {
  const { one, other, asked } = await drawn(set, SIZES, 1);
  const [model, another] = [await trainedOn(one), await trainedOn(other)];
  const random = seeded(7);
  const all: Looked[] = [];
  for (const { text } of asked) {
    const looked = await look(model, text);
    if (looked !== undefined) all.push({ ...looked, ...checked(another, text, looked.found, random.next) });
  }
  const share = (is: (one: Looked) => boolean): string => inPercent(all.filter(is).length / all.length);
  const removed = ({ found }: Looked): number => found.removal?.words.length ?? Infinity;
  return {
    texts: all.length,
    "changed by 1 word, %": share((one) => removed(one) === 1),
    "by 2, %": share((one) => removed(one) <= 2),
    "by 5, %": share((one) => removed(one) <= 5),
    requests: mean(all.map(({ requests }) => requests)).toFixed(2),
    texts_asked: mean(all.map(({ texts }) => texts)).toFixed(1),
    most_asked: Math.max(...all.map(({ texts }) => texts)),
    ms: mean(all.map(({ ms }) => ms)).toFixed(1),
    "another model, top word": (100 * mean(all.map(({ top }) => top))).toFixed(1),
    "another model, random word": (100 * mean(all.map(({ drawn: one }) => one))).toFixed(1),
  };
}

type Cost = { readonly found: Found; readonly requests: number; readonly texts: number; readonly ms: number };
type Check = { readonly top: number; readonly drawn: number };
type Looked = Cost & Check;

async function look(model: Model, text: string): Promise<Cost | undefined> {
  let [requests, texts] = [0, 0];
  const ask: Ask = async (list) => {
    requests += 1;
    texts += list.length;
    return list.map((one) => (/\p{L}|\p{N}/u.test(one) ? model(one) : undefined));
  };
  const begun = performance.now();
  const found = await search(text, MOST_WORDS, ask);
  return found && { found, requests, texts, ms: performance.now() - begun };
}

/** How much less likely the label gets with another model, without the strongest word and without one at random. */
function checked(model: Model, text: string, { label, words }: Found, random: () => number): Check {
  const all = different(wordsOf(text));
  const whole = model(text)[label] ?? 0;
  const dropOf = (word: string | undefined): number =>
    whole -
    (model(
      without(
        text,
        all.filter((one) => one.word === word),
      ),
    )[label] ?? 0);
  return { top: dropOf(words[0]?.word), drawn: dropOf(all[Math.floor(random() * all.length)]?.word) };
}
