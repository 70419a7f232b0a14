import { signal } from "@preact/signals";

/** The view that the address names after `#/`; the empty name is the review view. */
export const route = signal(read());

function read(): string {
  return location.hash.replace(/^#\/?/, "");
}

window.addEventListener("hashchange", () => (route.value = read()));
