import * as z from "zod/mini";
import { type Coded, coded } from "../coded.ts";
import type { Outcome } from "../decisions/outcome.ts";
import { percent } from "../percent.ts";
import { AUTOMATIC } from "./targets.ts";

/** What a flow promises a share of: its decisions, or the distinct items among them, however often each one comes. */
export const promisedSchema = z.enum(["decisions", "distinct items"]);
export type Promised = z.infer<typeof promisedSchema>;

/** Both as sentences name them; `approve` and `reject` are the automatic ones of an outcome. */
type Words = {
  readonly [what in "automatic" | "audited" | "needed" | Outcome]: string;
};
const WORDS: Readonly<Record<Promised, Words>> = {
  decisions: {
    automatic: "automatic decisions",
    audited: "audited decisions",
    needed: "audited automatic decisions",
    ...AUTOMATIC,
  },
  "distinct items": {
    automatic: "distinct items decided automatically",
    audited: "audited distinct items",
    needed: "audited distinct items decided automatically",
    approve: "distinct items approved automatically",
    reject: "distinct items rejected automatically",
  },
};
export const wordsFor = (of: Promised = "decisions"): Words => WORDS[of];

/** The figure by which a sentence in another language names distinct items; decisions need none. */
export const figureFor = (of: Promised = "decisions"): Coded["figures"] => (of === "decisions" ? {} : { of });

/**
 * The promise, as page, command line, model card and documentation say it. Nothing that we show says more: the level is
 * that of each certification that is tried, and what is in force was chosen among several.
 * @param shares what may be wrong, such as "5 % of automatic decisions", or a share for each outcome.
 */
export const promiseSentence = (shares: string, judged = false): string =>
  `For traffic like that of the evidence window, at most ${shares} would be judged wrong by ${judged ? JUDGES : "your blind review"}. Of the certifications that are tried, at most one in twenty breaks this; whether the one in force keeps it through nightly retraining is measured, not proven, and bursts of near copies are not covered.`;

/** Where nobody can answer without the proposal, people judge it: what they say is worth less, and every figure says so. */
const JUDGES = "people who saw the proposal";
export const judgedFigure = (judged: boolean): Coded["figures"] => (judged ? { by: "judges" } : {});

/** A sentence, and its code for other languages. */
type Said = { readonly says: string; readonly coded: Coded };

/** The same with its code. */
export const promiseSaid = (target: number, of?: Promised, judged = false): Said => ({
  says: promiseSentence(`${percent(target)} of ${wordsFor(of).automatic}`, judged),
  coded: coded("promise", { target, ...figureFor(of), ...judgedFigure(judged) }),
});

/** Why nothing can be certified for a target; undefined where something can. */
export function faultOfTarget(target: number): Said | undefined {
  if (target > 0 && target < 1) return undefined;
  return {
    says: `A target of ${target} cannot be certified: it lies between 0 and 1.`,
    coded: coded("target", { target }),
  };
}
