import type { Coded } from "../coded.ts";
import type { Count } from "./significance.ts";

/** What stands behind a refusal: a sentence to follow it, empty when every audit was answered, and its figures. */
type Part = { readonly says: string; readonly figures: Coded["figures"] };

const NOTHING: Part = { says: "", figures: {} };

/**
 * How much of a refusal comes from audits that were skipped or expired. They count as wrong, so whoever reads of wrong
 * decisions has to be told when it was people who did not answer.
 * @param count of the records that the refusal is about.
 * @param enough whether there would be a certificate had those been judged right; undefined where that is not known.
 */
export function unansweredPart({ wrong, unanswered = 0 }: Count, enough?: boolean): Part {
  if (unanswered === 0) return NOTHING;
  const told = `Of the ${wrong} that count as wrong, ${unanswered} had no answer (skipped or expired).`;
  const figures = { wrong, unanswered };
  if (enough === undefined) return { says: ` ${told}`, figures };
  const otherwise = enough ? "there would be a certificate" : "there would be none either";
  return {
    says: ` ${told} Had these been judged right, ${otherwise}.`,
    figures: { ...figures, enough: enough ? "yes" : "no" },
  };
}
