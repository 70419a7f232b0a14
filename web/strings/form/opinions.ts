import { type Language, language } from "../index.ts";

const en = {
  title: "What the reviewers said",
  answer: (number: string) => `Answer ${number}`,
  comparison: "Compared with the other answer",
  onlyHere: "only in this answer",
  value: "filled in the form",
  rejected: (reason: string) => `rejected: ${reason}`,
  noted: (said: string, note: string | undefined) => (note === undefined ? said : `${said} – “${note}”`),
};

const de: typeof en = {
  title: "Was die Prüfenden geantwortet haben",
  answer: (number) => `Antwort ${number}`,
  comparison: "Verglichen mit der anderen Antwort",
  onlyHere: "nur in dieser Antwort",
  value: "hat das Formular ausgefüllt",
  rejected: (reason) => `abgelehnt: ${reason}`,
  noted: (said, note) => (note === undefined ? said : `${said} – „${note}“`),
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of what others said, in the language of the page: few enough to come along in all of them, for seniors alone. */
export const opinionTexts = (): typeof en => TEXTS[language.value];
