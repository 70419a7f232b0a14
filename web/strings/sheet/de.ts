import type { SheetStrings } from "./en.ts";

/** Every text of the pictures that one reads from, in German. */
export const de: SheetStrings = {
  window: (name) => `${name}: Pfeiltasten verschieben das Bild`,
  zoomIn: "Vergrößern",
  zoomOut: "Verkleinern",
  whole: "Ganzes Bild",
  turn: "Drehen",
  keys: {
    zoomIn: "Bild vergrößern",
    zoomOut: "Bild verkleinern",
    whole: "Ganzes Bild zeigen",
    turn: "Bild drehen",
  },
  goTo: (name) => `Zum Feld: ${name}`,
  parts: ["Oben links", "Oben", "Oben rechts", "Links", "Mitten", "Rechts", "Unten links", "Unten", "Unten rechts"],
  at: (part, page) => `${part} ${page === undefined ? "im Bild" : `in Bild ${page}`}`,
};
