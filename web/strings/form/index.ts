import { withTexts } from "../index.ts";
import { en, type FormStrings } from "./en.ts";

const OTHERS = { de: () => import("./de.ts").then(({ de }) => de) };

/** The texts of the form, in the language of the page. */
export let f: FormStrings = en;
/** Resolves when they are there. */
export const formTexts = withTexts(en, OTHERS, (texts) => void (f = texts));
