import type { Summary } from "../../functions/domain/reviews/summary.ts";
import type { Waits } from "./place.ts";

/** What a flow's figures say of what waits there. */
export function waitsIn(name: string, { queues }: Pick<Summary, "queues">): Waits {
  const [due] = queues.flatMap(({ open, oldest }) => (open > 0 && oldest ? [oldest.deadlineAt] : [])).toSorted();
  return {
    name,
    open: queues.reduce((sum, { open }) => sum + open, 0),
    more: queues.some(({ more }) => more),
    ...(due !== undefined && { due }),
  };
}

/** The flow whose first review is due before the others'; the one that the person is at, where it is no later. */
export function mostUrgent(waits: readonly Waits[], here: string): string | undefined {
  const [first] = waits
    .filter(({ due }) => due !== undefined)
    .toSorted((a, b) => (a.due ?? "").localeCompare(b.due ?? "") || Number(b.name === here) - Number(a.name === here));
  return first?.name;
}
