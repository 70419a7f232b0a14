/** Where progress is shown: only a terminal redraws its line. */
type Screen = { readonly isTTY?: boolean; write(text: string): unknown };

const CLEAR = "\r\u001B[K";

/** Tells how far an export is. */
export class Progress {
  readonly #screen: Screen;
  readonly #redraws: boolean;

  /** @param apart whether the lines themselves go elsewhere: a line that is redrawn would run into them. */
  constructor(screen: Screen, apart: boolean) {
    this.#screen = screen;
    this.#redraws = apart && screen.isTTY === true;
  }

  show({ answers, lines }: { readonly answers: number; readonly lines: number }): void {
    if (this.#redraws) this.#screen.write(`${CLEAR}${answers} answers read, ${lines} lines written …`);
  }

  /** A line that stays. */
  tell(line: string): void {
    this.#screen.write(`${this.#redraws ? CLEAR : ""}${line}\n`);
  }
}
