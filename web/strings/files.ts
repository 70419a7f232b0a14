import { type Language, language } from "./index.ts";

const en = {
  refused: "Not loaded: this flow does not allow files from this host.",
  pdf: {
    none: "There is no PDF here that can be shown.",
    notLoaded: "The PDF could not be loaded.",
    tooLarge: "The PDF is too large to be shown here: it has more than 50 MB.",
    broken: "This is no PDF that can be read: it is broken, or something else.",
    locked: "The PDF cannot be shown: it asks for a password.",
    tooSlow: "The PDF takes too long to be shown.",
    brokenPage: "This page cannot be drawn.",
    page: (number: string, count: string) => `Page ${number} of ${count}`,
    more: (shown: string, count: string) => `Only the first ${shown} of ${count} pages are shown.`,
    previous: "Previous page",
    next: "Next page",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    keys: "Page Down and Page Up turn the pages, + and - zoom.",
  },
  audio: {
    none: "There is no sound here that can be played.",
    broken: "The sound could not be loaded, or is of a kind that this browser cannot play.",
    play: "Play",
    pause: "Pause",
    back: (seconds: number) => `Back ${seconds} s`,
    speed: "Speed",
  },
};
export type FileStrings = typeof en;

const de: FileStrings = {
  refused: "Nicht geladen: Dieser Ablauf erlaubt keine Dateien von diesem Server.",
  pdf: {
    none: "Hier ist kein PDF, das sich zeigen lässt.",
    notLoaded: "Das PDF konnte nicht geladen werden.",
    tooLarge: "Das PDF ist zu groß, um hier gezeigt zu werden: Es hat mehr als 50 MB.",
    broken: "Das ist kein lesbares PDF: Es ist beschädigt oder etwas anderes.",
    locked: "Das PDF lässt sich nicht zeigen: Es verlangt ein Passwort.",
    tooSlow: "Es dauert zu lange, das PDF zu zeigen.",
    brokenPage: "Diese Seite lässt sich nicht zeichnen.",
    page: (number, count) => `Seite ${number} von ${count}`,
    more: (shown, count) => `Nur die ersten ${shown} von ${count} Seiten werden gezeigt.`,
    previous: "Vorige Seite",
    next: "Nächste Seite",
    zoomIn: "Vergrößern",
    zoomOut: "Verkleinern",
    keys: "Bild ab und Bild auf blättern um, + und - ändern die Größe.",
  },
  audio: {
    none: "Hier ist kein Ton, der sich abspielen lässt.",
    broken: "Der Ton konnte nicht geladen werden, oder dieser Browser kann ihn nicht abspielen.",
    play: "Abspielen",
    pause: "Anhalten",
    back: (seconds) => `${seconds} s zurück`,
    speed: "Tempo",
  },
};

const TEXTS: Readonly<Record<Language, FileStrings>> = { en, de };

/** The texts of PDFs and sound, in the language of the page: small enough to come along in all of them. */
export const fileTexts = (): FileStrings => TEXTS[language.value];
