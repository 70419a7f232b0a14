import { type Language, language } from "../index.ts";

const en = {
  title: "Changed:",
  of: (name: string) => `Changes: ${name}`,
  removed: "removed: ",
  added: "added: ",
};

const de: typeof en = {
  title: "Geändert:",
  of: (name) => `Änderungen: ${name}`,
  removed: "entfernt: ",
  added: "hinzugefügt: ",
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts beside what was changed, in the language of the page: small enough to come along in all of them. */
export const changeTexts = (): typeof en => TEXTS[language.value];
