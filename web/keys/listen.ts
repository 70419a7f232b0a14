import { signal } from "@preact/signals";
import { type Typed, typeDigit } from "./label-digits.ts";
import { type Action, ACTIONS, keys, keysOn } from "./bindings.ts";

/** The first digits of a longer code, while it is being typed. */
export const typedDigits = signal("");

type Listener = {
  /** The codes of the labels in their order; none while nothing can be answered. */
  codes(): readonly string[];
  choose(index: number): void;
  act(action: Action): void;
};

const TEXT_INPUTS = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";

/** Keys rest while somebody types, in dialogs, with a modifier, and when a key is held down. */
function rests(event: KeyboardEvent): boolean {
  if (!keysOn.value || event.defaultPrevented || event.repeat || event.isComposing) return true;
  if (event.ctrlKey || event.altKey || event.metaKey) return true;
  return event.target instanceof Element && event.target.closest(TEXT_INPUTS) !== null;
}

/** Listens for single keys until the result is called. */
export function listenForKeys(listener: Listener): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (rests(event)) return;
    const inDialog = document.querySelector("dialog[open]") !== null;
    const action = ACTIONS.find((name) => keys.value[name].toLowerCase() === event.key.toLowerCase());
    if (inDialog) return action === "help" ? taken(event, () => listener.act(action)) : undefined;
    // A digit can have another use where nothing is chosen by one.
    if (/^\d$/.test(event.key) && (action === undefined || listener.codes().length > 0))
      return taken(event, () => typed(listener, event.key));
    typedDigits.value = "";
    if (action !== undefined) taken(event, () => listener.act(action));
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

/** Does what a key is for, which then does nothing else. */
export function taken(event: KeyboardEvent, work: () => void): void {
  event.preventDefault();
  work();
}

function typed(listener: Listener, digit: string): void {
  const result: Typed = typeDigit(listener.codes(), typedDigits.value, digit);
  typedDigits.value = "typed" in result ? result.typed : "";
  if ("chosen" in result) listener.choose(result.chosen);
}
