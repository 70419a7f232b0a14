import { type Language, language } from "../index.ts";

const en = {
  text: (name: string) => `${name}: the text`,
  hint: "Select a part of the text: by mouse, by touch, or with Shift and the arrow keys. Then choose a label below.",
  mark: "Mark as",
  remove: (label: string) => `Remove the mark ${label}`,
  span: (label: string, text: string) => `${label}: ${text}`,
  added: (span: string) => `${span} (not proposed)`,
  selected: (text: string) => `Selected: ${text}`,
  marked: (span: string) => `Marked. ${span}`,
  removed: (span: string) => `Removed. ${span}`,
  gone: (spans: string) => `Proposed, and no longer marked: ${spans}`,
  changed: "Your marks differ from those that were proposed.",
  noText: "The item has no text here, so there is nothing to mark.",
};

const de: typeof en = {
  text: (name) => `${name}: der Text`,
  hint: "Wählen Sie einen Teil des Textes aus: mit der Maus, durch Berühren oder mit Umschalt und den Pfeiltasten. Wählen Sie dann darunter, was er ist.",
  mark: "Markieren als",
  remove: (label) => `Markierung ${label} entfernen`,
  span: (label, text) => `${label}: ${text}`,
  added: (span) => `${span} (nicht vorgeschlagen)`,
  selected: (text) => `Ausgewählt: ${text}`,
  marked: (span) => `Markiert. ${span}`,
  removed: (span) => `Entfernt. ${span}`,
  gone: (spans) => `Vorgeschlagen und nicht mehr markiert: ${spans}`,
  changed: "Ihre Markierungen weichen von den vorgeschlagenen ab.",
  noText: "Der Eintrag hat hier keinen Text. Es gibt nichts zu markieren.",
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of a field of spans, in the language of the page: small enough to come along in all of them. */
export const spanTexts = (): typeof en => TEXTS[language.value];
