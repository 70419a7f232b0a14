import { type Language, language } from "./index.ts";

const en = {
  title: "Why the model thought so",
  explain:
    "How much less likely its answer gets when a word is left out. It shows what the model goes by, not whether it is right.",
  says: (label: string, percent: string) => `The model says ${label} (${percent} sure).`,
  anotherModel: (now: string, before: string) =>
    `Asked was ${now}, which serves now. The item was judged by ${before}, which may have gone by other words.`,
  none: "No word counts by itself.",
  for: (points: string) => `speaks for it, ${points}`,
  against: (points: string) => `speaks against it, ${points}`,
  removal: (words: readonly string[], label: string, percent: string) =>
    `Without ${words.map((word) => `“${word}”`).join(", ")} it says ${label} (${percent} sure).`,
  stays: (count: string) => `Up to ${count} words were left out together, and it still says the same.`,
  part: "The text is long: only the parts that count most were looked at word by word.",
  ask: "Why did it think so?",
  asking: "Asking the model…",
  failed: "The model did not answer. Nothing else depends on it; try again in a moment.",
  not: "Of this item it cannot be said.",
  gone: "This is shown once you have answered.",
  again: "Try again",
};

const de: typeof en = {
  title: "Warum das Modell das meinte",
  explain:
    "Um wie viel unwahrscheinlicher seine Antwort ohne ein Wort wird. Das zeigt, wonach das Modell geht, nicht, ob es recht hat.",
  says: (label, percent) => `Das Modell sagt ${label} (zu ${percent} sicher).`,
  anotherModel: (now, before) =>
    `Gefragt wurde ${now}, das jetzt im Einsatz ist. Den Eintrag hat ${before} beurteilt, das nach anderen Wörtern gegangen sein kann.`,
  none: "Kein Wort zählt für sich allein.",
  for: (points) => `spricht dafür, ${points}`,
  against: (points) => `spricht dagegen, ${points}`,
  removal: (words, label, percent) =>
    `Ohne ${words.map((word) => `„${word}“`).join(", ")} sagt es ${label} (zu ${percent} sicher).`,
  stays: (count) => `Bis zu ${count} Wörter wurden zusammen weggelassen, und es sagt noch dasselbe.`,
  part: "Der Text ist lang: Nur die Teile, die am meisten zählen, wurden Wort für Wort betrachtet.",
  ask: "Warum meinte es das?",
  asking: "Das Modell wird gefragt …",
  failed: "Das Modell hat nicht geantwortet. Sonst hängt nichts davon ab; versuchen Sie es gleich noch einmal.",
  not: "Von diesem Eintrag lässt es sich nicht sagen.",
  gone: "Das wird gezeigt, sobald Sie geantwortet haben.",
  again: "Noch einmal versuchen",
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of explanations, in the language of the page; they come along when one is opened first. */
export const explanationTexts = (): typeof en => TEXTS[language.value];
