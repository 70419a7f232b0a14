import { type Language, language } from "./index.ts";

const en = {
  show: "Show picture",
  hide: "Hide picture",
  enlarge: (field: string) => `Open large: ${field}`,
  fullSize: "Full size",
  whole: "Fit to window",
  refused: "Picture not loaded: this flow does not allow pictures from this host.",
  alt: (field: string) => `Picture: ${field}`,
};

const de: typeof en = {
  show: "Bild anzeigen",
  hide: "Bild ausblenden",
  enlarge: (field) => `Groß öffnen: ${field}`,
  fullSize: "Volle Größe",
  whole: "Ins Fenster einpassen",
  refused: "Bild nicht geladen: Bilder von dieser Adresse sind hier nicht erlaubt.",
  alt: (field) => `Bild: ${field}`,
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of pictures, in the language of the page: they come along with the first picture. */
export const mediaTexts = (): typeof en => TEXTS[language.value];
