import { type Language, language, locale } from "./index.ts";

const en = {
  title: "Similar cases",
  explain:
    "What people decided of the items most like this one. Each was looked at for itself, and may have been decided wrongly.",
  none: "There are none yet. Answers can be found here after the next nightly run.",
  hidden: "Its text is not shown: it cannot be made without hidden fields.",
  decided: (label: string, day: string) => `${label}, ${day}`,
  turnedOut: (label: string) => `Later it turned out to be ${label}.`,
  same: "the same words",
  alike: (percent: string) => `${percent} alike`,
  marked: (words: readonly string[]) => `Decided by: ${words.map((word) => `“${word}”`).join(", ")}`,
  failed: "Similar cases could not be loaded.",
  gone: "Similar cases are shown while your answer stands.",
};

const de: typeof en = {
  title: "Ähnliche Fälle",
  explain:
    "Wie Menschen über die ähnlichsten Einträge entschieden haben. Jeder wurde für sich geprüft; auch das kann falsch gewesen sein.",
  none: "Noch keine. Antworten sind hier nach dem nächsten nächtlichen Lauf zu finden.",
  hidden: "Der Text wird nicht gezeigt: Ohne verdeckte Felder ergibt sich keiner.",
  decided: (label, day) => `${label}, ${day}`,
  turnedOut: (label) => `Später stellte sich heraus: ${label}.`,
  same: "dieselben Wörter",
  alike: (percent) => `${percent} ähnlich`,
  marked: (words) => `Ausschlaggebend: ${words.map((word) => `„${word}“`).join(", ")}`,
  failed: "Ähnliche Fälle konnten nicht geladen werden.",
  gone: "Ähnliche Fälle werden gezeigt, solange Ihre Antwort gilt.",
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of similar cases, in the language of the page; they come along when these are opened first. */
export const similarTexts = (): typeof en => TEXTS[language.value];

/** The day of a time, in the reader's own time zone. */
export const inDay = (at: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(at));
