import { effect } from "@preact/signals";
import { type Language, language, withTexts } from "../index.ts";
import { en, type FormStrings } from "./en.ts";

const OTHERS = { de: () => import("./de.ts").then(({ de }) => de) };
const texts: Partial<Record<Language, FormStrings>> = { en };

/** The texts of the form, in the language of the page. */
export let f: FormStrings = en;
/** Resolves when they are there. */
export const formTexts = withTexts(async (next) => {
  if (next !== "en") texts[next] ??= await OTHERS[next]();
}).then(() => effect(() => void (f = texts[language.value] ?? en)));
