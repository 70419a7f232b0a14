import type { FigureStrings } from "./en.ts";

/** Die Texte der Zahlen von heute, anderer Zeiträume und ihrer Unterschiede. */
export const de: FigureStrings = {
  csv: "Als CSV speichern",
  period: {
    other: "Anderer",
    from: "Erster Tag (UTC)",
    to: "Letzter Tag (UTC)",
    show: "Anzeigen",
    invalid: "Der erste Tag darf nicht nach dem letzten liegen, und es sind höchstens 90 Tage.",
  },
  scope: {
    period: (from, to) => `Entscheidungen vom ${from} bis ${to}, von allen Modellen, die dann im Einsatz waren.`,
    measured: (from, to) => `Gemessen vom ${from} bis ${to}, für alle Modelle, die dann im Einsatz waren.`,
    own: (audits) =>
      `Vom eingesetzten Modell: ${audits} abgeschlossene Audits dieses Zeitraums, die es selbst beantwortet hat.`,
    gate: (audits, when) => `Vor dem Einsatz gemessen, mit ${audits} Audits (${when}).`,
    rule: (own, enough) =>
      `Von seinen eigenen Audits sind ${own} abgeschlossen; ab ${enough} treten sie an die Stelle dieser Zahlen. Beide werden nie vermischt.`,
    beside: (own) => `Die ersten ${own} eigenen Audits des Modells`,
    replayed: "Von welchem Modell auch immer entschieden; der Zeitraum oben gilt hier nicht.",
    answers: (from, to) => `Warten und Prüfen: Antworten vom ${from} bis ${to}. Die Warteschlange: jetzt.`,
  },
  change: {
    title: "Eine Änderung ausprobieren",
    explain:
      "Wählen Sie einen Parameter und einen Wert: Darunter stehen der Befehl zum Einsetzen und was die Änderung bei erfassten Entscheidungen bewirkt hätte. Die Seite selbst setzt nichts ein.",
    parameter: "Zu ändernder Parameter",
    value: "Neuer Wert",
    same: "Das ist schon eingesetzt.",
    onAws:
      "Für einen Stack in AWS: mit --aws --url URL --token TOKEN und dem --context, mit dem Sie ihn eingesetzt haben.",
    fault: {
      number: "Geben Sie eine Zahl ein; eine Anzahl ist ganz.",
      choice: "Wählen Sie einen der Werte.",
      written: "So wird dieser Parameter nicht geschrieben.",
    },
    atLeast: (least) => `Geben Sie eine Zahl ab ${least} ein.`,
    between: (least, most) => `Geben Sie eine Zahl von ${least} bis ${most} ein; das Ziel liegt zwischen 0 und 1.`,
    noEffect:
      "Erfasste Entscheidungen sagen nichts über die Wirkung: Sie betrifft Fristen, das Training oder die Technik, nicht den Weg einer Entscheidung.",
    effect: "Wirkung der Änderung",
    changed: "Geändert",
    covered: "Vom Zertifikat gedeckt",
  },
  today: {
    title: "Heute",
    explain: "Der UTC-Tag bis jetzt, unabhängig vom gewählten Zeitraum.",
    arrived: "Eingegangene Prüfungen",
    finished: "Von Menschen erledigt",
    open: "Jetzt offen",
    expired: (count) => `${count} abgelaufen`,
    due: "Offen, nach Fälligkeit",
    overdue: "Überfällig",
    hour: "In einer Stunde",
    rest: "Später heute",
    later: "Nach heute",
    reviews: "Prüfungen",
    verdict: {
      yes: "Bei diesem Tempo ist am Ende des Tages nichts mehr offen.",
      no: "Bei diesem Tempo sind am Ende des Tages noch Prüfungen offen.",
      open: "Bei diesem Tempo lässt sich nicht sagen, ob am Ende des Tages noch etwas offen ist.",
    },
    pace: (from, to, arrived, finished) =>
      `Angenommen, das Tempo von ${from} bis ${to} hält an: ${arrived} kamen, ${finished} wurden erledigt.`,
    atEnd: (expected, low, high) => `Offen am Ende des UTC-Tages: ${expected} (95-%-Intervall ${low} bis ${high}).`,
    done: (when) => `Nichts mehr offen: etwa ${when}`,
    notDone: "Nichts mehr offen: bei diesem Tempo nie",
    between: (earliest, latest) => ` (${earliest} bis ${latest}).`,
    orNever: (earliest) => ` (frühestens ${earliest}, vielleicht nie).`,
    noPace: "In den letzten Stunden kam oder ging zu wenig für eine Vorhersage.",
    notCounted: "Noch ist nichts gezählt.",
    certificate: "Zertifikat",
    side: { approve: "Freigeben: ", reject: "Ablehnen: " },
    missing: (count, when) =>
      `${count} weitere Audits fehlen (Stand ${when}), wenn alle als richtig bewertet werden; mit falschen dauert es länger.`,
    perDay: (mean, low, high, days) =>
      `${mean} Audits pro Tag wurden abgeschlossen (95-%-Intervall ${low} bis ${high}, über ${days} Tage).`,
    noPerDay: "Die Audits von weniger als drei Tagen sind abgeschlossen: Wann, lässt sich nicht sagen.",
    expected: (earliest, latest) => `Zu erwarten ist es vom ${earliest} bis ${latest}.`,
    expectedFrom: (earliest) => `Zu erwarten ist es ab ${earliest}, oder nicht in einem Jahr.`,
    never: "Bei diesem Tempo nicht in einem Jahr.",
  },
  changes: {
    title: "Gegenüber dem Zeitraum davor",
    explain: (from, to) =>
      `${from} bis ${to}, ebenso lang. Mehr als Zufall: Das 95-%-Intervall des Unterschieds (nach Newcombe, von zwei Anteilen) schließt 0 aus. Bei Median und 90-%-Werten ist es das der Anteile über dem Wert beider Zeiträume zusammen. Von 20 Zahlen, die sich nicht geändert haben, sieht eine so aus.`,
    figure: "Kennzahl",
    now: "Dieser Zeitraum",
    before: "Davor",
    difference: "Unterschied",
    clear: "Mehr als Zufall",
    yes: "ja",
    no: "nein",
    unknown: "",
    none: "nicht bekannt",
    points: (points) => `${points} Punkte`,
    names: {
      decisions: "Entscheidungen",
      humanShare: "Von Menschen geprüft",
      error: "Automatisch und als falsch bewertet",
      errorApprove: "dasselbe, Freigaben",
      errorReject: "dasselbe, Ablehnungen",
      accuracy: "Modell hat recht, in allen Audits",
      waitingP50: "Hälfte beantwortet innerhalb von",
      waitingP90: "90 % beantwortet innerhalb von",
      expired: "Ohne Antwort abgelaufen",
      reviewingP50: "Sekunden pro Antwort, Median",
    },
  },
};
