import { type Language, language } from "./index.ts";

const en = {
  title: "Questions to the seniors",
  explain: "Reviewers wait for these. Whoever answers is not named.",
  open: (time: string) => `Answer, within ${time}`,
  question: "A reviewer asks",
  answer: "Your answer",
  hint: "Say what the guidelines mean. Whoever reviews next reads it.",
  send: "Send",
  gone: "Nobody waits for this answer any more.",
  failed: "The questions could not be loaded.",
  notSent: "Your answer could not be sent. Try again.",
};

const de: typeof en = {
  title: "Fragen an die Fachleute",
  explain: "Prüfende warten darauf. Wer antwortet, wird nicht genannt.",
  open: (time) => `Antworten, innerhalb von ${time}`,
  question: "Jemand fragt",
  answer: "Ihre Antwort",
  hint: "Sagen Sie, was die Richtlinien meinen. Wer als Nächstes prüft, liest es.",
  send: "Senden",
  gone: "Auf diese Antwort wartet niemand mehr.",
  failed: "Die Fragen konnten nicht geladen werden.",
  notSent: "Ihre Antwort kam nicht an. Versuchen Sie es noch einmal.",
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of questions to the seniors, in the language of the page; they come along with the view of the queue. */
export const questionTexts = (): typeof en => TEXTS[language.value];
