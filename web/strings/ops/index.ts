import { effect } from "@preact/signals";
import { type Language, language } from "../index.ts";
import { de } from "./de.ts";
import { en, type OpsStrings } from "./en.ts";

const LANGUAGES: Readonly<Record<Language, OpsStrings>> = { en, de };

/** The texts of the dashboard, in the language of the page; loaded with it. */
export let o: OpsStrings = LANGUAGES[language.value];
effect(() => void (o = LANGUAGES[language.value]));
