import { type Language, language } from "./index.ts";

const en = {
  title: "No access to the dashboard",
  text: "You are signed in, but not in the group “ops”. Ask the team that runs Second Look to add you, then sign in again.",
};

const de: typeof en = {
  title: "Kein Zugriff auf die Übersicht",
  text: "Sie sind angemeldet, gehören aber nicht zur Gruppe „ops“. Bitten Sie das Team, das Second Look betreibt, Sie hinzuzufügen, und melden Sie sich dann neu an.",
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** What somebody reads who opens a dashboard that is not theirs, in the language of the page; it comes along with the dashboard. */
export const noDashboardTexts = (): typeof en => TEXTS[language.value];
