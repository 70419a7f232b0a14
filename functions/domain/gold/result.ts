import type { ReviewId } from "../ids.ts";
import type { Opinion, ReviewRow } from "../reviews/review-row.ts";
import type { Word } from "./gold.ts";

/** What came of a check item: one object each, and nothing else is written of it. */
export type GoldResult = {
  readonly flow: string;
  readonly reviewId: ReviewId;
  readonly decisionId: string;
  readonly reviewer: string;
  /** When it was answered (ISO time), and after how many seconds. */
  readonly at: string;
  readonly seconds: number;
  readonly queue: string;
  /** What it is, and what was said of it; short names, where answers are no labels. */
  readonly label: string;
  readonly said: string;
  readonly right: boolean;
  readonly practice?: true;
};

/** The only answer to a check item that counts: nobody asked the application before it, and it was not handed on. */
export function answerOfGold(row: ReviewRow): Opinion | undefined {
  const [opinion] = row.opinions ?? [];
  return row.escalated === undefined && (row.questions ?? []).length === 0 ? opinion : undefined;
}

export function resultOf(flow: string, row: ReviewRow, opinion: Opinion, truth: Word, right: boolean): GoldResult {
  return {
    flow,
    reviewId: row.id,
    decisionId: row.decisionId,
    reviewer: opinion.by,
    at: opinion.at,
    seconds: opinion.seconds,
    queue: opinion.queue,
    label: truth.label,
    said: right ? truth.label : opinion.label,
    right,
    ...(row.onlyFor !== undefined && { practice: true as const }),
  };
}

export const resultKeyOf = ({ at, reviewId }: Pick<GoldResult, "at" | "reviewId">): string =>
  `gold/dt=${at.slice(0, 10)}/${reviewId}.json`;
