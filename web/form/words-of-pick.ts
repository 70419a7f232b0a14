import type { Words } from "../desk/state.ts";
import { f } from "../strings/form/index.ts";

/** @param nameOf what a candidate is called */
export const wordsOfPick = (id: string, nameOf: (id: string) => string): Words => ({
  short: () => nameOf(id),
  sentence: () => f.words.saidPicked(nameOf(id)),
  beside: ({ pick }) => (pick === undefined ? "" : pick === id ? f.words.besideSame : f.words.beside(nameOf(pick))),
});

/** @param nameOf what a candidate is called */
export const wordsOfNone = (nameOf: (id: string) => string): Words => ({
  short: () => f.picks.none,
  sentence: () => f.words.saidNone,
  beside: ({ pick }) => (pick === undefined ? "" : f.words.beside(nameOf(pick))),
});
