import type { InLanguages } from "../bearer.ts";

export type Language = keyof InLanguages;

/** The languages of the sign-in page. */
const LANGUAGES: readonly string[] = ["en", "de"] satisfies readonly Language[];

/** Every text of the sign-in page but the duties of accounts. */
export const WORDS = {
  here: { en: "on this machine", de: "auf diesem Rechner" },
  signIn: { en: "Sign in", de: "Anmelden" },
  refused: { en: "Not signed in", de: "Nicht angemeldet" },
  refusal: {
    en: "This name and password do not belong together. Check both, or choose a demo account below.",
    de: "Name und Passwort passen nicht zusammen. Prüfen Sie beide, oder wählen Sie unten ein Demo-Konto.",
  },
  name: { en: "Name", de: "Name" },
  password: { en: "Password", de: "Passwort" },
  accounts: { en: "Demo accounts", de: "Demo-Konten" },
  offer: {
    en: "Choose one, or type its name. Everybody's password is",
    de: "Wählen Sie eines, oder geben Sie seinen Namen ein. Das Passwort aller Konten ist",
  },
} as const satisfies Readonly<Record<string, InLanguages>>;

const isLanguage = (tag: string): tag is Language => LANGUAGES.includes(tag);

/** The first language of an `Accept-Language` header that there is; browsers send the preferred one first. */
export function languageOf(header: string | undefined): Language {
  const tags = (header ?? "").split(",").map((range) => range.trim().slice(0, 2).toLowerCase());
  return tags.find(isLanguage) ?? "en";
}
