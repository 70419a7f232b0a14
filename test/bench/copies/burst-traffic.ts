import { wordFrom } from "../../support/texts.ts";
import { type Burst, copyOf, nextBurst } from "./going.ts";
import { seeded } from "../../support/random.ts";

/** `source`: the same for near copies of one text, which only the simulation knows. `words`: by number, each once. */
export type Item = {
  readonly id: string;
  readonly text: string;
  readonly words: readonly number[];
  readonly label: "ok" | "bad";
  readonly source: number;
};

export type Bursts = {
  /** The share of items that come in bursts. */
  readonly share: number;
  /** The fewest and the most items of a burst. */
  readonly least: number;
  readonly most: number;
};

const NUMBERS = new Map<string, number>();

/** Items of two labels: most from a text of their own, some in bursts of near copies, six at a time, until each is over. */
export class Traffic {
  readonly #random: () => number;
  readonly #bursts: Bursts;
  readonly #going: (Item & Burst)[];
  #count: number;

  constructor(seed: number, bursts: Bursts, going: readonly (Item & Burst)[] = [], count = 0) {
    this.#random = seeded(seed);
    this.#bursts = bursts;
    this.#going = going.map((burst) => ({ ...burst }));
    this.#count = count;
  }

  items(count: number): readonly Item[] {
    return Array.from({ length: count }, () => (this.#random() < this.#bursts.share ? this.#copy() : this.#own()));
  }

  /** How it could go on from here, by another seed; this one stays where it is. */
  fork(seed: number): Traffic {
    return new Traffic(seed, this.#bursts, this.#going, this.#count + 1_000_000 + seed);
  }

  #own(): Item {
    const label = this.#random() < 0.5 ? "ok" : "bad";
    const words = Array.from({ length: 12 + Math.floor(this.#random() * 14) }, () => this.#word(label));
    this.#count += 1;
    return itemOf(this.#count, words.join(" "), label, this.#count);
  }

  /** One word in four tells the label, nine times in ten the right one; all others say nothing. */
  #word(label: string): string {
    if (this.#random() > 0.25) return wordFrom(this.#random);
    const isTrue = this.#random() < 0.9;
    return `${(label === "ok") === isTrue ? "good" : "evil"}${wordFrom(this.#random)}`;
  }

  /** The next of one of the bursts: another word at each of its open places, a quarter of all. */
  #copy(): Item {
    const { least, most } = this.#bursts;
    const begin = (): Item & Burst => ({
      ...this.#own(),
      left: least + Math.floor(this.#random() * (most - least + 1)),
    });
    const burst = nextBurst(this.#going, begin, this.#random);
    this.#count += 1;
    return itemOf(this.#count, copyOf(burst, this.#count), burst.label, burst.source);
  }
}

function itemOf(count: number, text: string, label: Item["label"], source: number): Item {
  return { id: `dec_${count}`, text, words: [...new Set(text.split(" "))].map(numberOf), label, source };
}

function numberOf(word: string): number {
  const known = NUMBERS.get(word);
  if (known !== undefined) return known;
  NUMBERS.set(word, NUMBERS.size);
  return NUMBERS.size - 1;
}
