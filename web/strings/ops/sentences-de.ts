import type { Code } from "../../../functions/domain/coded.ts";
import type { Sentences, Spoken } from "./sentences.ts";

const OUTCOMES: Readonly<Record<string, string>> = { approve: "Freigeben", reject: "Ablehnen" };
const outcome = (said: Spoken, name = "outcome"): string => OUTCOMES[said.word(name)] ?? said.word(name);

const AUTOMATIC: Readonly<Record<string, string>> = {
  approve: "automatischen Freigaben",
  reject: "automatischen Ablehnungen",
};
const ITEMS: Readonly<Record<string, string>> = {
  approve: "automatisch freigegebenen verschiedenen Einträge",
  reject: "automatisch abgelehnten verschiedenen Einträge",
};
const outcomesOf = (said: Spoken, name: string): string | undefined => (items(said) ? ITEMS : AUTOMATIC)[name];
/** What may be wrong of each outcome that has a target in the sentence. */
const shares = (said: Spoken): string =>
  Object.keys(AUTOMATIC)
    .filter((name) => said.has(`${name}Target`))
    .map((name) => `${said.share(`${name}Target`)} der ${outcomesOf(said, name)}`)
    .join(" und ");

const losses = (said: Spoken): string =>
  `${said.number("candidate")} gegen ${said.number("champion")} (p = ${said.number("p")})`;
const verdict = (said: Spoken): string =>
  `Der Log-Loss des Kandidaten ist ${said.word("verdict") === "higher" ? "höher" : "nicht höher"}, ${losses(said)}.`;
const covered = (said: Spoken): string => `${said.share("candidate")} gegen ${said.share("before")} der Audits`;
/** Audits that do not count, because the model was trained on near copies of them. */
const copies = (said: Spoken): string =>
  `Ausgelassene Audits, weil das Modell mit fast gleichen Texten trainiert wurde: ${said.count("copies")}.`;
const leftOut = (said: Spoken): string =>
  !said.has("copies") || said.count("copies") === "0" ? "" : ` ${copies(said)}`;

const MEASURED =
  "Von den Zertifizierungen, die versucht werden, verfehlt das höchstens eine von zwanzig; ob die geltende es auch bei nächtlichem Training einhält, ist gemessen, nicht bewiesen, und Häufungen fast gleicher Texte sind nicht abgedeckt.";

/** What is promised a share of, after a number or "der". */
const items = (said: Spoken): boolean => said.has("of");
const automaticOf = (said: Spoken): string =>
  items(said) ? "automatisch entschiedenen verschiedenen Einträge" : "automatischen Entscheidungen";
const judgesOf = (said: Spoken): string =>
  said.has("by") ? "würden Menschen, die den Vorschlag gesehen haben," : "würde Ihre blinde Prüfung";
const neededOf = (said: Spoken): string =>
  items(said) ? "auditierte, automatisch entschiedene verschiedene Einträge" : "auditierte automatische Entscheidungen";
const auditedOf = (said: Spoken): string =>
  items(said) ? "auditierten verschiedenen Einträgen" : "auditierten Entscheidungen";

/** One outcome's part of a certificate; old records are without. */
function side(said: Spoken, name: "approve" | "reject"): string {
  if (!said.has(`${name}Above`)) return "";
  const counts = `${said.count(`${name}Wrong`)} von ${said.count(`${name}Above`)} Audits falsch`;
  if (!said.has(`${name}Low`)) return ` ${OUTCOMES[name]}: keine Audits.`;
  return ` ${OUTCOMES[name]}: ${counts} (${said.share(`${name}Low`)} bis ${said.share(`${name}High`)}).`;
}

/** How much of a refusal comes from audits that nobody answered. */
function unanswered(said: Spoken): string {
  if (!said.has("unanswered")) return "";
  const told = ` Von den ${said.count("wrong")}, die als falsch zählen, blieben ${said.count("unanswered")} ohne Antwort (übersprungen oder abgelaufen).`;
  if (!said.has("enough")) return told;
  const otherwise = said.word("enough") === "yes" ? "gäbe es ein Zertifikat" : "gäbe es auch keines";
  return `${told} Wären diese als richtig bewertet worden, ${otherwise}.`;
}

/** Every sentence of the API in German. */
export const sentences = {
  goal: (said) => `Ein Ziel von ${said.number("target")} lässt sich nicht zusagen: Es liegt nicht zwischen 0 und 1.`,
  empty: () => "Es gibt noch kein abgeschlossenes Audit.",
  confidence: (said) =>
    `${said.count("count")} von ${said.count("evidence")} Audits haben eine Sicherheit außerhalb von 0 bis 1.`,
  repeated: (said) => `${said.count("count")} von ${said.count("evidence")} Audits sind mehrfach vorhanden.`,
  "all-wrong": (said) => `Alle ${said.count("evidence")} Audits zählen als falsch.${unanswered(said)}`,
  "too-wrong": (said) =>
    said.has("above")
      ? `Selbst von dem, was das Modell am sichersten weiß, zählen mehr als ${said.share("target")} als falsch: ${said.count("wrong")} von ${said.count("above")} Audits.${unanswered(said)}`
      : `Selbst von dem, was das Modell am sichersten weiß, wurden mehr als ${said.share("target")} als falsch bewertet.`,
  "too-little": (said) =>
    `Für ein Zertifikat bei ${said.share("target")} braucht es mindestens ${said.count("automatic")} weitere ${neededOf(said)}, alle als richtig bewertet.${unanswered(said)}`,
  "one-sided": (said) =>
    `Keine auditierte Entscheidung ab ${said.number("threshold")} lautete „${outcome(said)}“: Über diese Seite ist nichts bekannt.`,
  "labels-changed": () =>
    "Die möglichen Antworten haben sich geändert: Bisherige Audits galten anderen Antworten und belegen für die heutigen nichts.",
  "targets-changed": () =>
    "Die Ziele haben sich geändert. Die nächste tägliche Auswertung zertifiziert für die heutigen.",
  "answer-changed": () =>
    "Der Ablauf fragt nach etwas anderem oder vergleicht es anders: Die bisherigen Audits belegen dafür nichts.",
  "promise-changed": (said) =>
    `Zugesagt wird jetzt ein Anteil ${said.word("of") === "decisions" ? "der Entscheidungen" : "der verschiedenen Einträge"}: Bisherige Audits wurden für eine andere Zusage gezogen und belegen für diese nichts.`,
  changed: (said) =>
    `Neuere Audits sind häufiger falsch als ältere: Die Grundlage dieses Zertifikats gilt nicht mehr.${unanswered(said)}`,
  contradicted: (said) =>
    `Von den Audits automatischer Entscheidungen zählen inzwischen mehr als falsch, als zugesagt war.${unanswered(said)}`,
  none: () => "Es gibt kein Zertifikat.",
  target: (said) =>
    `Ein Ziel von ${said.number("target")} lässt sich nicht zertifizieren: Es muss zwischen 0 und 1 liegen.`,
  copies,
  unchecked: (said) =>
    `Das erste Modell wurde an ${said.count("checked")} Beispielen geprüft, nötig sind mindestens ${said.count("least")}. Es entscheidet daher nichts: Menschen entscheiden, bis ein neu trainiertes Modell oder ein Zertifikat da ist.`,
  fewest: (said) =>
    `Für ein Zertifikat bei ${said.share("target")} braucht es mindestens ${said.count("fewest")} ${neededOf(said)}, alle als richtig bewertet. Noch wurden keine abgeschlossenen Audits ausgewertet.`,
  "uncertified-separate": (said) => `${said.sentence("approve")} ${said.sentence("reject")}`,
  promise: (said) =>
    `Bei Entscheidungen wie im ausgewerteten Zeitraum ${judgesOf(said)} höchstens ${said.share("target")} der ${automaticOf(said)} als falsch bewerten. ${MEASURED}`,
  "promise-separate": (said) =>
    `Bei Entscheidungen wie im ausgewerteten Zeitraum ${judgesOf(said)} höchstens ${shares(said)} als falsch bewerten. ${MEASURED}`,
  "nothing-automatic": () => "Nichts ist automatisch: Es gibt nichts zuzusagen.",
  off: () => "Die Automatik ist aus: Es gibt nichts zuzusagen.",
  outdated: (said) =>
    `Das Zertifikat gilt für ${said.share("certified")}, das Ziel ist inzwischen ${said.share("target")}.`,
  looser: (said) =>
    `„${outcome(said)}“ ab ${said.number("threshold")} ist lockerer als der zertifizierte Wert ${said.number("certified")}.`,
  untested: () =>
    "Die geltenden Schwellenwerte wurden nicht selbst geprüft: Das Zertifikat stammt aus einer Version, die das nicht tat. Die nächste Zertifizierung holt es nach.",
  unproven: (said) =>
    `Selbst geprüft, haben die geltenden Schwellenwerte ${said.count("n")} Audits bei sich oder darüber, und ${said.count("wrong")} davon zählen als falsch${
      said.has("missing")
        ? `. Für den Nachweis von ${said.share("target")} braucht es mindestens ${said.count("missing")} weitere, alle als richtig bewertet.`
        : `: mehr als ${said.share("target")}.`
    }`,
  "side-over": (said) =>
    `„${outcome(said)}“ allein liegt über ${said.share("target")}: ${said.count("wrong")} von ${said.count("above")} Audits zählen als falsch, ${said.share("rate")} (${said.share("low")} bis ${said.share("high")}). Das Zertifikat gilt für beide Ergebnisse zusammen.`,
  certified: (said) =>
    `Zertifiziert auf Grundlage von ${said.count("evidence")} ${auditedOf(said)}; ${said.count("above")} davon liegen bei ${said.number("threshold")} oder darüber, und von diesen wurden ${said.count("wrong")} als falsch bewertet.${side(said, "approve")}${side(said, "reject")}${leftOut(said)} Das Zertifikat gilt, bis ${said.count("until")} Audits vorliegen und neu ausgewertet wird. Bei jeder täglichen Auswertung kann es strenger werden oder entfallen; eine Veränderung in den Audits, die Sicherung oder ein anderes Modell beendet es.`,
  recommended: (said) =>
    `Zertifiziert für ${said.share("target")} auf Grundlage von ${said.count("evidence")} ${auditedOf(said)}; ${said.count("above")} davon liegen beim Schwellenwert oder darüber.`,
  "recommended-separate": (said) =>
    `Zertifiziert für ${shares(said)} auf Grundlage von ${said.count("evidence")} ${auditedOf(said)}; ${said.count("above")} davon liegen bei den Schwellenwerten oder darüber.`,
  "outcome-certified": (said) =>
    `Höchstens ${said.share("target")} dürfen falsch sein. Zertifiziert ab ${said.number("threshold")} auf Grundlage von ${said.count("evidence")} ${auditedOf(said)}; ${said.count("above")} davon liegen dort oder darüber, und von diesen wurden ${said.count("wrong")} als falsch bewertet. Neu ausgewertet wird bei ${said.count("until")} Audits.`,
  "outcome-open": (said) => `Höchstens ${said.share("target")} dürfen falsch sein. Kein Zertifikat.`,
  "ever-holds": (said) =>
    `Seit ${said.day("since")} hätte Ihre blinde Prüfung im Mittel weniger als ${said.share("target")} der ${automaticOf(said)} als falsch bewertet: ${said.count("audits")} Audits, davon ${said.count("wrong")} falsch. Die Wahrscheinlichkeit, dass irgendeine tägliche Auswertung dies von diesem Modell und diesen Schwellenwerten jemals zu Unrecht sagt, beträgt höchstens ${said.share("delta")}.`,
  "ever-open": (said) =>
    `Nicht für alle täglichen Auswertungen zugleich belegt: ${said.count("audits")} Audits ${items(said) ? "automatisch entschiedener verschiedener Einträge" : "automatischer Entscheidungen"} seit ${said.day("since")}, davon ${said.count("wrong")} falsch. Es braucht mindestens ${said.count("more")} weitere, alle als richtig bewertet.`,
  "ever-begins": () =>
    "Noch wird nichts gezählt: Die Zählung beginnt mit der nächsten täglichen Auswertung dieses Modells, dieser Schwellenwerte und dieses Ziels.",
  judged: () =>
    "Alle Zahlen dieses Ablaufs beruhen auf dem Urteil von Menschen, die den Vorschlag gesehen haben. Niemand antwortet blind; übersehene Fehler sind daher nicht mitgezählt.",
  "reject-idle": () =>
    "AutoRejectThreshold bewirkt in diesem Ablauf nichts: Einen Wert oder eine Auswahl lehnen nur Menschen ab.",
  alarm: (said) =>
    `Audits zeigen, dass deutlich mehr als ${said.share("target")} der ${said.has("outcome") ? outcomesOf(said, said.word("outcome")) : automaticOf(said)} falsch sind (erkannt nach ${said.count("audits")} Audits).`,
  "first-model": () => "Noch ist kein Modell im Einsatz: Der Kandidat ist das erste.",
  subgroup: (said) =>
    `Die Untergruppe ${said.word("subgroup")} würde schlechter bedient: Nur der Kandidat irrt sich ${said.count("worse")}-mal, nur das eingesetzte Modell ${said.count("better")}-mal (p = ${said.number("p")}).`,
  "few-audits": (said) =>
    `${said.count("audits")} Audits sind weniger als ${said.count("enough")}, deshalb entscheidet der Log-Loss. ${verdict(said)}`,
  "no-certificates": (said) => `Kein Modell hat ein Zertifikat, deshalb entscheidet der Log-Loss. ${verdict(said)}`,
  "held-back": (said) =>
    `Noch gibt kein abgeschlossenes Audit Auskunft, und das eingesetzte Modell wurde mit diesen Antworten nie gemessen; deshalb entscheidet der Log-Loss auf ${said.count("rows")} Zeilen, die keines der beiden gelernt hat. ${verdict(said)}`,
  "trust-untold": (said) =>
    `Auf ${said.count("answers")} Antworten, aus denen es nicht gelernt hat, sagt es nicht besser als die mitgegebene Sicherheit, was stimmt.`,
  "trust-unforeseen": (said) =>
    `Was es von ${said.count("answers")} Antworten jeweils aus den früheren vorhergesehen hat, kann noch Glück in einer von vielen Nächten sein.`,
  "little-evidence": (said) => `${said.count("audits")} Audits sind zu wenig, um die Modelle zu vergleichen.`,
  "candidate-uncertified": (said) =>
    `Der Kandidat hat kein Zertifikat: ${said.sentence("why")} Das eingesetzte Modell behält seines.`,
  "covers-less": (said) => `Der Kandidat ist für weniger zertifiziert: ${covered(said)}.`,
  incomparable: () => "Der Log-Loss der beiden Modelle lässt sich nicht vergleichen.",
  "loss-worse": (said) => `Der Log-Loss des Kandidaten ist deutlich schlechter: ${losses(said)}.`,
  "covers-more": (said) => `Der Kandidat ist für mindestens ebenso viel zertifiziert: ${covered(said)}.`,
  "loses-coverage": (said) =>
    `Der Kandidat ist für über zehn Prozentpunkte weniger zertifiziert, als jetzt gilt: ${covered(said)}.`,
  "loss-better": (said) => `Sein Log-Loss ist deutlich besser: ${losses(said)}.`,
  "loss-not-better": (said) => `Der Log-Loss des Kandidaten ist nicht deutlich besser: ${losses(said)}.`,
  "loss-as-good": (said) => `Sein Log-Loss ist nicht deutlich schlechter: ${losses(said)}.`,
} satisfies Sentences & Record<Code, unknown>;
