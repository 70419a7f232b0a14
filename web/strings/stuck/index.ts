import type { What } from "../../../functions/domain/stuck/kinds.ts";
import { type Language, language } from "../index.ts";

type About = { readonly means: string; readonly todo: string };

const en = {
  title: "What is stuck",
  explain:
    "Messages that failed five times, reviews without an execution, rows that are owed something, and what was given up.",
  nothing: "Nothing is stuck.",
  found: (count: number) => (count === 1 ? "One kind of work is stuck." : `${count} kinds of work are stuck.`),
  looked: (time: string) => `Looked at ${time}.`,
  again: "Look again",
  name: {
    "letters-tokens": "Dead letters: task tokens",
    "letters-answers": "Dead letters: answers",
    "letters-overdue": "Dead letters: overdue reviews",
    "letters-events": "Dead letters: events for webhooks",
    "letters-deliveries": "Dead letters: webhooks",
    "letters-retries": "Dead letters: webhooks tried again",
    "letters-notices": "Dead letters: notices to people",
    "letters-batches": "Dead letters: batches",
    reviews: "Reviews without an execution",
    owed: "Rows that are owed something",
    retraining: "Retraining",
    webhooks: "Webhooks that were given up",
  } as Readonly<Record<What, string>>,
  /** The API speaks English itself. */
  about: {} as Readonly<Partial<Record<What, About>>>,
  count: (count: string, more: boolean) => (more ? `at least ${count}` : count),
  since: (time: string) => `since ${time}`,
  reason: "Reason",
  some: "Some of them",
  runbook: "Runbook entry",
  free: "Not stuck",
  redrive: {
    letters: "Move back",
    retraining: "Start another retraining",
    webhooks: "Try again",
  },
  confirm: (name: string) => `Is the cause fixed? Then confirm: ${name}.`,
  yes: "Confirm",
  no: "Cancel",
  status: {
    started: "Started. Look again in a minute.",
    under_way: "Already under way.",
    nothing: "There was nothing to do.",
    failed: "That failed. Try again, or look into the log of stuck-api.",
  },
  underWay: "A redrive is under way.",
  last: (by: string, time: string, count: string) => `Last redriven by ${by}, ${time} (${count}).`,
};

const de: typeof en = {
  title: "Was feststeckt",
  explain:
    "Nachrichten, die fünfmal scheiterten, Prüfungen ohne Ausführung, Zeilen, denen etwas geschuldet wird, und was aufgegeben wurde.",
  nothing: "Nichts steckt fest.",
  found: (count) => (count === 1 ? "Eine Art von Arbeit steckt fest." : `${count} Arten von Arbeit stecken fest.`),
  looked: (time) => `Nachgesehen um ${time}.`,
  again: "Noch einmal nachsehen",
  name: {
    "letters-tokens": "Gescheiterte Nachrichten: Task-Tokens",
    "letters-answers": "Gescheiterte Nachrichten: Antworten",
    "letters-overdue": "Gescheiterte Nachrichten: überfällige Prüfungen",
    "letters-events": "Gescheiterte Nachrichten: Ereignisse für Webhooks",
    "letters-deliveries": "Gescheiterte Nachrichten: Webhooks",
    "letters-retries": "Gescheiterte Nachrichten: wiederholte Webhooks",
    "letters-notices": "Gescheiterte Nachrichten: Hinweise an Menschen",
    "letters-batches": "Gescheiterte Nachrichten: Stapel",
    reviews: "Prüfungen ohne Ausführung",
    owed: "Zeilen, denen etwas geschuldet wird",
    retraining: "Training",
    webhooks: "Aufgegebene Webhooks",
  },
  about: {
    "letters-tokens": {
      means:
        "Die Ausführung einer Prüfung wartet auf Menschen, aber ihr Task-Token ließ sich nicht bei der Prüfung ablegen.",
      todo: "Die Ursache beheben, dann die Nachrichten zurücklegen.",
    },
    "letters-answers": {
      means: "Die Frist zum Zurücknehmen ist um, aber die Antwort ließ sich nicht festhalten.",
      todo: "Die Ursache beheben, dann die Nachrichten zurücklegen.",
    },
    "letters-overdue": {
      means: "Die Zeit der Prüfenden ist um, aber die Prüfung ließ sich nicht weitergeben.",
      todo: "Die Ursache beheben, dann die Nachrichten zurücklegen.",
    },
    "letters-events": {
      means: "Anwendungen sollten von einem Ereignis erfahren, aber ihre Zustellungen ließen sich nicht anlegen.",
      todo: "Die Ursache beheben, dann die Nachrichten zurücklegen.",
    },
    "letters-deliveries": {
      means: "Ein Webhook ließ sich nicht versuchen, oder der Versuch nicht festhalten.",
      todo: "Die Ursache beheben, dann die Nachrichten zurücklegen.",
    },
    "letters-retries": {
      means: "Ein Webhook ließ sich nicht noch einmal versuchen, oder der Versuch nicht festhalten.",
      todo: "Die Ursache beheben, dann die Nachrichten zurücklegen.",
    },
    "letters-notices": {
      means: "Menschen sollten erfahren, dass Prüfungen warten.",
      todo: "Die Ursache beheben, dann die Nachrichten zurücklegen.",
    },
    "letters-batches": {
      means: "Ein Abschnitt einer Datei ließ sich nicht bearbeiten.",
      todo: "Die Ursache beheben, dann die Nachrichten zurücklegen.",
    },
    reviews: {
      means: "Die Ausführung einer Prüfung ist gescheitert oder abgelaufen, und die Prüfung ist noch offen.",
      todo: "Nichts: Antworten werden festgehalten, wie sie kommen, und wo niemand antwortet, beendet der Aufräumer die Zeit.",
    },
    owed: {
      means:
        "Einer Zeile wird etwas geschuldet, das der Aufräumer nicht konnte oder seit einer Viertelstunde nicht getan hat.",
      todo: "Beim Aufräumer nachsehen: Er versucht es jede Minute, und sein Log nennt, was er nicht kann.",
    },
    retraining: {
      means: "Das letzte Training ist gescheitert. Das bisherige Modell bleibt im Dienst.",
      todo: "Die Ursache beheben, dann ein neues beginnen; die Antworten zählen wieder.",
    },
    webhooks: {
      means: "Die Gegenstelle einer Anwendung hat einen Webhook in keinem der Versuche angenommen.",
      todo: "Die Anwendung fragen, ob ihre Gegenstelle wieder da ist, dann die Webhooks noch einmal versuchen.",
    },
  },
  count: (count, more) => (more ? `mindestens ${count}` : count),
  since: (time) => `seit ${time}`,
  reason: "Grund",
  some: "Einige davon",
  runbook: "Eintrag im Runbook",
  free: "Steckt nicht fest",
  redrive: {
    letters: "Zurücklegen",
    retraining: "Neues Training beginnen",
    webhooks: "Noch einmal versuchen",
  },
  confirm: (name) => `Ist die Ursache behoben? Dann bestätigen: ${name}.`,
  yes: "Bestätigen",
  no: "Abbrechen",
  status: {
    started: "Begonnen. In einer Minute noch einmal nachsehen.",
    under_way: "Läuft schon.",
    nothing: "Es war nichts zu tun.",
    failed: "Das ist gescheitert. Noch einmal versuchen, oder im Log von stuck-api nachsehen.",
  },
  underWay: "Ein neuer Versuch läuft.",
  last: (by, time, count) => `Zuletzt von ${by}, ${time} (${count}).`,
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of what is stuck, in the language of the page; they come with the view. */
export const stuckTexts = (): typeof en => TEXTS[language.value];
