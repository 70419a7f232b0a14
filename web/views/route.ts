import { signal } from "@preact/signals";

/** The view that the address names after `#/`; the empty name is the first view that the person has. */
export const route = signal(read());

/** The dashboard's name in the address. */
export const OPS = "ops";
/** The other views of ops, below it. */
export const OPS_PEOPLE = "ops/people";

/** Whether an address is one of ops. */
export const isOfOps = (name: string): boolean => name === OPS || name.startsWith(`${OPS}/`);

/** One's own answers. */
export const ANSWERS = "answers";

function read(): string {
  return location.hash.replace(/^#\/?/, "");
}

window.addEventListener("hashchange", () => (route.value = read()));
