import type { DecisionRow } from "./decision.ts";

/**
 * Something to be told on the account's event bus, and how its event says it beside what all events say. It stands in the row
 * until it is told, so that none is lost.
 */
export type News = {
  readonly type:
    | "decision.decided"
    | "decision.corrected"
    | "decision.expired"
    | "decision.cancelled"
    | "review.escalated"
    | "review.information_wanted";
  /** When it happened (ISO time): the same news told twice says the same. */
  readonly at: string;
  readonly facts?: Readonly<Record<string, unknown>>;
};

/** What of a row tells what it owes. */
type Owing = { readonly [name in "news" | "forget"]?: string | undefined } & {
  readonly undigested?: boolean | undefined;
};

/** What is still to be told, oldest first. */
export const newsOf = ({ news }: { readonly news?: string | undefined }): News[] =>
  news === undefined ? [] : (JSON.parse(news) as News[]);

/** What a row owes once its review is started: the index has one need of a row at a time, and this is the next. */
export function nextNeed({ news, forget, undigested }: Owing): Exclude<DecisionRow["needs"], "start"> {
  if (news !== undefined) return "event";
  if (forget !== undefined) return "forget";
  return undigested === true ? "digest" : undefined;
}
