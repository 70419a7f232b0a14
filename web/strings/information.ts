import { type Language, language } from "./index.ts";

const en = {
  asked: "Asked:",
  nothing: "No answer came in time.",
  file: (number: string, type: string) => `Download file ${number} (${type})`,
  picture: (number: string) => `File ${number}`,
  came: "From the application",
  words: "Asked and answered",
  askedSeniors: "Asked the seniors:",
};

const de: typeof en = {
  asked: "Gefragt wurde:",
  nothing: "Rechtzeitig kam keine Antwort.",
  file: (number, type) => `Datei ${number} herunterladen (${type})`,
  picture: (number) => `Datei ${number}`,
  came: "Von der Anwendung",
  words: "Gefragt und geantwortet",
  askedSeniors: "Die Fachleute wurden gefragt:",
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of what was asked and answered, in the language of the page: they come along with it, as few reviews have any. */
export const informationTexts = (): typeof en => TEXTS[language.value];
