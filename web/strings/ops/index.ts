import { effect } from "@preact/signals";
import { type Asked, asked } from "../../ops/asked.ts";
import { type Language, language } from "../index.ts";
import { de } from "./de.ts";
import { en, type OpsStrings } from "./en.ts";
import * as proposalsDe from "./proposals-de.ts";
import * as proposalsEn from "./proposals-en.ts";
import type { OtherTexts } from "./proposals.ts";

type Texts = { readonly all: OpsStrings } & { readonly [Name in "proposals" | "picks" | "judged"]: OtherTexts };
const LANGUAGES: Readonly<Record<Language, Texts>> = {
  en: { all: en, ...proposalsEn },
  de: { all: de, ...proposalsDe },
};

/** The texts of the dashboard, in the language of the page and for what the flow asks; loaded with it. */
export let o: OpsStrings = textsFor(language.value, asked.value);
effect(() => void (o = textsFor(language.value, asked.value)));

function textsFor(language: Language, { kind, judged }: Asked): OpsStrings {
  const { all, proposals, picks, judged: ofJudges } = LANGUAGES[language];
  if (kind === "label") return all;
  const others = [proposals, ...(kind === "pick" ? [picks] : []), ...(judged ? [ofJudges] : [])];
  return others.reduce(withOthers, all);
}

function withOthers(texts: OpsStrings, others: OtherTexts): OpsStrings {
  const parts = Object.entries(others).map(([part, some]) => [part, { ...texts[part as keyof OtherTexts], ...some }]);
  return { ...texts, ...(Object.fromEntries(parts) as Partial<OpsStrings>) };
}
