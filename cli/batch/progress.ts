import type { Batch } from "../../functions/domain/batches/batch.ts";
import { number } from "./sentences.ts";

/** Where progress is shown: only a terminal redraws its line. */
type Screen = { readonly isTTY?: boolean; write(text: string): unknown };

const CLEAR = "\r\u001B[K";
const WIDTH = 24;
/** Without a terminal there is a line each time that so many percent more are read. */
const STEP = 10;

/** Tells how far a batch is. */
export class Progress {
  readonly #screen: Screen;
  #told = -STEP;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  show(batch: Batch): void {
    const percent = Math.floor((100 * batch.file.read) / batch.file.bytes);
    if (this.#screen.isTTY) return void this.#screen.write(`${CLEAR}${barOf(percent)} ${textOf(batch, percent)}`);
    if (percent < this.#told + STEP) return;
    this.#told = percent - (percent % STEP);
    this.#screen.write(`${textOf(batch, percent)}\n`);
  }

  /** A line that stays. */
  tell(line: string): void {
    this.#screen.write(`${this.#screen.isTTY ? CLEAR : ""}${line}\n`);
  }
}

function barOf(percent: number): string {
  const full = Math.round((WIDTH * percent) / 100);
  return `[${"#".repeat(full)}${"-".repeat(WIDTH - full)}]`;
}

const textOf = ({ counts: { lines, automatic, people, refused } }: Batch, percent: number): string =>
  `${percent} %, ${number(lines)} lines: ${number(automatic)} decided, ${number(people)} with people, ${number(refused)} refused`;
