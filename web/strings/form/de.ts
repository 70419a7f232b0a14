import type { FormStrings } from "./en.ts";

/** Every text of the form, in German. */
export const de: FormStrings = {
  answer: "Antwort",
  optional: "optional",
  empty: "Hier ist noch nichts ausgefüllt. Tragen Sie ein, was Sie im Eintrag finden.",
  sure: (percent) => `${percent} sicher`,
  proposed: (text) => `Vorgeschlagen: ${text}`,
  nothing: "nichts",
  blank: "(leer)",
  restore: "Wiederherstellen",
  restoreField: (name) => `Vorschlag wiederherstellen: ${name}`,
  choose: "Bitte wählen …",
  clear: "Leeren",
  clearField: (name) => `Leeren: ${name}`,
  send: "Übernehmen und absenden",
  sendChanged: "Mit Änderungen absenden",
  sendFilled: "Absenden",
  reject: "Ablehnen",
  wrong: (count, one) =>
    one
      ? "Korrigieren Sie das markierte Feld und senden Sie noch einmal ab."
      : `Korrigieren Sie die ${count} markierten Felder und senden Sie noch einmal ab.`,
  rows: {
    row: (number) => `Zeile ${number}`,
    cell: (column, number) => `${column}, Zeile ${number}`,
    count: (count, one) => (one ? "1 Zeile" : `${count} Zeilen`),
    add: "Zeile hinzufügen",
    addTo: (name) => `Zeile hinzufügen: ${name}`,
    remove: (number) => `Zeile ${number} entfernen`,
    tools: "Entfernen",
  },
  marks: "andere Markierungen",
  rejection: {
    title: "Warum lehnen Sie ab?",
    note: "Was sollten andere wissen?",
  },
  judge: {
    title: "Musste etwas geändert werden, worauf es ankommt?",
    yes: "Ja",
    no: "Nein",
    yesKey: "j",
    noKey: "n",
    unchanged: "Sie haben noch nichts geändert. Ändern Sie, worauf es ankommt, oder lehnen Sie ab.",
  },
  picks: {
    label: "Varianten",
    candidate: (number) => `Variante ${number}`,
    choose: (name) => `${name} wählen`,
    none: "Keine davon",
    proposed: "Vorgeschlagen",
    proposedSure: (percent) => `Vorgeschlagen (${percent} sicher)`,
    opinions: (count, one) => (one ? "Von einer Person gewählt" : `Von ${count} Personen gewählt`),
  },
  opinions: {
    differ: (name) => `Unterschiedliche Antworten: ${name}`,
    take: (number, rows) => `Antwort ${number} übernehmen (${rows})`,
  },
  words: {
    accepted: "übernommen",
    changed: (count, one) => (one ? "1 Feld geändert" : `${count} Felder geändert`),
    filled: "ausgefüllt",
    rejected: (reason) => `abgelehnt: ${reason}`,
    saidAccepted: "Vorschlag übernommen.",
    saidChanged: (count, one) =>
      one ? "Ein Feld geändert, den Rest übernommen." : `${count} Felder geändert, den Rest übernommen.`,
    saidFilled: "Formular ausgefüllt.",
    saidRejected: (reason) => `Abgelehnt: ${reason}.`,
    saidPicked: (name) => `Gewählt: ${name}.`,
    saidNone: "Keine davon gewählt.",
    besideSame: "Der Vorschlag stimmt überein.",
    beside: (list) => `Der Vorschlag war ${list}.`,
    besideMore: (list, count) => `Der Vorschlag war ${list} und weicht in ${count} weiteren Feldern ab.`,
    field: (name, text) => `${name}: ${text}`,
  },
};
