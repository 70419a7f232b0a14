import { signal } from "@preact/signals";

/** The view that the address names after `#/`; the empty name is the first view that the person has. */
export const route = signal(read());

/** The dashboard's name in the address. */
export const OPS = "ops";

/** One's own answers. */
export const ANSWERS = "answers";

function read(): string {
  return location.hash.replace(/^#\/?/, "");
}

window.addEventListener("hashchange", () => (route.value = read()));
