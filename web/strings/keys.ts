import { type Language, language } from "./index.ts";

const en = {
  title: "Keyboard shortcuts",
  digits: "Choose a label and continue",
  digitsInForms: "Choose an option of the field, or a candidate",
  goOn: "Go to the next field to check; after the last, send",
  digitsKeys: (first: string, last: string) => `${first} to ${last}`,
  digitsTwo: (first: string, last: string) => `${first} to ${last}, one digit after the other`,
  find: "Find a label by words of its name or description; arrows move, Enter chooses",
  note: "Write a note",
  escalate: "Escalate to seniors",
  skip: "Skip for now",
  guidelines: "Open or close the guidelines",
  undo: "Undo the last answer or skip",
  next: "Continue when a review is no longer yours",
  pictures: "Show or hide pictures",
  help: "Open or close this list",
  accept: "Accept everything as it stands and send",
  reject: "Reject, with a reason",
  ask: "Ask the application something",
  reveal: "Show a hidden field",
  similar: "Show similar cases, once you have answered",
  enabled: "Use keyboard shortcuts",
  change: (action: string) => `Change the key for “${action}”`,
  press: "Press a key…",
  taken: (key: string) => `“${key}” is already in use. Press another key.`,
  reset: "Restore the default keys",
  explain: "Shortcuts are off while you type, and while you hold Ctrl, Alt or the command key.",
};

const de: typeof en = {
  title: "Tastenkürzel",
  digits: "Antworten und weiter",
  digitsInForms: "Möglichkeit im Feld oder Variante auswählen",
  goOn: "Zum nächsten zu prüfenden Feld; nach dem letzten absenden",
  digitsKeys: (first, last) => `${first} bis ${last}`,
  digitsTwo: (first, last) => `${first} bis ${last}, eine Ziffer nach der anderen`,
  find: "Antwort nach Wörtern aus Name oder Erklärung suchen; Pfeiltasten bewegen, die Eingabetaste wählt",
  note: "Notiz schreiben",
  escalate: "An Fachleute weiterleiten",
  skip: "Vorerst überspringen",
  guidelines: "Richtlinien öffnen oder schließen",
  undo: "Letzte Antwort zurücknehmen oder Übersprungenes zurückholen",
  next: "Weiter, wenn eine Prüfung nicht mehr für Sie reserviert ist",
  pictures: "Bilder anzeigen oder ausblenden",
  help: "Diese Liste öffnen oder schließen",
  accept: "Alles übernehmen und absenden",
  reject: "Mit Begründung ablehnen",
  ask: "Bei der Anwendung nachfragen",
  reveal: "Ein verdecktes Feld zeigen",
  similar: "Ähnliche Fälle zeigen, sobald Sie geantwortet haben",
  enabled: "Tastenkürzel verwenden",
  change: (action) => `Taste für „${action}“ ändern`,
  press: "Taste drücken …",
  taken: (key) => `„${key}“ ist schon belegt. Drücken Sie eine andere Taste.`,
  reset: "Standardtasten wiederherstellen",
  explain: "Beim Schreiben und mit Strg, Alt oder der Befehlstaste sind Tastenkürzel aus.",
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of the list of keys, in the language of the page: few enough to come along in all of them, with the list, when it is opened. */
export const keyTexts = (): typeof en => TEXTS[language.value];
