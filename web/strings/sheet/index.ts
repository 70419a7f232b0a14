import { withTexts } from "../index.ts";
import { en, type SheetStrings } from "./en.ts";

const OTHERS = { de: () => import("./de.ts").then(({ de }) => de) };

/** The texts of pictures that one reads from, in the language of the page. */
export let s: SheetStrings = en;
/** Resolves when they are there. */
export const sheetTexts = withTexts(en, OTHERS, (texts) => void (s = texts));
