import { signal } from "@preact/signals";

/** The view that the address names after `#/`; the empty name is the first view that the person has. */
export const route = signal(read());

/** The dashboard's name in the address. */
export const OPS = "ops";
/** One's own answers. */
export const ANSWERS = "answers";

/** Whether the address names the dashboard, or one of the views below it. */
export const isOfOps = (name: string): boolean => /^ops([/?]|$)/.test(name);

/** The path of a view below the dashboard, and what stands behind its question mark. */
export function belowOps(name: string): { readonly path: readonly string[]; readonly search: string } {
  const [path = "", search = ""] = name.split("?");
  return { path: path.split("/").slice(1), search };
}

/** Figures of people, and one's own. */
export const PEOPLE = "people";
export const OWN = "my-figures";
export const FIGURES: readonly string[] = [PEOPLE, OWN];

function read(): string {
  return location.hash.replace(/^#\/?/, "");
}

window.addEventListener("hashchange", () => (route.value = read()));
