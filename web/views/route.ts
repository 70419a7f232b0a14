import { signal } from "@preact/signals";

/** The view that the address names after `#/`; the empty name is the first view that the person has. */
export const route = signal(read());

/** The dashboard's name in the address. */
export const OPS = "ops";
/** Figures of people, and one's own. */
export const PEOPLE = "people";
export const OWN = "my-figures";
export const FIGURES: readonly string[] = [PEOPLE, OWN];

function read(): string {
  return location.hash.replace(/^#\/?/, "");
}

window.addEventListener("hashchange", () => (route.value = read()));
