import { type Action, hintOf } from "../keys/bindings.ts";

/** The key of an action, as a hint beside its name. */
export function KeyHint({ action }: { readonly action: Action }) {
  const key = hintOf(action);
  return key === undefined ? null : <kbd aria-hidden="true">{key}</kbd>;
}
