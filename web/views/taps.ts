import type { Desk } from "../desk/desk.ts";

/** After a new item came, a tap is not taken for so long: the second of a double tap was meant for the last item. */
const TAP_GUARD = 250;

/** Does what a tap asks for, unless the tap was meant for the item before. */
export function tapped(desk: Desk, work: () => void): void {
  if (Date.now() - desk.state.changedAt.value > TAP_GUARD) work();
}
