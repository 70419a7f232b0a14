import type { Json } from "../../functions/domain/answers/json.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import type { Held } from "./state.ts";

const STORED = "second-look.form.";

/** What was entered in a form, with the claim and the note that it belongs to. */
export type KeptForm = { readonly claim: Claim; readonly note: string; readonly form: Json };

const keyOf = ({ claim }: Pick<Held, "claim">): string => STORED + claim.id;

/** Keeps what is entered in a review's form for as long as the tab is open. Says whether there was anything, and it is kept. */
export function keepForm(held: Held): boolean {
  const form = held.work.entered();
  if (form === undefined) {
    dropForm(held);
    return false;
  }
  try {
    const kept: KeptForm = { claim: held.claim, note: held.note.value, form };
    sessionStorage.setItem(keyOf(held), JSON.stringify(kept));
    return true;
  } catch {
    // Storage may be refused or full: then a form lasts until the page is left.
    return false;
  }
}

export const dropForm = (held: Pick<Held, "claim">): void => sessionStorage.removeItem(keyOf(held));

const keys = (): readonly string[] => Object.keys(sessionStorage).filter((key) => key.startsWith(STORED));

export function dropForms(): void {
  for (const key of keys()) sessionStorage.removeItem(key);
}

/** What this tab had in its forms when the page was left. It stays until its review is answered or lost. */
export const keptForms = (): readonly KeptForm[] =>
  keys().map((key) => JSON.parse(sessionStorage.getItem(key) ?? "") as KeptForm);
