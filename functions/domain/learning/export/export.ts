import type { Entry, Example, LeftOut, Split } from "./entry.ts";
import { type Line, linesOf, type Shape } from "./lines.ts";

/** What is asked for; without a split, both. */
type Asked = { readonly shape: Shape; readonly split?: Split | undefined };

const WHY: Readonly<Record<LeftOut, string>> = {
  audit: "the decision was drawn for audit, which measures and trains nothing",
  gone: "the item is gone: forgotten or expired",
  unsettled: "no answer has decided: people still review, or their time ran out",
  unreadable: "the flow makes no prompt of the item, or no longer asks for such an answer",
  large: "its texts are larger than a page of the API",
};

const REJECTED = "the item was rejected";
const NO_LINE: Readonly<Record<Shape, string>> = {
  completion: REJECTED,
  messages: REJECTED,
  preference: "nothing was changed, or the item was rejected",
  unpaired: "the item was rejected, and nothing had been proposed",
};

/** Turns the decisions that people answered into lines of one shape, each decision once, and counts what becomes of them. */
export class Export {
  readonly #asked: Asked;
  readonly #seen = new Set<string>();
  readonly #lines: Record<Split, number> = { train: 0, "held-back": 0 };
  /** How many answers have no line, by why. */
  readonly #without = new Map<string, number>();
  readonly #kinds = new Set<string>();
  #answers = 0;

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  /** Answers that were looked at so far, and lines that were made of them. */
  get progress(): { readonly answers: number; readonly lines: number } {
    return { answers: this.#answers, lines: this.#lines.train + this.#lines["held-back"] };
  }

  /** The lines of a decision. One that was answered on several days comes again: then its other answers are counted. */
  take({ id, answers, withdrawn, example, leftOut }: Entry): readonly Line[] {
    this.#answers += answers + withdrawn;
    if (leftOut !== undefined) this.#count(`Left out because ${WHY[leftOut]}`, answers + withdrawn);
    if (example === undefined) return [];
    this.#count("Left out because it was withdrawn", withdrawn);
    const isNew = answers > 0 && !this.#seen.has(id);
    this.#count("Left out because it was not the last word on its decision", answers - (isNew ? 1 : 0));
    if (!isNew) return [];
    this.#seen.add(id);
    return this.#linesOf(example);
  }

  #linesOf(example: Example): readonly Line[] {
    const { shape, split } = this.#asked;
    if (split !== undefined && example.split !== split) {
      this.#count(`Left out because it is on the other side of the split (${example.split})`, 1);
      return [];
    }
    const lines = linesOf(shape, example);
    if (lines.length === 0) this.#count(`No line of the shape ${shape} because ${NO_LINE[shape]}`, 1);
    else if (shape !== "messages") this.#kinds.add(typeof example.prompt);
    this.#lines[example.split] += lines.length;
    return lines;
  }

  #count(why: string, answers: number): void {
    if (answers > 0) this.#without.set(why, (this.#without.get(why) ?? 0) + answers);
  }

  /** What came of it, in sentences. */
  says(): readonly string[] {
    const { answers, lines } = this.progress;
    const { train, "held-back": held } = this.#lines;
    return [
      `${counted(answers, "answer")} read, ${counted(lines, "line")} written: ${train} train, ${held} held-back.`,
      ...[...this.#without].map(([why, count]) => `${why}: ${counted(count, "answer")}.`),
      ...(this.#kinds.size > 1
        ? ['Warning: the flow\'s "export.prompt" gave texts and messages. A trainer reads one kind in a file.']
        : []),
    ];
  }
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
