import type { Language } from "../../index.ts";
import type { FigureStrings } from "./en.ts";

type Texts = { readonly [Part in "scope" | "drift"]: Partial<FigureStrings[Part]> };

/** Flows whose proposals are brought: no model is trained, and who proposed stands where a label or a model would. */
const en: Texts = {
  scope: {
    period: (from, to) => `Decisions of ${from} to ${to}, whoever proposed.`,
    measured: (from, to) => `Measured on ${from} to ${to}, whoever proposed.`,
    own: (audits) => `Of the proposer named under quality: ${audits} closed audits of this period.`,
    replayed: "Whoever proposed; the period above does not apply.",
  },
  drift: {
    explain: (perYear) =>
      `Each of the last whole days, held against the four weeks that end a week before it. Traffic that has not changed brings about ${perYear} signal a year, all figures together. Length is that of audits, which are drawn at random; confidence and proposers are those of all proposals, and a new proposer moves them too.`,
    tooFew: "There is no signal yet: it takes 14 days with at least 20 texts or proposals each.",
    label: (proposer) => `Proposed by ${proposer}`,
    rare: "Proposed by rare proposers",
  },
};
const de: Texts = {
  scope: {
    period: (from, to) => `Entscheidungen vom ${from} bis ${to}, von allen Urhebern.`,
    measured: (from, to) => `Gemessen vom ${from} bis ${to}, für alle Urheber.`,
    own: (audits) => `Vom Urheber, der bei der Qualität genannt ist: ${audits} abgeschlossene Audits dieses Zeitraums.`,
    replayed: "Von welchem Urheber auch immer; der Zeitraum oben gilt hier nicht.",
  },
  drift: {
    explain: (perYear) =>
      `Jeder der letzten ganzen Tage, verglichen mit den vier Wochen, die eine Woche vor ihm enden. Hat sich nichts geändert, gibt es etwa ${perYear} Signal im Jahr, alle Zahlen zusammen. Die Länge stammt aus Audits, die zufällig ausgelost werden; Konfidenz und Urheber aus allen Vorschlägen, und auch ein neuer Urheber verschiebt sie.`,
    tooFew: "Noch gibt es kein Signal: Es braucht 14 Tage mit je mindestens 20 Texten oder Vorschlägen.",
    label: (proposer) => `Vorgeschlagen von ${proposer}`,
    rare: "Vorgeschlagen von seltenen Urhebern",
  },
};

export const proposals: Readonly<Record<Language, Texts>> = { en, de };
