import { type Language, language } from "../index.ts";
import { de } from "./de.ts";
import { en, type PeopleStrings } from "./en.ts";

const TEXTS: Readonly<Record<Language, PeopleStrings>> = { en, de };

/** The texts of figures of people, in the language of the page; they come along when these are opened first. */
export const p = (): PeopleStrings => TEXTS[language.value];
