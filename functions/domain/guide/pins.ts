import * as z from "zod/mini";
import { isSettled } from "../similar/similar-view.ts";
import type { DecisionRow } from "../decisions/decision.ts";
import type { ReviewRow } from "../reviews/review-row.ts";

/** So many are pinned to one label, or to a flow that has none: more would not be read. */
export const MOST_PINS = 5;
/** So much of an item is shown. */
export const MOST_CHARACTERS = 300;

/**
 * `why`: what makes it hard. Who pinned it is written down nowhere. It is no event of the decision's record either: an
 * application reads that, and would learn that people have looked at what went out automatically.
 */
const pinSchema = z.object({ decisionId: z.string(), why: z.string(), at: z.string() });
export type Pin = z.infer<typeof pinSchema>;

/** One row a label: `pins_<label>`. */
export const pinsSchema = z.object({ revision: z.int(), pins: z.array(pinSchema) });
export type Pins = z.infer<typeof pinsSchema>;
export const NO_PINS: Pins = { revision: 0, pins: [] };

const labelSchema = z.optional(z.string().check(z.minLength(1), z.maxLength(100)));

export const pinRequestSchema = z
  .strictObject({
    label: labelSchema.check(z.describe("The label that the case explains; in flows of labels, and there always")),
    why: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
  })
  .register(z.globalRegistry, { id: "PinRequest" });

export const pinsQuerySchema = z.strictObject({
  label: labelSchema.check(z.describe("In flows of labels, and there always")),
});

const pinViewSchema = z.object({
  text: z
    .optional(z.string())
    .check(z.describe("The first 300 characters of the item, without masked fields; missing where nothing is left")),
  why: z.string(),
  decisionId: z.optional(z.string()).check(z.describe("For seniors, who can unpin it")),
  waits: z
    .optional(z.literal(true))
    .check(z.describe("For seniors: reviewers do not see it yet. They do from the next day (UTC) on at the earliest")),
});
export type PinView = z.infer<typeof pinViewSchema>;
export const pinListSchema = z.object({ items: z.array(pinViewSchema) });
export type PinList = z.infer<typeof pinListSchema>;

export const pinnedSchema = z
  .object({ decisionId: z.string(), label: z.optional(z.string()), why: z.string() })
  .register(z.globalRegistry, { id: "Pinned" });

/**
 * Whether `person` can pin a decision that they name: people settled it, or this person has answered one of its reviews. Whoever
 * answers an audit can pin it as any other case: a refusal would tell.
 */
export const isPinnable = (row: DecisionRow, reviews: readonly (ReviewRow | undefined)[], person: string): boolean =>
  !isGone(row) && (isSettled(row) || reviews.some((review) => review !== undefined && hasAnswered(review, person)));

/** Whether `person` can pin the case of a review that they name: only if it is theirs. Of others' reviews, what became of them is not told. */
export const hasAnswered = (review: ReviewRow, person: string): boolean =>
  (review.answeredBy ?? []).includes(person) || (review.state === "answered" && review.pending.by === person);

/** Its item is removed, or about to be. */
export const isGone = ({ forget, forgottenAt }: DecisionRow): boolean => (forget ?? forgottenAt) !== undefined;

/**
 * Whether reviewers see it at `now` (ISO time): on no day before the next, so that how soon it comes tells nothing, and not
 * while somebody may still answer the same item.
 */
export const isOut = (pin: Pin, reviews: readonly (ReviewRow | undefined)[], now: string): boolean =>
  pin.at.slice(0, 10) < now.slice(0, 10) && reviews.every((review) => review?.state === "closed");

/** The pins once a case is among them; one that is there already says something else, and is as old as it was. Undefined where there is no room. */
export function withPin({ revision, pins }: Pins, pin: Pin): Pins | undefined {
  const others = pins.filter(({ decisionId }) => decisionId !== pin.decisionId);
  const { at } = pins.find(({ decisionId }) => decisionId === pin.decisionId) ?? pin;
  return others.length < MOST_PINS ? { revision: revision + 1, pins: [...others, { ...pin, at }] } : undefined;
}

/** The pins without a case; undefined where it is not among them. */
export function withoutPin({ revision, pins }: Pins, decisionId: string): Pins | undefined {
  const others = pins.filter((pin) => pin.decisionId !== decisionId);
  return others.length < pins.length ? { revision: revision + 1, pins: others } : undefined;
}
