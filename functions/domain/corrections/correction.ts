import type { StoredAnswer } from "../answers/said.ts";
import type { DecisionRow } from "../decisions/decision.ts";
import type { Outcome } from "../decisions/outcome.ts";
import type { ReviewId } from "../ids.ts";

/** How many a decision has over its life. */
export const MOST_CORRECTIONS = 5;

/** What somebody says now of an item, in the place of an answer that is final. */
export type Wish = {
  /** ISO time. */
  readonly at: string;
  readonly note: string;
  /** As an opinion has it. */
  readonly label: string;
  readonly outcome: Outcome;
  readonly answer?: StoredAnswer;
};

/** A reviewer's wish to correct an answer, which the seniors look at. `id` is that of their review, `of` of the one that was answered. */
export type Correction = Wish & {
  readonly id: ReviewId;
  readonly of: ReviewId;
  readonly by: string;
  readonly status: "open" | "upheld" | "overturned";
  readonly closedAt?: string;
};

type Corrected = Pick<DecisionRow, "corrections">;

/** Oldest first. */
export const correctionsOf = ({ corrections }: Corrected): Correction[] =>
  JSON.parse(corrections ?? "[]") as Correction[];

export const openCorrectionOf = (row: Corrected): Correction | undefined =>
  correctionsOf(row).find(({ status }) => status === "open");
