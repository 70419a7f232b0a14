import { signal } from "@preact/signals";

/** The list that somebody came from last: a decision's page leads on to the next of it. */
export const listed = signal<{ readonly search: string; readonly ids: readonly string[] }>({ search: "", ids: [] });
