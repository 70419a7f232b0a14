import type { Code, Coded } from "../../../functions/domain/coded.ts";
import { o } from "../../strings/ops/index.ts";
import type { Spoken } from "../../strings/ops/sentences.ts";
import { inCount, inDay, inFull, inRoundShare } from "../format.ts";

type Props = { readonly text: string; readonly coded?: Coded | null | undefined };

/** A sentence of the API in the page's language. One without a code, as old records have them, stays in English. */
export function Said({ text, coded }: Props) {
  const own = coded && sayingOf(coded);
  return own ? <>{own}</> : <span lang="en">{text}</span>;
}

function sayingOf(coded: Coded): string | undefined {
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
    sentence: (name) => sayingOf({ code: String(figures[name]), figures }) ?? "",
  };
}
