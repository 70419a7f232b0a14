import { createContext } from "preact";

/** What reviewers see only once they ask. */
export type Masks = {
  /** Fields that the item has and that were not sent. */
  readonly masked: readonly string[];
  /** What was asked for, by field. */
  readonly revealed: ReadonlyMap<string, unknown>;
  reveal(field: string): void;
  /** No key does it: the desk has one. */
  readonly isKeyless?: true;
};

export const MasksContext = createContext<Masks>({ masked: [], revealed: new Map(), reveal: () => undefined });
