import { type Language, language } from "../index.ts";

const en = {
  title: "Parts of the flow",
  explain:
    "Each can be switched off by itself. While a rule is off, people decide its items. Audits switch off a rule, or repeated answers, whose errors are clearly over the target.",
  part: "Part",
  state: "State",
  error: "Judged wrong",
  none: "no audit yet",
  change: "Switch",
  on: "On",
  off: (who: string, when: string) => `Off, by ${who}, ${when}`,
  audits: "its audits",
  names: {
    rule: (name: string) => `Rule “${name}”`,
    repeat: "Repeated answers",
    online: "Online model",
    groups: "More audits of small groups",
  },
  switchOff: (part: string) => `Switch off: ${part}`,
  switchOn: (part: string) => `Switch on: ${part}`,
  turnOff: "Switch off",
  turnOn: "Switch on",
  offText: "It has no part in any decision from 15 seconds from now on, until someone in the group ops switches it on.",
  onText: "It takes part again within 15 seconds.",
  auditsAnew: "Its audits are counted anew from now on.",
  counted: (n: string) => `${n} audits`,
};
const de: typeof en = {
  title: "Teile des Flows",
  explain:
    "Jeder lässt sich einzeln abschalten. Ist eine Regel aus, entscheiden Menschen, was sie beträfe. Audits schalten eine Regel oder das Wiederholen ab, wenn deutlich mehr falsch ist als das Ziel erlaubt.",
  part: "Teil",
  state: "Zustand",
  error: "Als falsch beurteilt",
  none: "noch kein Audit",
  change: "Schalten",
  on: "An",
  off: (who, when) => `Aus, von ${who}, ${when}`,
  audits: "ihren Audits",
  names: {
    rule: (name) => `Regel „${name}“`,
    repeat: "Wiederholte Antworten",
    online: "Online-Modell",
    groups: "Mehr Audits kleiner Gruppen",
  },
  switchOff: (part) => `Abschalten: ${part}`,
  switchOn: (part) => `Einschalten: ${part}`,
  turnOff: "Abschalten",
  turnOn: "Einschalten",
  offText:
    "In spätestens 15 Sekunden hat er an keiner Entscheidung mehr teil, bis ihn jemand aus der Gruppe ops einschaltet.",
  onText: "Er wirkt innerhalb von 15 Sekunden wieder mit.",
  auditsAnew: "Seine Audits werden ab jetzt neu gezählt.",
  counted: (n) => `${n} Audits`,
};
const TEXTS: Readonly<Record<Language, typeof en>> = { en, de };

/** Texts about the parts of a flow that can be switched off. */
export const partTexts = (): typeof en => TEXTS[language.value];
