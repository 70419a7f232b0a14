import { type Language, language } from "./index.ts";

const about = (what: string, label: string | undefined, of: string): string =>
  label === undefined ? what : `${what} ${of} “${label}”`;

const en = {
  none: "This flow has no guidelines yet.",
  labels: "Labels",
  examples: "Examples",
  counterexamples: "Looks like it, and is not",
  pinned: "Hard cases",
  hidden: "Its text is hidden.",
  waits: "Reviewers do not see it yet: they do from tomorrow on, once nobody can answer its item any more.",
  unpin: "Unpin",
  failed: "The pinned cases could not be loaded or changed. Close the label and open it again.",
  changed: "The guidelines have changed",
  changedText: "What is struck out is gone, what is underlined is new. It holds from your next item on.",
  changedUnknown: "What they said before is not known any more. Read them once before you go on.",
  read: "I have read it",
  is: "Now:",
  was: "What it said before",
  parts: {
    question: () => "The question",
    guidelines: () => "Guidelines",
    label: (label) => `Label “${label ?? ""}”`,
    examples: (label) => about("Examples", label, "of"),
    counterexamples: (label) => about("Counter-examples", label, "of"),
    reasons: () => "Reasons to reject",
  } satisfies Parts as Parts,
  pinTitle: "Pin this case",
  pinText: "Reviewers see the item and what you write from tomorrow on, in the guidelines. Your name is not shown.",
  pinLabel: "It explains the label",
  pinWhy: "What makes it hard?",
  pin: "Pin",
  pinState: {
    done: "Pinned.",
    failed: "It could not be pinned. Try again.",
    full: "Five cases are pinned there already. Unpin one in the guidelines first.",
  },
};

type Parts = Readonly<
  Record<
    "question" | "guidelines" | "label" | "examples" | "counterexamples" | "reasons",
    (label: string | undefined) => string
  >
>;

const ofLabel = (what: string, label: string | undefined): string =>
  label === undefined ? what : `${what} zu „${label}“`;

const de: typeof en = {
  none: "Hier gibt es noch keine Richtlinien.",
  labels: "Antworten",
  examples: "Beispiele",
  counterexamples: "Sieht so aus und ist es nicht",
  pinned: "Schwierige Fälle",
  hidden: "Der Text ist verdeckt.",
  waits: "Für andere noch nicht zu sehen: erst ab morgen, und wenn niemand den Eintrag mehr beantworten kann.",
  unpin: "Nicht mehr zeigen",
  failed: "Die Fälle konnten nicht geladen oder geändert werden. Schließen und öffnen Sie die Antwort noch einmal.",
  changed: "Die Richtlinien haben sich geändert",
  changedText: "Durchgestrichenes gilt nicht mehr, Unterstrichenes ist neu. Es gilt ab Ihrem nächsten Eintrag.",
  changedUnknown: "Was vorher darin stand, ist nicht mehr bekannt. Lesen Sie sie einmal, bevor Sie weitermachen.",
  read: "Gelesen",
  is: "Jetzt:",
  was: "Was vorher darin stand",
  parts: {
    question: () => "Die Frage",
    guidelines: () => "Richtlinien",
    label: (label) => `Antwort „${label ?? ""}“`,
    examples: (label) => ofLabel("Beispiele", label),
    counterexamples: (label) => ofLabel("Gegenbeispiele", label),
    reasons: () => "Gründe für eine Ablehnung",
  },
  pinTitle: "Fall zeigen",
  pinText: "Alle sehen den Eintrag und Ihren Text ab morgen in den Richtlinien. Ihr Name wird nicht gezeigt.",
  pinLabel: "Er erklärt die Antwort",
  pinWhy: "Was macht ihn schwierig?",
  pin: "Zeigen",
  pinState: {
    done: "Der Fall steht in den Richtlinien.",
    failed: "Das ging nicht. Versuchen Sie es noch einmal.",
    full: "Dort stehen schon fünf Fälle. Nehmen Sie zuerst in den Richtlinien einen heraus.",
  },
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of the guidelines and what belongs to them, in the language of the page; they come along when these are opened. */
export const guideTexts = (): typeof en => TEXTS[language.value];
