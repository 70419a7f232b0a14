import { type Language, language } from "./index.ts";

const en = {
  explain: "As a senior, you can assign a review to one person. Until its time is up, nobody else gets it.",
  assigned: "Assigned to",
  assign: "Assign",
  change: (name: string): string => `${name}: change`,
  title: "Assign a review",
  review: "Review",
  person: "User name",
  hint: "People who were here in the last month and can do this review are suggested.",
  nobody: "Nobody who can do this review was here in the last month.",
  free: "Give it to everyone",
  cancel: "Cancel",
  faults: {
    not_known: "Nobody with this user name was here in the last month.",
    same_reviewer: "This person cannot get this review.",
    not_suited: "This person does not have the skill that the review needs, or it is with the seniors.",
    in_hands: "Somebody is reviewing it right now, or it is done.",
  } as Readonly<Record<string, string>>,
  failed: "That did not work. Try again.",
};

const de: typeof en = {
  explain:
    "Sie können eine Prüfung einer einzelnen Person zuweisen. Bis die Zeit dafür um ist, bekommt sie sonst niemand.",
  assigned: "Zugewiesen",
  assign: "Zuweisen",
  change: (name) => `${name}: ändern`,
  title: "Prüfung zuweisen",
  review: "Prüfung",
  person: "Anmeldename",
  hint: "Vorgeschlagen wird, wer im letzten Monat hier war und diese Prüfung übernehmen kann.",
  nobody: "Im letzten Monat war niemand hier, der diese Prüfung übernehmen kann.",
  free: "Für alle freigeben",
  cancel: "Abbrechen",
  faults: {
    not_known: "Mit diesem Anmeldenamen war im letzten Monat niemand hier.",
    same_reviewer: "Diese Person kann diese Prüfung nicht bekommen.",
    not_suited:
      "Dieser Person fehlt die Kompetenz, die diese Prüfung verlangt, oder die Prüfung liegt bei den Fachleuten.",
    in_hands: "Gerade wird daran geprüft, oder sie ist schon erledigt.",
  },
  failed: "Das hat nicht geklappt. Versuchen Sie es noch einmal.",
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of leaving a review to one person, in the language of the page: they come along with the view. */
export const assigningTexts = (): typeof en => TEXTS[language.value];
