import { inNumbers, type Language, language } from "./index.ts";

const en = {
  raw: "As it was sent",
  /** Why a field is not shown as its flow wants it. */
  unfit: {
    markdown: "This cannot be shown as Markdown: it is no text, or too long or too deep.",
    conversation: "This cannot be shown as a conversation: it is no list of who said what.",
    table: "This cannot be shown as a table: it is no list of rows.",
    difference: "This cannot be compared: it is not two texts, “before” and “after”.",
  },
  picture: (text: string, address: string) =>
    text === "" ? `[picture: ${address}]` : `[picture “${text}”: ${address}]`,
  nobody: "Nobody is named",
  more: (count: number) => `${inNumbers(count)} more are not shown.`,
  cut: (rows: number, columns: number) =>
    `Not all is shown: there are ${inNumbers(rows)} rows and ${inNumbers(columns)} columns.`,
  difference: {
    same: "Both texts are the same.",
    tooMuch: "Too much has changed to be shown word by word.",
    whole: "Both texts",
    before: "Before",
    after: "After",
  },
};
export type KindStrings = typeof en;

const de: KindStrings = {
  raw: "Wie es geschickt wurde",
  unfit: {
    markdown: "Das lässt sich nicht als Markdown zeigen: Es ist kein Text, zu lang oder zu verschachtelt.",
    conversation: "Das lässt sich nicht als Gespräch zeigen: Es ist keine Liste davon, wer was gesagt hat.",
    table: "Das lässt sich nicht als Tabelle zeigen: Es ist keine Liste von Zeilen.",
    difference: "Das lässt sich nicht vergleichen: Es sind keine zwei Texte „before“ und „after“.",
  },
  picture: (text, address) => (text === "" ? `[Bild: ${address}]` : `[Bild „${text}“: ${address}]`),
  nobody: "Ohne Namen",
  more: (count) => `${inNumbers(count)} weitere werden nicht gezeigt.`,
  cut: (rows, columns) =>
    `Nicht alles wird gezeigt: Es sind ${inNumbers(rows)} Zeilen und ${inNumbers(columns)} Spalten.`,
  difference: {
    same: "Beide Texte sind gleich.",
    tooMuch: "Es hat sich zu viel geändert, um es Wort für Wort zu zeigen.",
    whole: "Beide Texte",
    before: "Vorher",
    after: "Nachher",
  },
};

const TEXTS: Readonly<Record<Language, KindStrings>> = { en, de };

/** The texts of fields that are loaded for some flows, in the language of the page: small enough to come along in all of them. */
export const kindTexts = (): KindStrings => TEXTS[language.value];
