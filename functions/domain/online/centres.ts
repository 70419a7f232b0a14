import { PLACES } from "../similar/vector.ts";

/** An answer as its label's centre is made of it: which label of the flow, and the places of its text. */
export type Placed = { readonly label: number; readonly places: Uint16Array };

/** By label: how near a text is to what was answered so, from 0 to 1, and how many answers there are. */
export type Nearness = { readonly cosines: Float64Array; readonly counts: Float64Array };

type Centres = {
  /** Inverse document frequency by place, squared. */
  readonly rarity: Float64Array;
  /** By place, from `starts[place]` on: the labels that have it, and the sums of their answers' shares of it. */
  readonly starts: Uint32Array;
  readonly labels: Uint16Array;
  readonly sums: Float64Array;
  /** By label: the length of the sum of its answers' unit vectors, squared, and how many answers there are. */
  readonly squares: Float64Array;
  readonly counts: Float64Array;
};

/**
 * The centres of a nearest-centroid classifier over hashed words with inverse document frequency (Rocchio; Manning, Raghavan
 * and Schütze, Introduction to Information Retrieval, 14.2): sums, in which the order of the answers is lost.
 * @param labels how many the flow has.
 */
export function centresOf(answers: readonly Placed[], labels: number): Centres {
  const rarity = rarityIn(answers);
  const [squares, counts] = [new Float64Array(labels), new Float64Array(labels)];
  const parts: Part[] = [];
  const room = new Float64Array(PLACES);
  for (const [label, own] of Map.groupBy(answers, (answer) => answer.label)) {
    const touched = addUp(own, rarity, room);
    const sums = Float64Array.from(touched, (place) => room[place]!);
    for (const [at, place] of touched.entries()) {
      squares[label]! += sums[at]! ** 2 * rarity[place]!;
      room[place] = 0;
    }
    counts[label] = own.length;
    parts.push({ label, touched, sums });
  }
  return { rarity, squares, counts, ...byPlace(parts) };
}

type Part = { readonly label: number; readonly touched: Uint16Array; readonly sums: Float64Array };

/** Into `room`, which is all 0; the places where it is no longer. */
function addUp(answers: readonly Placed[], rarity: Float64Array, room: Float64Array): Uint16Array {
  const touched: number[] = [];
  for (const { places } of answers) {
    const share = 1 / lengthOf(places, rarity);
    for (const place of places) {
      if (room[place] === 0) touched.push(place);
      room[place]! += share;
    }
  }
  return Uint16Array.from(touched);
}

/** What each label has, sorted by place. */
function byPlace(parts: readonly Part[]): Pick<Centres, "starts" | "labels" | "sums"> {
  const starts = new Uint32Array(PLACES + 1);
  for (const { touched } of parts) for (const place of touched) starts[place + 1]! += 1;
  for (let place = 0; place < PLACES; place += 1) starts[place + 1]! += starts[place]!;
  const next = starts.slice();
  const [labels, sums] = [new Uint16Array(starts[PLACES]!), new Float64Array(starts[PLACES]!)];
  for (const { label, touched, sums: own } of parts)
    for (const [at, place] of touched.entries()) {
      const to = next[place]!;
      next[place] = to + 1;
      labels[to] = label;
      sums[to] = own[at]!;
    }
  return { starts, labels, sums };
}

function rarityIn(answers: readonly Placed[]): Float64Array {
  const seen = new Uint16Array(PLACES);
  for (const { places } of answers) for (const place of places) seen[place]! += 1;
  const byTimes = Float64Array.from(
    { length: answers.length + 1 },
    (_, times) => (1 + Math.log((1 + answers.length) / (1 + times))) ** 2,
  );
  return Float64Array.from(seen, (times) => byTimes[times]!);
}

function lengthOf(places: Uint16Array, rarity: Float64Array): number {
  let square = 0;
  for (const place of places) square += rarity[place]!;
  return Math.sqrt(square);
}

/** By label: the product of a text's unit vector with the sum of the label's. */
function productsOf({ rarity, starts, labels, sums, counts }: Centres, places: Uint16Array): Float64Array {
  const products = new Float64Array(counts.length);
  const share = 1 / lengthOf(places, rarity);
  for (const place of places) {
    const weight = share * rarity[place]!;
    for (let at = starts[place]!; at < starts[place + 1]!; at += 1) products[labels[at]!]! += weight * sums[at]!;
  }
  return products;
}

/** @param places of a text, at least one. */
export function nearnessOf(centres: Centres, places: Uint16Array): Nearness {
  const { squares, counts } = centres;
  return { cosines: productsOf(centres, places).map((product, at) => cosineOf(product, squares[at]!)), counts };
}

const cosineOf = (product: number, square: number): number => (square <= 0 ? 0 : product / Math.sqrt(square));

/** The same of an answer's text as if the answer had not been given: else every text would be nearest to itself. */
export function nearnessWithout(centres: Centres, { label, places }: Placed): Nearness {
  const products = productsOf(centres, places);
  const counts = centres.counts.slice();
  const cosines = products.map((product, at) => cosineOf(product, centres.squares[at]!));
  const [product, square] = [products[label]!, centres.squares[label]!];
  counts[label]! -= 1;
  cosines[label] = counts[label] === 0 ? 0 : cosineOf(product - 1, square - 2 * product + 1);
  return { cosines, counts };
}
