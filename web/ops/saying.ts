import type { Code, Coded } from "../../functions/domain/coded.ts";
import { o } from "../strings/ops/index.ts";
import type { Spoken } from "../strings/ops/sentences.ts";
import { inCount, inDay, inFull, inRoundShare } from "./format.ts";

/** What the API says in the language of the page; undefined where the page has no sentence for it. */
export function sayingOf(coded: Coded): string | undefined {
  const sentence = o.sentences[coded.code as Code];
  if (sentence === undefined) return undefined;
  const side = coded.figures["side"];
  const lead = side === "approve" || side === "reject" ? `${o.outcome[side]}: ` : "";
  return lead + sentence(spokenOf(coded));
}

function spokenOf({ figures }: Coded): Spoken {
  const number = (name: string): number => Number(figures[name]);
  return {
    share: (name) => inRoundShare(number(name)),
    count: (name) => inCount(number(name)),
    number: (name) => inFull(number(name)),
    day: (name) => inDay(String(figures[name])),
    word: (name) => String(figures[name]),
    has: (name) => figures[name] !== undefined,
    sentence: (name) => sayingOf({ code: String(figures[name]), figures: within(figures, name) }) ?? "",
  };
}

/** The figures of a sentence within the sentence: its own, as `name.figure`, before those of the whole. */
function within(figures: Coded["figures"], name: string): Coded["figures"] {
  const own = Object.entries(figures).filter(([key]) => key.startsWith(`${name}.`));
  return { ...figures, ...Object.fromEntries(own.map(([key, figure]) => [key.slice(name.length + 1), figure])) };
}
