import type { OtherTexts } from "./proposals.ts";

/** Flows whose proposals are values or picks, in German. */
export const proposals: OtherTexts = {
  outcome: { pooled: "Alle" },
  headline: {
    certified: (target) => `Der eingesetzte Schwellenwert ist für das Ziel von ${target} zertifiziert.`,
    uncertified: (target) => `Der eingesetzte Schwellenwert ist für das Ziel von ${target} nicht zertifiziert.`,
    recommended: "Empfehlung: ein zertifizierter Schwellenwert",
    isDeployed: "Der empfohlene Schwellenwert ist eingesetzt.",
  },
  glance: { of: (n) => `${n} Audits automatischer Entscheidungen` },
  none: {
    pairs: "noch kein Eintrag mit zwei blinden Antworten",
    second: "noch keine zweite Meinung zu einer Übereinstimmung mit einem Vorschlag",
    curve: "Noch keine Kurve: Sie braucht abgeschlossene Audits von Vorschlägen.",
    calibration: "Noch keine Kalibrierung: Sie braucht abgeschlossene Audits von Vorschlägen.",
    labels: "Keine Vorschläge in diesem Zeitraum.",
    model: "Kurve und Kalibrierung beginnen mit dem ersten abgeschlossenen Audit eines Vorschlags.",
  },
  automation: {
    quiet: (seen) => `Die Sicherung hat nach ${seen} Audits automatischer Entscheidungen nicht ausgelöst.`,
    models: (proposers) => `Die Vorschläge kamen von ${proposers}. Jeder Urheber wird für sich überwacht.`,
  },
  news: {
    certified: "Der eingesetzte Schwellenwert ist jetzt zertifiziert.",
    uncertified: "Der eingesetzte Schwellenwert ist nicht mehr zertifiziert.",
  },
  share: {
    part: {
      unsure: "Unsicher",
      rule: "Regel",
      uncertified: "Kein Zertifikat",
      paused: "Angehalten",
      "no-model": "Kein Vorschlag",
      audit: "Audit einer automatischen Entscheidung",
    },
  },
  coverage: {
    certifiedNote: (approve) => `ab ${approve}`,
    certifiedOn: (when, audits) =>
      `Zuletzt zertifiziert: ${when}, auf Grundlage von ${audits} abgeschlossenen Audits eines Urhebers, von automatischen und anderen Entscheidungen.`,
  },
  thresholds: { audits: "Audits ab diesem Wert", certified: "Zertifiziert und empfohlen" },
  people: {
    agreement: "Übereinstimmung zweier blinder Antworten",
    bias: "Vorschlagsgläubigkeit: wie oft Prüfende nach Ansicht des Vorschlags wechseln",
    agreed: "Erst wie vorgeschlagen geantwortet, dann anders",
    contradicted: "Erst anders geantwortet, dann wie vorgeschlagen",
    right: "Vorschlag richtig: verworfen",
    wrong: "Vorschlag falsch: übernommen",
    origin: "Antworten nach Herkunft",
    origins: {
      audit: "Audits: Grundlage von Fehlerquote und Zertifikat",
      review: "Prüfungen: Sie entscheiden und zertifizieren nichts",
      appeal: "Einsprüche",
    },
  },
  model: {
    title: "Qualität der Vorschläge in Audits",
    serves: (proposer) => `Kurve und Kalibrierung gelten für ${proposer}.`,
    accuracy: "Richtig, von allen Vorschlägen, automatisch oder nicht",
    reduction: "Weniger Fehler, als wenn jeder Vorschlag hinausginge",
    reductionNote: "negativ, wenn der Schwellenwert schadet",
    reviewersNote:
      "Anteil der Übereinstimmungen mit dem Vorschlag, denen eine zweite blinde Meinung widersprach; die Schätzung ist blind für das, was Mensch und Vorschlag gemeinsam übersehen",
    upTo: (n) => `${n} abgeschlossene Audits in diesem Zeitraum, von automatischen und anderen Entscheidungen`,
    calibrationExplain:
      "Über der Diagonale sind Vorschläge besser als ihre Konfidenz; darunter versprechen sie zu viel. Größere Punkte stehen für mehr Audits.",
    audits: "Abgeschlossene Audits im Bereich",
  },
  slices: { edited: "Geändert, Vorschlag sichtbar", agreed: "Zwei blinde Antworten gleich" },
};

/** What else is otherwise where people pick one of several. */
export const picks: OtherTexts = {
  slices: {
    fields: "Auswahl und Vorschlag",
    fieldsExplain:
      "Wo Menschen sehen, was vorgeschlagen ist, wählen sie so oft anders, wie „Geändert“ zeigt. Wo sie es nicht sehen, so oft, wie „Abweichend“ zeigt.",
    whole: "Auswahl",
  },
};

/** What else is otherwise where people judge a proposal that they see: nobody answers blind. */
export const judged: OtherTexts = {
  none: {
    pairs: "noch kein Vorschlag, den zwei Menschen beurteilt haben",
    second: "noch kein zweites Urteil über einen Vorschlag, der bestehen konnte",
  },
  errors: {
    explain:
      "In abgeschlossenen Audits beurteilt von Menschen, die den Vorschlag sahen; übersprungene und abgelaufene Audits zählen als falsch. Die Balken zeigen 95-%-Intervalle, die gestrichelte Linie zeigt das Ziel.",
  },
  thresholds: {
    explain:
      "Jeder Punkt ist ein Schwellenwert: wie viele Entscheidungen er durchlässt und wie viele davon in Audits als falsch beurteilt wurden, von Menschen, die den Vorschlag sahen. Das Band zeigt das 95-%-Intervall jedes einzelnen Punktes. Ein Punkt, den Sie wegen seiner kleinen Fehlerquote wählen, ist kein Zertifikat.",
  },
  people: { agreement: "Übereinstimmung zweier Urteile" },
  model: {
    reviewersNote:
      "Anteil der Vorschläge, die ein Mensch bestehen ließ und ein zweiter nicht; die Schätzung ist blind für das, was beide durchgehen lassen",
  },
  slices: {
    fieldsExplain: "Wie oft Menschen einen Vorschlag ändern, den sie sehen, ob es darauf ankommt oder nicht.",
    agreed: "Zwei urteilen gleich",
  },
};
