import type { Strings } from "./en.ts";

/** Every text of the review page, in German. */
export const de: Strings = {
  lang: "de",
  product: "Second Look",
  loading: "Wird geladen …",
  nav: {
    review: "Prüfen",
    queue: "Warteschlange",
    gold: "Kontrollfälle",
    answers: "Meine Antworten",
    questions: "Fragen an die Fachleute",
    unseen: "von Fachleuten anders entschieden",
    ops: "Übersicht",
    own: "Meine Zahlen",
    people: "Menschen",
    keys: "Tasten",
    signOut: "Abmelden",
    person: "Angemeldet als",
    label: "Ansichten",
    language: "Sprache",
  },
  item: "Eintrag",
  choices: "Antworten",
  descriptions: { show: "Erklärungen zeigen", hide: "Erklärungen ausblenden" },
  filter: "Antwort suchen",
  noMatch: "Keine passende Antwort gefunden.",
  found: (count, marked) => `${count} gefunden. Die Eingabetaste wählt ${marked}.`,
  note: "Notiz",
  noteOptional: "freiwillig",
  noteLeave: "Esc verlässt die Notiz",
  escalate: "Weiterleiten",
  escalation: {
    title: "An Fachleute weiterleiten?",
    text: "Die Fachleute entscheiden und sehen Ihre Notiz. Das lässt sich nicht zurücknehmen.",
    note: "Was sollten die Fachleute wissen?",
    hint: "Die Eingabetaste leitet weiter, mit der Umschalttaste beginnt sie eine neue Zeile",
    cancel: "Abbrechen",
  },
  ask: "Nachfragen",
  asking: {
    whom: "Wen fragen Sie?",
    application: {
      name: "Die Anwendung",
      title: "Bei der Anwendung nachfragen?",
      text: (time) =>
        `Die Anwendung bekommt Ihre Frage, und die Prüfung wartet bis zu ${time} auf die Antwort. Dann kommt sie zurück in die Warteschlange, zu Ihnen oder zu jemand anderem. Das lässt sich nicht zurücknehmen.`,
    },
    seniors: {
      name: "Die Fachleute",
      title: "Bei den Fachleuten nachfragen?",
      text: (time) =>
        `Die Fachleute sehen Ihre Frage mit dem Eintrag, und die Prüfung wartet bis zu ${time} auf die Antwort. Dann kommt sie zurück in die Warteschlange, zu Ihnen oder zu jemand anderem. Das lässt sich nicht zurücknehmen.`,
    },
    question: "Was müssen Sie wissen?",
    private: "Schreiben Sie nicht, was Sie von dem Eintrag halten.",
    hint: "Die Eingabetaste sendet, mit der Umschalttaste beginnt sie eine neue Zeile",
    send: "Senden",
  },
  skip: "Überspringen",
  guidelines: "Richtlinien",
  close: "Schließen",
  modelSuggests: (label, percent) => `Vorschlag des Modells: ${label} (${percent} sicher)`,
  status: {
    label: "Stand",
    open: (count) => `${count} offen`,
    seniors: (count) => `${count} für Fachleute`,
    oldest: (age, limit) => `älteste ${age} von ${limit}`,
    overdue: "überfällig",
    today: (count) => `${count} heute`,
    team: (count, time) => `${count} im Team bis ${time}`,
    median: (seconds) => `Median ${seconds} s`,
    until: (time) => `für Sie bis ${time}`,
    runsOut: (seconds) => `noch ${seconds} s zum Antworten`,
    ended: "nicht mehr für Sie reserviert",
    minutes: (count) => `${count} Min.`,
    hours: (count) => `${count} Std.`,
    days: (count) => `${count} T.`,
  },
  last: {
    title: "Letzte Antwort",
    item: "Voriger Eintrag:",
    none: "Hier erscheint Ihre letzte Antwort; Sie können sie zurücknehmen.",
    skipped: "Übersprungen.",
    youSaid: (label) => `Gewählt: ${label}.`,
    modelSaid: (label, percent) => `Modell: ${label} (${percent} sicher).`,
    modelAgrees: (percent) => `Modell stimmt zu (${percent} sicher).`,
    sending: "Wird gesendet …",
    undo: "Zurücknehmen",
    undoing: "Wird zurückgenommen …",
    keep: "Beibehalten",
    change: "Ändern",
    seconds: (count) => `${count} s`,
  },
  recent: {
    title: "Ihre letzten zehn Antworten",
    none: "Noch keine Antworten.",
    similar: "Ähnliche Fälle",
    pin: "Diesen Fall zeigen",
    state: {
      sending: "wird gesendet",
      held: "kann zurückgenommen werden",
      sent: "abgeschickt",
      final: "endgültig",
      lost: "nicht gezählt",
      escalated: "weitergeleitet",
      asked: "nachgefragt",
      skipped: "übersprungen",
    },
  },
  empty: {
    title: "Alles erledigt",
    text: "Zurzeit gibt es für Sie nichts zu prüfen. Neue Prüfungen erscheinen hier automatisch.",
    announced: "Zurzeit gibt es für Sie nichts zu prüfen.",
  },
  full: {
    title: "Ihre Prüfungen sind in einem anderen Fenster",
    text: "Sie haben so viele Prüfungen, wie eine Person gleichzeitig haben kann. Machen Sie im anderen Fenster weiter oder schließen Sie es: Dann sind dessen Prüfungen wieder frei.",
  },
  rest: {
    title: "Für jetzt ist es genug",
    text: (time) =>
      `Sie haben so viele Prüfungen beantwortet, wie hier ein Mensch am Stück oder an einem Tag beantwortet. Danke. Um ${time} geht es von selbst weiter.`,
  },
  elsewhere: {
    title: "Ihre Prüfung ist in einem anderen Fenster offen",
    text: (time) =>
      `Machen Sie dort weiter. Wenn Sie jenes Fenster geschlossen haben, kommt die Prüfung bis ${time} hierher zurück; was Sie darin eingetragen hatten, ist verloren.`,
  },
  announceReview: (title) => `Neue Prüfung: ${title}`,
  question: {
    label: "Welche Antwort passt?",
    value: "Stimmt das so?",
    pick: "Was ist besser?",
    empty: "Was steht im Eintrag?",
  },
  untitled: "Eintrag ohne Titel",
  lost: {
    title: "Diese Prüfung ist nicht mehr für Sie reserviert",
    text: "Ihre Zeit ist abgelaufen, und die Prüfung wurde unverändert weitergegeben. Ihre Notiz bleibt hier stehen, bis Sie fortfahren.",
    next: "Weiter zur nächsten Prüfung",
  },
  ended: {
    title: "Diese Prüfung wird nicht mehr gebraucht",
    text: "Die Anwendung hat sie abgebrochen, oder andere haben entschieden. Von Ihnen wurde nichts gezählt.",
  },
  wasAnswered: (label) => `Ihre vorherige Antwort: ${label}.`,
  notice: {
    notSent: (title) =>
      `Ihre Antwort zu „${title}“ konnte nicht gesendet werden. Die Prüfung kommt zurück, samt Notiz. Bitte antworten Sie noch einmal.`,
    notEscalated: (title) =>
      `„${title}“ konnte nicht weitergeleitet werden. Die Prüfung kommt zurück, samt Notiz. Bitte leiten Sie sie noch einmal weiter.`,
    notAsked: (title) =>
      `Ihre Frage zu „${title}“ konnte nicht gesendet werden. Die Prüfung kommt zurück, samt Frage. Bitte fragen Sie noch einmal.`,
    notCounted: (title) =>
      `Ihre Antwort zu „${title}“ zählt nicht: Ihre Zeit war abgelaufen, und die Prüfung war schon weitergegeben.`,
    notHandedOn: (title) =>
      `„${title}“ wurde nicht weitergeleitet: Ihre Zeit war abgelaufen, und die Prüfung war schon weitergegeben.`,
    notPutTo: (title) =>
      `Zu „${title}“ wurde niemand gefragt: Ihre Zeit war abgelaufen, und die Prüfung war schon weitergegeben.`,
    ended: (title) =>
      `Ihre Antwort zu „${title}“ zählt nicht: Die Prüfung wurde vorher abgebrochen oder von anderen entschieden.`,
    tooLate: "Diese Antwort ist endgültig und kann nicht mehr zurückgenommen werden.",
    handsFull:
      "Sie haben gerade zu viele Prüfungen, um diese zurückzunehmen. Beantworten oder überspringen Sie zuerst eine.",
    undoFailed: "Ihre Antwort konnte nicht zurückgenommen werden. Versuchen Sie es noch einmal.",
    undone: "Antwort zurückgenommen. Antworten Sie neu, sobald Sie so weit sind.",
    skipUndone: "Der übersprungene Eintrag ist wieder da.",
    escalationStays: (title) => `„${title}“ liegt bei den Fachleuten. Das lässt sich nicht zurücknehmen.`,
    questionStays: (title) => `Die Frage zu „${title}“ ist gesendet. Das lässt sich nicht zurücknehmen.`,
    nothingToUndo: "Es gibt nichts zurückzunehmen.",
    restored: "Die Verbindung ist wieder da.",
    dismiss: "Ausblenden",
  },
  pause: {
    offer: (minutes) => `Sie prüfen seit ${minutes} Minuten. Zeit für eine kurze Pause?`,
    take: "Pause machen",
    later: "Jetzt nicht",
    title: "Pause",
    text: "Ihre Prüfungen sind wieder für andere frei. Es geht nichts verloren.",
    resume: "Weiter prüfen",
  },
  media: {
    broken: "Das Bild konnte nicht geladen werden.",
  },
  masked: {
    hidden: "Verdeckt.",
    show: "Zeigen",
    failed: "Das Feld konnte nicht gezeigt werden. Versuchen Sie es noch einmal.",
  },
  hidden: (name, times) =>
    times === 1 ? `Unsichtbares Zeichen ${name}` : `Unsichtbares Zeichen ${name}, ${times}-mal`,
  yes: "ja",
  no: "nein",
  trouble: {
    title: "Etwas ist schiefgegangen",
    offline: "Second Look ist nicht erreichbar. Prüfen Sie Ihre Verbindung.",
    server: "Second Look meldet einen Fehler. Wenn er bleibt, wenden Sie sich an das Team, das Second Look betreibt.",
    retrying: "Die Seite versucht es weiter.",
    retry: "Erneut versuchen",
    signedOut: "Ihre Anmeldung ist abgelaufen",
    signedOutText: "Melden Sie sich wieder an, um fortzufahren. Ihre Notizen bleiben erhalten.",
    signIn: "Anmelden",
    bye: "Sie sind abgemeldet",
    byeText: "Ihre Prüfungen sind wieder für andere frei.",
    refused: "Die Anmeldung ist fehlgeschlagen",
    refusedText:
      "Versuchen Sie es noch einmal. Wenn es nicht gelingt, leiten Sie diese Meldung an das Team weiter, das Second Look betreibt:",
    notLoaded:
      "Dieser Teil der Seite konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.",
    noReviews: "Sie gehören nicht zu den Prüfenden",
    noReviewsText:
      "Sie gehören zur Gruppe „ops“. Wenn Sie auch prüfen möchten, bitten Sie das Team, das Second Look betreibt, Sie zur Gruppe „reviewers“ hinzuzufügen, und melden Sie sich dann neu an.",
    noGroup: "Sie können noch nicht prüfen",
    noGroupText:
      "Sie sind angemeldet, gehören aber zu keiner Gruppe, die prüft. Bitten Sie das Team, das Second Look betreibt, Sie zur Gruppe „reviewers“ hinzuzufügen, und melden Sie sich dann neu an.",
  },
};
