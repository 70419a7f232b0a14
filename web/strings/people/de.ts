import type { PeopleStrings } from "./en.ts";

/** Texts of figures of people, in German. */
export const de: PeopleStrings = {
  signals: {
    days: (days) => `In den letzten ${days} Tagen`,
    gold: (when, own, others) =>
      `${when} wurden ${own.of} von ${own.n} Goldfällen anders beantwortet als vereinbart (${own.share}); bei den anderen ${others.share}.`,
    before: (before) => `Davor waren es ${before.of} von ${before.n}.`,
    apart: (when, own, others) =>
      `${when} weichen ${own.share} von ${own.n} Vergleichen mit verdeckten Antworten anderer ab; bei den anderen ${others.share}.`,
    chance: (share) => `Geloste Antworten kämen auf etwa ${share}.`,
    faster: (when, seconds, before, share) =>
      `${when} dauert eine Antwort ${seconds} s (Median), davor ${before} s. Ohne das, was sich für alle geändert hat, ist das ${share} weniger Zeit.`,
    slower: (when, seconds, before, share) =>
      `${when} dauert eine Antwort ${seconds} s (Median), davor ${before} s. Ohne das, was sich für alle geändert hat, ist das ${share} mehr Zeit.`,
    labels: (when, label, own, others) =>
      `${when} lauten ${own.share} von ${own.n} Antworten „${label}“; bei den anderen sind es an denselben Tagen ${others.share}.`,
    alike: (when, label, own, others) =>
      `${when} sind fast alle Antworten gleich: ${own.of} von ${own.n} lauten „${label}“; bei den anderen sind es an denselben Tagen ${others.share}.`,
    quick: (when, own, others) =>
      `${when} kamen ${own.share} von ${own.n} Antworten schneller, als der Text bei 600 Wörtern je Minute gelesen werden kann; bei den anderen ${others.share}.`,
    tiredGold: (minutes, early, late) =>
      `Ab ${minutes} Minuten nach einer Pause wurden ${late.of} von ${late.n} Goldfällen anders beantwortet als vereinbart (${late.share}); früher nach einer Pause ${early.of} von ${early.n} (${early.share}).`,
    tiredApart: (minutes, early, late) =>
      `Ab ${minutes} Minuten nach einer Pause weichen ${late.share} von ${late.n} Vergleichen mit verdeckten Antworten anderer ab; früher nach einer Pause ${early.share} von ${early.n}.`,
  },
  title: "Menschen",
  explain: (from, to) =>
    `Was alle, die antworten, vom ${from} bis zum ${to} (UTC) getan haben, heute eingeschlossen. Ein Satz steht dort, wo sich Zahlen stärker unterscheiden, als der Zufall erklärt. Er sagt, was gezählt wurde, nicht warum: Fragen Sie nach, bevor Sie urteilen.`,
  alarms: (share, people) =>
    `Von ${people} Menschen, die wie immer arbeiten, bekommen in einem Quartal höchstens ${share} allein durch Zufall einen solchen Satz.`,
  unnamed: "Namen sind für Sie verdeckt. Jede Bezeichnung steht bis zum Ende des Quartals für denselben Menschen.",
  none: "Noch hat niemand geantwortet, oder seitdem wurde nichts gezählt.",
  off: "Dieser Ablauf führt keine Zahlen über Menschen.",
  notSeen: "Diese Zahlen sind für Fachleute und Betrieb.",
  failed: "Die Zahlen konnten nicht geladen werden.",
  more: "Mehr anzeigen",
  table: "Zahlen je Person",
  name: "Person",
  answers: "Antworten",
  hours: "Stunden",
  seconds: "Median in Sekunden",
  gold: "Gold: falsch",
  apart: "Anders als andere",
  weeks: "Nach Wochen",
  look: "Anzusehen",
  lookOf: (count) => (count === "0" ? "nichts" : count),
  show: (name) => `${name} zeigen`,
  sorted: "Wählen Sie den Namen einer Spalte, um danach zu sortieren.",
  of: (share, n) => `${share} von ${n}`,
  interval: (low, high) => `${low} bis ${high}`,
  unknown: "–",
  team: "Alle zusammen",
  mine: "Meine Zahlen",
  mineExplain: (from, to) =>
    `Was Sie vom ${from} bis zum ${to} (UTC) getan haben. Sie und die Fachleute sehen es; der Betrieb sieht es ohne Ihren Namen, wenn Ihre Organisation nichts anderes entschieden hat.`,
  quiet: "Nichts unterscheidet sich stärker, als der Zufall erklärt.",
  other: "Prüfungen, die anders ausgingen",
  quick: "Schneller als der Text zu lesen ist",
  practice: (right, all) => `Übungsphase: ${right} von ${all} richtig`,
  sinceBreak: "Fehler nach Minuten seit der letzten Pause",
  showTable: "Als Tabelle anzeigen",
  minutes: "Minuten seit einer Pause",
  minutesFrom: (from, to) => (to === undefined ? `${from} und mehr` : `${from} bis ${to}`),
  byWeek: "Woche für Woche",
  week: "Woche vom",
  byLabel: "Goldfälle nach Label",
  label: "Label",
  right: "Richtig",
  wrong: "Falsch",
  labels: "Gegebene Antworten",
  share: "Anteil",
  became: { unchanged: "Vorschlag unverändert", changed: "Vorschlag geändert", rejected: "Abgelehnt" },
  weekSays: (week, answers) => `${week}: ${answers} Antworten`,
};
