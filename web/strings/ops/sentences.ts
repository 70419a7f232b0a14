import type { Code, Coded } from "../../../functions/domain/coded.ts";

/** A figure of a sentence as the page's language writes it. */
export type Spoken = {
  share(name: string): string;
  count(name: string): string;
  number(name: string): string;
  /** A day, from its ISO date. */
  day(name: string): string;
  /** A word that people chose, or a code. */
  word(name: string): string;
  /** Whether the sentence has this figure: not every one has all of them. */
  has(name: string): boolean;
  /** A sentence within the sentence, by its code: of figures of its own, as `name.figure`, and else of the same. */
  sentence(name: string): string;
};

/** What the API says, in a language that it does not speak. The English page shows the API's own sentence. */
export type Sentences = Readonly<Partial<Record<Code, (said: Spoken) => string>>>;

export type { Coded };
