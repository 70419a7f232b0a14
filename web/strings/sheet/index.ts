import { effect } from "@preact/signals";
import { type Language, language, withTexts } from "../index.ts";
import { en, type SheetStrings } from "./en.ts";

const OTHERS = { de: () => import("./de.ts").then(({ de }) => de) };
const texts: Partial<Record<Language, SheetStrings>> = { en };

/** The texts of pictures that one reads from, in the language of the page. */
export let s: SheetStrings = en;
/** Resolves when they are there. */
export const sheetTexts = withTexts(async (next) => {
  if (next !== "en") texts[next] ??= await OTHERS[next]();
}).then(() => effect(() => void (s = texts[language.value] ?? en)));
