import * as z from "zod/mini";
import type { OtherAnswer } from "../answers/answer.ts";
import { clopperPearson } from "../statistics/intervals.ts";
import { type Gold, GOLD_STATES, goldStateOf } from "./gold.ts";
import { countsOf, latelyOf, type Practice } from "./practice.ts";

export const goldSchema = z
  .object({
    decisionId: z.string(),
    state: z
      .enum(GOLD_STATES)
      .check(
        z.describe(
          "`proposed`: one senior has said what it is. `disputed`: two say different things. `gold`: it comes back to reviewers",
        ),
      ),
    planted: z.boolean(),
    seniors: z.int().check(z.describe("How many have said what it is")),
    label: z.optional(z.string()).check(z.describe("What it is, in flows of labels; not while it is disputed")),
    value: z.optional(z.unknown()),
    pick: z.optional(z.string()),
    reject: z.optional(z.string()),
    answered: z.int().check(z.describe("How many people have answered it as a check item")),
    right: z.int(),
  })
  .register(z.globalRegistry, { id: "Gold" });
export type GoldView = z.infer<typeof goldSchema>;

/** @param answer what was said, where it is no label. */
export function goldViewOf(gold: Gold, answer: OtherAnswer | undefined, label: string | undefined): GoldView {
  const { decisionId, words, planted, people, right } = gold;
  return {
    decisionId,
    state: goldStateOf(gold),
    planted: planted !== undefined,
    seniors: words.length,
    ...(answer ?? (label === undefined ? {} : { label })),
    answered: people.length,
    right,
  };
}

export const goldPageSchema = z
  .object({
    items: z.array(goldSchema),
    nextCursor: z.optional(z.string()),
    gold: z.int().check(z.describe("How many are gold")),
    practice: z.int().check(z.describe("How many somebody new practises on: with fewer, there is no practice")),
  })
  .register(z.globalRegistry, { id: "GoldPage" });
export type GoldPage = z.infer<typeof goldPageSchema>;

const shareSchema = z.object({
  answered: z.int(),
  right: z.int(),
  rate: z.number(),
  low: z.number().check(z.describe("With 95 % confidence, the true share is between this and `high`")),
  high: z.number(),
});
type Share = z.infer<typeof shareSchema>;

export const ownGoldSchema = z
  .object({
    all: z.optional(shareSchema),
    labels: z.array(z.object({ label: z.string(), share: shareSchema })).check(z.describe("By what the items were")),
    lately: z
      .object({ answered: z.int(), right: z.int(), mostOften: z.optional(z.string()) })
      .check(z.describe("Of the last ten. `mostOften`: what those most often were that were answered differently")),
  })
  .register(z.globalRegistry, { id: "OwnGold" });
export type OwnGold = z.infer<typeof ownGoldSchema>;

/** The exact interval of a share. */
function shareOf(right: number, wrong: number): Share | undefined {
  const found = clopperPearson(right, right + wrong);
  return found && { answered: found.n, right, rate: found.rate, low: found.low, high: found.high };
}

/** What somebody's answers to check items came to, for their own eyes, as it was after the last ten. */
export function ownGoldOf({ told: row }: Practice): OwnGold {
  const { right, wrong } = countsOf(row);
  const all = shareOf(right, wrong);
  const labels = [...new Set([...Object.keys(row.right), ...Object.keys(row.wrong)])].toSorted();
  return {
    ...(all && { all }),
    labels: labels.flatMap((label) => {
      const share = shareOf(row.right[label] ?? 0, row.wrong[label] ?? 0);
      return share === undefined ? [] : [{ label, share }];
    }),
    lately: latelyOf(row),
  };
}
