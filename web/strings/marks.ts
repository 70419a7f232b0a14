import { type Language, language } from "./index.ts";

const en = {
  region: "A text in which you can mark the words that decided it",
  mark: "Mark",
  marked: (count: string) => `Marked: ${count}`,
};

const de: typeof en = {
  region: "Ein Text, in dem Sie die Wörter markieren können, die den Ausschlag gaben",
  mark: "Markieren",
  marked: (count) => `Markiert: ${count}`,
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of marks, in the language of the page; they come along where words can be marked. */
export const markTexts = (): typeof en => TEXTS[language.value];
