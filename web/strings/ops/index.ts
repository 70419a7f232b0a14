import { t } from "../index.ts";
import { de } from "./de.ts";
import { en, type OpsStrings } from "./en.ts";

/** The texts of the dashboard, in the language of the page; loaded with it. */
export const o: OpsStrings = t.lang === "de" ? de : en;
