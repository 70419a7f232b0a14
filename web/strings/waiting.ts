import { type Language, language } from "./index.ts";

const en = {
  notify: "Notify me when new reviews come while I look at something else",
  denied: "Your browser does not allow this page to notify you. You can change that in its settings.",
  come: (title: string) => `${title}: reviews are waiting`,
};

const de: typeof en = {
  notify: "Benachrichtigen, wenn Neues kommt, während ich etwas anderes ansehe",
  denied: "Ihr Browser erlaubt dieser Seite keine Benachrichtigungen. In seinen Einstellungen lässt sich das ändern.",
  come: (title) => `${title}: Es gibt etwas zu prüfen`,
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of notifications, in the language of the page; they come along where these are offered. */
export const waitingTexts = (): typeof en => TEXTS[language.value];
