import { type Language, language } from "../index.ts";

const en = {
  label: "Views of ops",
  figures: "Figures",
  decisions: "Decisions",
  stuck: "What is stuck",
  people: "Members",
};
const de: typeof en = {
  label: "Ansichten der Gruppe ops",
  figures: "Zahlen",
  decisions: "Entscheidungen",
  stuck: "Was stockt",
  people: "Mitglieder",
};
const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The names of the views of ops. */
export const opsTabs = (): typeof en => TEXTS[language.value];
