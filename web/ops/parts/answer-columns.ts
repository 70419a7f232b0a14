import type { MeasuredShare } from "../../../functions/domain/metrics/view.ts";
import type { Conditions } from "../../looking/address.ts";
import { o } from "../../strings/ops/index.ts";
import { asked } from "../asked.ts";

/** What can be told of answers that are no labels. */
export type AnswerShares = { readonly [Name in "edited" | "differed" | "agreed"]?: MeasuredShare | undefined };

/** Which columns these have, and what is said where one is not known: not every flow shows proposals, or hides them. */
export function answerColumns(): readonly { readonly name: keyof AnswerShares; readonly none: string }[] {
  const { blind, judged } = asked.value;
  return [
    ...(blind ? [] : [{ name: "edited", none: o.none.answers } as const]),
    ...(judged ? [] : [{ name: "differed", none: o.none.answers } as const]),
    { name: "agreed", none: o.none.pairs },
  ];
}

/** Answers that were not what was proposed. Nearly all pairs agree: of these there is no list. */
export const behindAnswers = (name: keyof AnswerShares, of: Conditions): Conditions | undefined =>
  name === "agreed" ? undefined : { which: name, ...of };
