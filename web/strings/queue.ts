import { type Language, language } from "./index.ts";

const en = {
  title: "Open reviews",
  explain:
    "Most urgent first. Your next review opens automatically; you do not pick one here. Who else is reviewing one is not shown.",
  reviewers: "Reviewers",
  seniors: "Seniors",
  review: "Review",
  due: "Due",
  age: "Age",
  state: "Status",
  waiting: "Waiting",
  you: "In review by you",
  none: "No open reviews.",
  more: "Show more",
};

const de: typeof en = {
  title: "Offene Prüfungen",
  explain:
    "Das Dringendste zuerst. Ihre nächste Prüfung öffnet sich automatisch; hier wählen Sie keine aus. Wer sonst gerade prüft, wird nicht angezeigt.",
  reviewers: "Prüfende",
  seniors: "Fachleute",
  review: "Prüfung",
  due: "Fällig",
  age: "Alter",
  state: "Stand",
  waiting: "Wartet",
  you: "Wird von Ihnen geprüft",
  none: "Keine offenen Prüfungen.",
  more: "Mehr anzeigen",
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of the view of the queue, in the language of the page: few enough to come along in all of them, with the view. */
export const queueTexts = (): typeof en => TEXTS[language.value];
