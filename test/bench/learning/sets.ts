import { basename } from "node:path";
import { shuffled } from "@second-look/emulator/shuffle";
import { derivedFlow } from "../../../cli/demo/derived-flow.ts";
import { type Flow, flowSchema } from "../../../functions/domain/flows/flow.ts";
import { textOf } from "../../../functions/domain/flows/model-input.ts";
import type { LabelledText } from "../../../functions/domain/learning/training-lines.ts";
import { compose } from "../../../flows/samples/listings/compose.ts";
import { type Random, seeded } from "../../../flows/samples/listings/random.ts";
import { DEFAULT_FLOW, readFlow } from "../../../infra/flow-file.ts";
import { linesOf } from "../samples.ts";
import { AT_ONCE, type Burst, copyOf, nextBurst } from "../copies/going.ts";

/** Traffic in the order in which it comes, and texts like it that nobody learns from: they show how often a model errs. */
export type Traffic = { readonly items: readonly LabelledText[]; readonly heldOut: readonly LabelledText[] };

/** Texts whose labels are all known. `draw` gives other traffic for each seed. */
export type TextSet = {
  readonly name: string;
  readonly flow: Flow;
  readonly draw: (items: number, seed: number) => Promise<Traffic>;
};

/** Held-out texts: with 4,000, an error rate of 5 % on half of them is known to about one point either way. */
const HELD_OUT = 4000;
/** Of a file, at most this share is traffic. */
const MOST_TRAFFIC = 0.6;

/** Marketplace listings, made for each seed. */
export function listingsSet(): TextSet {
  const flow = readFlow(DEFAULT_FLOW);
  const draw = async (items: number, seed: number): Promise<Traffic> => {
    const random = seeded(seed * 1_000_003);
    const rows: LabelledText[] = [];
    for (let at = 0; at < items + HELD_OUT; at += 1) {
      const { item, label } = compose(random);
      rows.push({ text: await textOf(flow, item), label });
    }
    return { items: rows.slice(0, items), heldOut: rows.slice(items) };
  };
  return { name: "listings", flow, draw };
}

/** A file of lines {"text","label"}. */
export function fileSet(file: string): TextSet {
  const rows = rowsOf(file);
  return { name: basename(file), flow: flowOf(file, rows), draw: async (items, seed) => drawFrom(rows, items, seed) };
}

/** The same texts with two outcomes: the first half of the labels in alphabetical order approves, the other one rejects. */
export function twoOutcomes(file: string): TextSet {
  const known = rowsOf(file);
  const places = new Map([...new Set(known.map(({ label }) => label))].toSorted().map((label, at) => [label, at]));
  const rows = known.map(({ text, label }) => ({
    text,
    label: (places.get(label) ?? 0) < places.size / 2 ? "yes" : "no",
  }));
  const flow = flowSchema.parse({
    ...flowOf(file, rows),
    labels: [
      { name: "yes", outcome: "approve" },
      { name: "no", outcome: "reject" },
    ],
  });
  const name = `${basename(file)}, two outcomes`;
  return { name, flow, draw: async (items, seed) => drawFrom(rows, items, seed) };
}

export const rowsOf = (file: string): readonly LabelledText[] => linesOf(file) as readonly LabelledText[];

export function flowOf(file: string, rows: readonly LabelledText[]): Flow {
  const items = rows.map(({ text, label }, at) => ({ item: { text }, label, line: at + 1 }));
  return derivedFlow({ file, rows: items, texts: true });
}

function drawFrom(rows: readonly LabelledText[], items: number, seed: number): Traffic {
  const order = shuffled(rows, seed);
  const until = Math.min(items, Math.floor(MOST_TRAFFIC * rows.length));
  return { items: order.slice(0, until), heldOut: order.slice(until, until + HELD_OUT) };
}

/** How many items of the traffic are one of a burst. */
const IN_BURSTS = 0.3;
const [LEAST, MOST] = [10, 60];

/**
 * The same texts, but for items in bursts: 10 to 60 copies of one text that differ in a quarter of their words. Held-out
 * texts have as many changed ones, no two from one source: they are like the bursts that come next.
 */
export function inBursts({ name, flow, draw }: TextSet): TextSet {
  const drawn = async (items: number, seed: number): Promise<Traffic> => {
    const { items: own, heldOut } = await draw(items, seed);
    const random = seeded(seed * 7_919);
    const changed = ({ text, label }: LabelledText, at: number): LabelledText => ({
      text: copyOf({ text, source: at }, at),
      label,
    });
    return {
      items: burst(own, random),
      heldOut: heldOut.map((row, at) => (random.chance(IN_BURSTS) ? changed(row, at) : row)),
    };
  };
  return { name: `${name}, in bursts`, flow, draw: drawn };
}

function burst(own: readonly LabelledText[], random: Random): readonly LabelledText[] {
  const sources = own[Symbol.iterator]();
  const next = (): LabelledText => {
    const { value, done } = sources.next();
    if (done === true) throw new RangeError("no text is left");
    return value;
  };
  const going: (LabelledText & Burst)[] = [];
  return own.map((_, at) => {
    if (!random.chance(IN_BURSTS)) return next();
    const begin = (): LabelledText & Burst => ({
      ...next(),
      source: at * AT_ONCE + going.length,
      left: Math.floor(random.between(LEAST, MOST + 1)),
    });
    const one = nextBurst(going, begin, random.next);
    return { text: copyOf(one, at), label: one.label };
  });
}
