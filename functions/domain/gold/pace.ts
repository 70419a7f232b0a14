/** How many of the newest reviews tell how often they come. */
const REMEMBERED = 16;
/** A check item comes within the time in which so many reviews do, and never later than this after its own. */
const [WITHIN, MOST_MS] = [16, 4 * 60 * 60_000];
/** Where nothing tells how often reviews come. */
const UNKNOWN_MS = 15 * 60_000;

/** How far the reviews of late lie apart. One that was made a while ago counts by when it was made. */
export class Pace {
  readonly #times: number[] = [];

  /** @param at when a review was made (milliseconds). */
  saw(at: number): void {
    this.#times.push(at);
    this.#times.sort((a, b) => a - b);
    if (this.#times.length > REMEMBERED) this.#times.shift();
  }

  /** The longest time, in milliseconds, by which a check item comes after the review that it was drawn with. */
  longest(): number {
    const [first, last] = [this.#times[0], this.#times.at(-1)];
    if (first === undefined || last === undefined || this.#times.length < 2) return UNKNOWN_MS;
    return Math.min(MOST_MS, (WITHIN * (last - first)) / (this.#times.length - 1));
  }
}
