import { type News, newsOf } from "../decisions/owed.ts";
import type { Happening } from "../record/chain.ts";
import { QUIET } from "./question.ts";
import type { Question, ReviewRow } from "./review-row.ts";

/** What a review's row says so that something is told of it. */
type ToTell = { readonly news: string; readonly needs: "event" | "return"; readonly needsAt: string };

const HOW: Readonly<Record<string, string>> = {
  escalated: "by a reviewer",
  "passed-on": "in time, nobody had answered",
  final: "opinions differ",
};
/** What a review comes back by: what was not told before is told from the queue. */
const BACK: ReadonlySet<string> = new Set(["informed", "unanswered"]);

/**
 * What is to be told of a transition by which a review became the seniors', or its application is asked something; undefined
 * for all others. Nobody is told of an audit: its decision is out, and who sends items must not know which ones are drawn. Nor
 * that a reviewer had second thoughts: it may be of an audit. Of a check item, and of what is looked at again, there is nothing to tell.
 */
export function reviewNews(row: ReviewRow, { what, at, facts }: Happening, asked?: Question): ToTell | undefined {
  if (QUIET.has(row.purpose)) return undefined;
  if (asked !== undefined)
    return asked.quiet
      ? undefined
      : withNews(row, "return", { type: "review.information_wanted", at, facts: told(asked) });
  if (BACK.has(what)) return row.news === undefined ? undefined : { news: row.news, needs: "event", needsAt: at };
  const how = what === "final" && facts?.["next"] !== "seniors" ? undefined : HOW[what];
  return how === undefined
    ? undefined
    : withNews(row, "event", { type: "review.escalated", at, facts: { because: how } });
}

const told = ({ text, until }: Question) => ({ question: text, until });

const withNews = (row: ReviewRow, needs: ToTell["needs"], news: News): ToTell => ({
  news: JSON.stringify([...newsOf(row), news]),
  needs,
  needsAt: news.at,
});
