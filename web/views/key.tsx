import { type Action, hintOf } from "../keys/preferences.ts";

/** The key of an action, as a hint beside its name. */
export function Key({ action }: { readonly action: Action }) {
  const key = hintOf(action);
  return key === undefined ? null : <kbd aria-hidden="true">{key}</kbd>;
}
