import { type Language, language } from "./index.ts";

const en = {
  flow: "Flow",
  title: "Which flow do you work on?",
  explain: "What you have in hand goes back to its queue.",
  all: "All: most urgent first",
  allText: "The next review comes from the flow where it is due first.",
  here: "you are here",
  none: "nothing waits",
  waits: (count: string, due: string) => `${count} waiting, first due ${due}`,
  elsewhere: "Elsewhere there is something to review:",
};

const de: typeof en = {
  flow: "Flow",
  title: "In welchem Flow arbeiten Sie?",
  explain: "Was Sie gerade haben, geht zurück in seine Warteschlange.",
  all: "Alle: das Dringendste zuerst",
  allText: "Als Nächstes kommt, was in irgendeinem Ihrer Flows zuerst fällig ist.",
  here: "hier sind Sie",
  none: "nichts wartet",
  waits: (count, due) => `${count} offen, zuerst fällig ${due}`,
  elsewhere: "Anderswo gibt es etwas zu prüfen:",
};

const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** The texts of a page with several flows; they come along with its switch. */
export const flowsTexts = (): typeof en => TEXTS[language.value];
