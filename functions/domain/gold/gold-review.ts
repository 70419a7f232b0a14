import * as z from "zod/mini";
import { type DecisionRow, policyOf } from "../decisions/decision.ts";
import type { Flow } from "../flows/flow.ts";
import type { Moment } from "./drawing.ts";
import { isReviewId, type ReviewId } from "../ids.ts";
import { openedReview } from "../reviews/new-review.ts";
import { bucketOf, isOfBatch } from "../reviews/queue-order.ts";
import type { ReviewIn, ReviewRow } from "../reviews/review-row.ts";

/**
 * A review that a check item is to look like: sent to the queue of tokens when it was drawn, and opened when the message
 * comes. `opensAt` and `createdAt` are ISO times.
 */
export const goldMessageSchema = z.object({
  gold: z.object({
    id: z.custom<ReviewId>((value) => typeof value === "string" && isReviewId(value)),
    kind: z.string(),
    opensAt: z.string(),
    createdAt: z.string(),
    dueMinutes: z.number(),
    /** Where people's time ends at a moment that the application named. */
    deadlineAt: z.optional(z.string()),
    /** What the policy gave people, where the flow's deadlines may give an item less. */
    usualMinutes: z.number(),
    batch: z.boolean(),
  }),
});
export type Look = z.infer<typeof goldMessageSchema>["gold"];

type Beside = {
  /** The review that it was drawn with. */
  readonly row: Pick<ReviewRow, "deadlineAt" | "order">;
  readonly owner: Pick<DecisionRow, "dueMinutes" | "policy">;
  readonly moment: Moment;
};

/** How a check item looks that is drawn with a review: with as much time, or with the same end where its application named one. */
export function lookOf({ row, owner, moment }: Beside): Omit<Look, "id" | "kind"> {
  const { dueMinutes } = owner;
  return {
    opensAt: new Date(moment.opensAt).toISOString(),
    createdAt: new Date(moment.createdAt).toISOString(),
    dueMinutes,
    ...(!Number.isInteger(dueMinutes) && { deadlineAt: row.deadlineAt }),
    usualMinutes: policyOf(owner).ReviewTimeoutMinutes,
    batch: isOfBatch(row),
  };
}

type Opening = {
  readonly owner: DecisionRow;
  readonly look: Look;
  readonly flow: Pick<Flow, "deadlines">;
  readonly answeredBy: readonly string[];
  readonly onlyFor?: string;
};

/**
 * The row of a check item, made by what makes those of other reviews. A flow's deadlines go by the item: one that had less
 * time than was usual then has as much again.
 */
export function goldReviewOf(
  { owner, look, flow, answeredBy, onlyFor }: Opening,
  samplingKey: string,
): ReviewIn<"open"> {
  const { id, createdAt, batch, deadlineAt } = look;
  const { id: decisionId, salt, skill } = owner;
  const opened = openedReview(
    {
      id,
      decisionId,
      createdAt,
      dueMinutes: minutesOf(owner, look, flow),
      ...(salt !== undefined && { salt }),
      ...(skill !== undefined && { skill }),
      batch: batch ? "" : undefined,
    },
    samplingKey,
  );
  return {
    ...opened,
    ...(deadlineAt !== undefined &&
      flow.deadlines.length === 0 && { deadlineAt, order: `${bucketOf(deadlineAt)}#${opened.order.split("#")[1]}` }),
    checkedTwice: false,
    purpose: "gold",
    timedBy: "sweeper",
    opinionsWanted: 1,
    answeredBy,
    ...(onlyFor !== undefined && { onlyFor }),
  };
}

function minutesOf(owner: DecisionRow, look: Look, { deadlines }: Pick<Flow, "deadlines">): number {
  if (deadlines.length === 0) return look.dueMinutes;
  const hadLess = owner.dueMinutes < policyOf(owner).ReviewTimeoutMinutes;
  return hadLess ? Math.min(owner.dueMinutes, look.usualMinutes) : look.usualMinutes;
}
