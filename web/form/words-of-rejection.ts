import type { Words } from "../desk/state.ts";
import { f } from "../strings/form/index.ts";

/** What is said of a rejection. */
export const wordsOfRejection = (reason: string): Words => ({
  short: () => f.words.rejected(reason),
  sentence: () => f.words.saidRejected(reason),
});
