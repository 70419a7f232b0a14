import type { Random } from "../listings/random.ts";
import type { Sample } from "../sample.ts";
import { sureness } from "../sureness.ts";
import { ENDINGS, OPENINGS, type Question, QUESTIONS } from "./words.ts";

/** Who ranks the answers, as their application says. */
const RANKER = "ranker-1";

type Kind = "right" | "wrong" | "evasive";
const IDS = ["first", "second"] as const;

/** Of two answers to a question one is right, mostly; the ranker sees which, mostly. */
export function preference(random: Random): Sample {
  const question = random.pick(QUESTIONS);
  const kinds = kindsOf(random);
  const answers = kinds.map((kind, at) => ({ id: IDS[at], text: textOf(question, kind, random) }));
  const best = kinds.indexOf("right");
  const isWrong = random.chance(0.12);
  const guess = (best < 0 ? Math.floor(2 * random.next()) : best) ^ (isWrong ? 1 : 0);
  return {
    item: { question: question.asks, answers },
    proposal: { pick: IDS[guess], confidence: sureness(best < 0 || isWrong, random), model: RANKER },
    truth: best < 0 ? { reject: "none" } : { pick: IDS[best] ?? IDS[0] },
  };
}

const NEITHER = 0.03;

function kindsOf(random: Random): readonly [Kind, Kind] {
  if (random.chance(NEITHER)) return ["wrong", "evasive"];
  const other = random.pick(["wrong", "evasive"] as const);
  return random.chance(0.5) ? ["right", other] : [other, "right"];
}

const textOf = (question: Question, kind: Kind, random: Random): string =>
  `${random.pick(OPENINGS)}${question[kind]}${random.pick(ENDINGS)}`;
