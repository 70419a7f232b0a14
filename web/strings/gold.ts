import { type Language, language } from "./index.ts";

const en = {
  practice: (done: string, of: string) => `Practice: ${done} of ${of}. These do not count.`,
  few: (of: string) => `Practice needs ${of} check items, and this flow has fewer. Your answers count from the start.`,
  over: "Practice is over. From now on your answers count.",
  lately: (right: string, of: string) => `${right} of your last ${of} check items were as the seniors decided.`,
  allRight: (of: string) => `All of your last ${of} check items were as the seniors decided.`,
  mostOften: (label: string) => `Most often different: ${label}.`,
  range: (share: string, low: string, high: string, of: string) =>
    `Over all: ${share} of ${of}, so in the long run between ${low} and ${high}.`,
  dismiss: "Dismiss",
  title: "Check items",
  explain:
    "Decided items that come back to reviewers among the others, so that everybody can see how often they decide as the seniors do. Two seniors have to say the same of an item. Answers to them change nothing.",
  count: (count: string) => `${count} come back to reviewers.`,
  tooFew: (of: string) => `Practice is for somebody new and needs ${of}: until then there is none.`,
  enough: (of: string) => `Somebody new practises on ${of} of them first.`,
  how: "Make one with the button beside your last answers, once an answer is final.",
  none: "No check items yet.",
  decision: "Decision",
  is: "It is",
  state: "Status",
  asked: "Right",
  states: { proposed: "One senior so far", disputed: "Seniors disagree", gold: "Comes back" },
  planted: "planted",
  remove: "Remove",
  removeNamed: (id: string) => `Remove ${id}`,
  more: "Show more",
  make: "Make it a check item",
  made: {
    proposed: "One more senior has to say the same.",
    disputed: "Another senior says something else.",
    gold: "It is a check item now.",
  },
  notYet: "Not decided yet. Try again in a moment.",
  failed: "That did not work. Try again.",
};

const de: typeof en = {
  practice: (done, of) => `Übung: ${done} von ${of}. Diese zählen nicht.`,
  few: (of) =>
    `Zum Üben braucht es ${of} Kontrollfälle; so viele gibt es hier nicht. Ihre Antworten zählen von Anfang an.`,
  over: "Die Übung ist vorbei. Von jetzt an zählen Ihre Antworten.",
  lately: (right, of) => `${right} Ihrer letzten ${of} Kontrollfälle waren so, wie die Fachleute entschieden haben.`,
  allRight: (of) => `Alle Ihre letzten ${of} Kontrollfälle waren so, wie die Fachleute entschieden haben.`,
  mostOften: (label) => `Am häufigsten anders: ${label}.`,
  range: (share, low, high, of) => `Insgesamt: ${share} von ${of}, auf Dauer also zwischen ${low} und ${high}.`,
  dismiss: "Ausblenden",
  title: "Kontrollfälle",
  explain:
    "Entschiedene Einträge, die unter den anderen wieder vorgelegt werden, damit alle sehen, wie oft sie wie die Fachleute entscheiden. Zwei Fachleute müssen dasselbe sagen. Antworten darauf ändern nichts.",
  count: (count) => `${count} werden wieder vorgelegt.`,
  tooFew: (of) => `Wer neu ist, übt zuerst, doch das braucht ${of}: Bis dahin entfällt die Übung.`,
  enough: (of) => `Wer neu ist, übt zuerst an ${of} davon.`,
  how: "Mit der Schaltfläche neben Ihren letzten Antworten legen Sie eines an, sobald eine Antwort endgültig ist.",
  none: "Noch keine Kontrollfälle.",
  decision: "Entscheidung",
  is: "Richtig ist",
  state: "Stand",
  asked: "Getroffen",
  states: { proposed: "Bisher eine Stimme", disputed: "Fachleute uneins", gold: "Wird vorgelegt" },
  planted: "vorgegeben",
  remove: "Entfernen",
  removeNamed: (id) => `${id} entfernen`,
  more: "Mehr anzeigen",
  make: "Als Kontrollfall vorschlagen",
  made: {
    proposed: "Noch jemand von den Fachleuten muss dasselbe sagen.",
    disputed: "Jemand anderes von den Fachleuten sagt etwas anderes.",
    gold: "Es ist jetzt ein Kontrollfall.",
  },
  notYet: "Noch nicht entschieden. Gleich noch einmal versuchen.",
  failed: "Das hat nicht geklappt. Bitte noch einmal versuchen.",
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of check items, in the language of the page; they come along when something of them is shown first. */
export const goldTexts = (): typeof en => TEXTS[language.value];
