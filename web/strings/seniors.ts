import { type Language, language } from "./index.ts";

const en = {
  title: "Your decision",
  opinions: "Reviewers disagreed:",
  disagreed: "Reviewers disagreed. The form shows where.",
  escalated: "A reviewer escalated this.",
  expired: "No reviewer answered in time.",
  noteShown: "Whoever you overrule sees what you decide and your note, without your name.",
  said: (label: string, note: string | undefined) => (note === undefined ? label : `${label} – “${note}”`),
  marked: (words: readonly string[]) => `Decided by: ${words.map((word) => `“${word}”`).join(", ")}`,
  appeal: {
    title: "An appeal",
    explain: "This was decided before, and the application objects. Decide by the item, as if you were the first.",
  },
};

const de: typeof en = {
  title: "Ihre Entscheidung ist gefragt",
  opinions: "Die Prüfenden waren sich nicht einig:",
  disagreed: "Die Prüfenden waren sich nicht einig. Das Formular zeigt, worin.",
  escalated: "Jemand hat diesen Eintrag weitergeleitet.",
  expired: "Niemand hat rechtzeitig geantwortet.",
  noteShown: "Wer anders geantwortet hat, sieht Ihre Entscheidung und Ihre Notiz, ohne Ihren Namen.",
  said: (label, note) => (note === undefined ? label : `${label} – „${note}“`),
  marked: (words) => `Ausschlaggebend: ${words.map((word) => `„${word}“`).join(", ")}`,
  appeal: {
    title: "Ein Einspruch",
    explain:
      "Darüber wurde schon entschieden, und die Anwendung widerspricht. Entscheiden Sie nach dem Eintrag, als wären Sie die Ersten.",
  },
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** Why a review is with those who have it, in the language of the page: it comes along with the first that somebody has to be told of. */
export const seniorsTexts = (): typeof en => TEXTS[language.value];
