import type { PersonFigures } from "../../functions/domain/people/view.ts";

/** Columns that people can be sorted by, with what is compared; names in the alphabet's order, figures from the largest. */
const KEYS = {
  name: ({ name }: PersonFigures) => name,
  answers: ({ work }: PersonFigures) => work.answers,
  hours: ({ work }: PersonFigures) => work.minutes,
  seconds: ({ work }: PersonFigures) => work.seconds ?? -1,
  gold: ({ work }: PersonFigures) => work.gold?.rate ?? -1,
  apart: ({ work }: PersonFigures) => work.apart?.rate ?? -1,
  look: ({ signals }: PersonFigures) => signals.length,
} as const;

export type Column = keyof typeof KEYS;
export const COLUMNS = Object.keys(KEYS) as readonly Column[];
export type Order = { readonly by: Column; readonly turned: boolean };

/** The order after a column's name was chosen: its own first, and turned round the second time. */
export const nextOrder = (before: Order, by: Column): Order => ({ by, turned: before.by === by && !before.turned });

export function inOrder(people: readonly PersonFigures[], { by, turned }: Order): readonly PersonFigures[] {
  const way = (by === "name") === turned ? 1 : -1;
  return people.toSorted((a, b) => {
    const [first, second] = [KEYS[by](a), KEYS[by](b)];
    if (first === second) return a.name < b.name ? -1 : 1;
    return first > second ? -way : way;
  });
}
