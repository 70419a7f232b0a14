import type { FaultCode, FaultFigures } from "../../../functions/domain/answers/fault-sentences.ts";
import { type Language, language } from "../index.ts";

/** What is wrong with a field, as far as somebody who fills it in can do anything about it. */
type Faults = Readonly<Partial<Record<FaultCode, (figures: FaultFigures) => string>>>;

const en = {
  faults: {
    missing: () => "Fill in this field.",
    integer: () => "Write a whole number.",
    "long-integer": () => "Write a shorter number: at most 9,007,199,254,740,991.",
    "at-least": ({ least }) => `Write a number that is at least ${least}.`,
    "at-most": ({ most }) => `Write a number that is at most ${most}.`,
    shorter: ({ least, is }) => `Write at least ${least} characters; so far you have ${is}.`,
    longer: ({ most, is }) => `Shorten this to ${most} characters; it has ${is}.`,
    fewer: ({ least, is }) => `Add more: at least ${least} are needed, and you have ${is}.`,
    more: ({ most, is }) => `Remove some: at most ${most} are allowed, and you have ${is}.`,
    "ill-formed": () => "This text has a broken character. Delete it and write it again.",
    "no-json": () => "A number in this is too large. Write a smaller one, or put it in quotes.",
    unsafe: () => "This cannot be kept. Take out the name “__proto__”, broken characters and levels beyond the 64th.",
  } satisfies Faults as Faults,
  fault: "This does not fit here. Change it, or reject.",
  unreadable: {
    number: "Write a number, such as 12.50.",
    date: "Enter day, month and year.",
    other: "Write valid JSON: a text in quotes, a number, or {…} and […].",
  },
};

const de: typeof en = {
  faults: {
    missing: () => "Füllen Sie dieses Feld aus.",
    integer: () => "Geben Sie eine ganze Zahl ein.",
    "long-integer": () => "Geben Sie eine kürzere Zahl ein: höchstens 9.007.199.254.740.991.",
    "at-least": ({ least }) => `Geben Sie eine Zahl ab ${least} ein.`,
    "at-most": ({ most }) => `Geben Sie eine Zahl bis ${most} ein.`,
    shorter: ({ least, is }) => `Schreiben Sie mindestens ${least} Zeichen; bisher sind es ${is}.`,
    longer: ({ most, is }) => `Kürzen Sie auf ${most} Zeichen; es sind ${is}.`,
    fewer: ({ least, is }) => `Fügen Sie etwas hinzu: Mindestens ${least} sind nötig, Sie haben ${is}.`,
    more: ({ most, is }) => `Entfernen Sie etwas: Höchstens ${most} sind erlaubt, Sie haben ${is}.`,
    "ill-formed": () => "Dieser Text enthält ein defektes Zeichen. Löschen Sie es und schreiben Sie es neu.",
    "no-json": () =>
      "Eine Zahl darin ist zu groß. Schreiben Sie eine kleinere oder setzen Sie sie in Anführungszeichen.",
    unsafe: () =>
      "Das lässt sich nicht speichern. Entfernen Sie den Namen „__proto__“, defekte Zeichen und Ebenen jenseits der 64.",
  },
  fault: "Das passt hier nicht. Ändern Sie es oder lehnen Sie ab.",
  unreadable: {
    number: "Geben Sie eine Zahl ein, zum Beispiel 12,50.",
    date: "Geben Sie Tag, Monat und Jahr ein.",
    other: "Schreiben Sie gültiges JSON: einen Text in Anführungszeichen, eine Zahl oder {…} und […].",
  },
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** What is said of a field with a fault, in the language of the page: few enough to come along in all of them. */
export const faultTexts = (): typeof en => TEXTS[language.value];
