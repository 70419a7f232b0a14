import { effect } from "@preact/signals";
import type { Kind } from "../../../../functions/domain/flows/questions.ts";
import { asked } from "../../../ops/asked.ts";
import { type Language, language } from "../../index.ts";
import { de } from "./de.ts";
import { en, type FigureStrings } from "./en.ts";
import { proposals } from "./proposals.ts";

const LANGUAGES = { en, de };

/** Texts of the dashboard's figures, in the language of the page and for what the flow asks. */
export let f: FigureStrings = textsFor(language.value, asked.value.kind);
effect(() => void (f = textsFor(language.value, asked.value.kind)));

function textsFor(language: Language, kind: Kind): FigureStrings {
  const all = LANGUAGES[language];
  if (kind === "label") return all;
  const { scope, drift } = proposals[language];
  return { ...all, scope: { ...all.scope, ...scope }, drift: { ...all.drift, ...drift } };
}
