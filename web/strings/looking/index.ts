import { type Language, language } from "../index.ts";
import { de } from "./de.ts";
import { en, type LookingStrings } from "./en.ts";

const TEXTS: Readonly<Record<Language, LookingStrings>> = { en, de };

/** The texts of decisions as ops see them, in the language of the page; they come with the views. */
export const lookingTexts = (): LookingStrings => TEXTS[language.value];
