import { signal } from "@preact/signals";
import { severalFlows } from "../flows/place.ts";
import type { Desk } from "./desk.ts";

/** One for each flow that was opened, since a page stays with its person. */
const desks = signal<readonly Desk[]>([]);

export function addDesk(desk: Desk): void {
  desks.value = [...desks.value, desk];
}

/** Where something was done last: perhaps at another flow's desk, while the most urgent of all flows comes next. */
export function lastDesk(desk: Desk): Desk {
  if (severalFlows.value?.all.value !== true) return desk;
  return desks.value.reduce((last, one) => (doneAt(one) > doneAt(last) ? one : last), desk);
}

const doneAt = ({ state }: Desk): number => state.recent.value[0]?.order ?? 0;

/** Takes back what was done last, wherever that was. Where it cannot be, the desk on the screen says why. */
export const undoLast = (desk: Desk): Promise<void> => lastDesk(desk).undo(desk.state);
