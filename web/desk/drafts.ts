import { type DeskState, inHands } from "./state.ts";

const STORED = "second-look.notes";

/** Notes by review id that were kept across the way to sign-in and back; they are taken out of storage at once. */
export function keptDrafts(): Map<string, string> {
  const stored = sessionStorage.getItem(STORED);
  sessionStorage.removeItem(STORED);
  return new Map(stored === null ? [] : (JSON.parse(stored) as [string, string][]));
}

/** Keeps the notes that were not sent, for as long as the way to sign-in and back takes. */
export function keepDrafts(drafts: ReadonlyMap<string, string>, state: DeskState): void {
  const held = inHands(state).map(({ claim, note }) => [claim.id, note.value] as const);
  const notes = [...drafts, ...held].filter(([, note]) => note !== "");
  sessionStorage.setItem(STORED, JSON.stringify(notes));
}
