import { effect } from "@preact/signals";
import { language } from "../../index.ts";
import { de } from "./de.ts";
import { en, type FigureStrings } from "./en.ts";

const LANGUAGES = { en, de };

/** Texts of the dashboard's figures in the language of the page. */
export let f: FigureStrings = LANGUAGES[language.value];
effect(() => void (f = LANGUAGES[language.value]));
