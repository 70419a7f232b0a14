/** Where progress is shown: a terminal redraws its line, anything else gets whole lines. */
export type Screen = { readonly isTTY?: boolean; write(text: string): unknown };

const WIDTH = 24;
const CLEAR = "\r\u001B[K";

/** Tells how far the demo is. */
export class Progress {
  readonly #screen: Screen;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** What goes on at the moment, `done` of `total`; only a terminal shows it. */
  show(what: string, done: number, total: number): void {
    if (this.#screen.isTTY)
      this.#screen.write(`${CLEAR}${what} ${barOf(done / Math.max(1, total), WIDTH)} ${done}/${total}`);
  }

  /** A line that stays. */
  tell(line: string): void {
    this.#screen.write(`${this.#screen.isTTY ? CLEAR : ""}${line}\n`);
  }
}

/** A share from 0 to 1 as a bar of characters. */
export function barOf(share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return "█".repeat(full) + "░".repeat(width - full);
}
