import { type News, newsOf } from "../decisions/owed.ts";
import type { Happening } from "../record/chain.ts";
import type { ReviewRow } from "./review-row.ts";

/** What a review's row says so that its escalation is told. */
type ToTell = { readonly news: string; readonly needs: "event"; readonly needsAt: string };

const HOW: Readonly<Record<string, string>> = {
  escalated: "by a reviewer",
  "passed-on": "in time, nobody had answered",
  final: "opinions differ",
};

/**
 * What is to be told of a transition by which a review became the seniors'; undefined for all others. Nobody is told of an
 * audit: its decision is out, and who sends items must not know which ones are drawn.
 */
export function escalationNews(row: ReviewRow, { what, at, facts }: Happening): ToTell | undefined {
  const how = what === "final" && facts?.["next"] !== "seniors" ? undefined : HOW[what];
  if (how === undefined || row.purpose === "audit") return undefined;
  const told: News = { type: "review.escalated", at, facts: { because: how } };
  return { news: JSON.stringify([...newsOf(row), told]), needs: "event", needsAt: at };
}
