import * as z from "zod";
import { type DecisionId, type LookId, newLookId } from "../ids.ts";
import { DAY_MS } from "../calendar.ts";

/** How long it is known who looked. */
const KEPT_DAYS = 400;

const lookSchema = z.object({
  at: z.iso.datetime(),
  by: z.string().describe("Who of ops"),
  item: z.boolean().describe("Whether the item could be seen"),
  field: z.string().optional().describe("The masked field that was shown"),
});
export const looksSchema = z.object({ items: z.array(lookSchema), nextCursor: z.string().optional() });
type Look = z.infer<typeof lookSchema>;

/** Somebody in ops looked at a decision, or at a masked field of its item. A row of its own: nothing about it changes. */
export type LookRow = Omit<Look, "at"> & {
  readonly id: LookId;
  readonly kind: "look";
  /** Where the index by application has it: under a name that no application can have. */
  readonly client: string;
  readonly createdAt: string;
  /** Seconds since the epoch: the table's time to live. */
  readonly expiresAt: number;
};

export const looksAt = (id: DecisionId): string => `looks at ${id}`;

/** The row of a look at `now` (ms since the epoch). */
export const lookOf = (decision: DecisionId, look: Omit<Look, "at">, now: number): LookRow => ({
  ...look,
  id: newLookId(now),
  kind: "look",
  client: looksAt(decision),
  createdAt: new Date(now).toISOString(),
  expiresAt: Math.floor((now + KEPT_DAYS * DAY_MS) / 1000),
});

export const lookShown = ({ createdAt, by, item, field }: LookRow): Look => ({
  at: createdAt,
  by,
  item,
  ...(field !== undefined && { field }),
});
