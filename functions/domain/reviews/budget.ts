import * as z from "zod/mini";
import type { Probabilities } from "../models/prediction.ts";
import { isReady } from "../parts/ready.ts";
import { entropy, leastConfidence, margin } from "../statistics/doubt.ts";

/** By what an item is chosen for review under a budget. */
export const CHOICES = ["margin", "least-confidence", "entropy", "random"] as const;
export type Choice = (typeof CHOICES)[number];

const DOUBTS = { margin, "least-confidence": leastConfidence, entropy } as const;

/** Fewer than a number holds: a doubt is the same number when it is weighed, kept, and worked out again from what was kept. */
const DIGITS = 12;

/**
 * How much is to be learnt from an item, to 12 digits; more is reviewed first.
 * @param shuffle a keyed hash in hexadecimal digits, which a random choice takes for its lot.
 */
export function doubtOf(choice: Choice, probabilities: Probabilities, shuffle: string): number {
  const doubt = choice === "random" ? lotOf(shuffle) : DOUBTS[choice](withRest(probabilities));
  return Number(doubt.toPrecision(DIGITS));
}

/** More than rounding. */
const SOME = 1e-6;

/** What a model gives to labels that the flow has no more is one more thing that the item could be. */
function withRest(probabilities: Probabilities): Probabilities {
  const rest = 1 - Object.values(probabilities).reduce((sum, value) => sum + value, 0);
  return rest > SOME ? { ...probabilities, "": rest } : probabilities;
}

/** A number from 0 to 1 that the keyed hash gives. */
const lotOf = (shuffle: string): number =>
  Number.parseInt(shuffle.slice(0, 12), 16) / 16 ** Math.min(12, shuffle.length);

/** What the newest look at the traffic says of reviews: `budget` in the table. */
export const planSchema = z.object({
  /** The model whose doubts these are; of another model's predictions the plan says nothing. */
  model: z.optional(z.string()),
  /** Unsure items below it are left unreviewed; none, and everything is reviewed. */
  cut: z.optional(z.number()),
  /** The share that is drawn for audit while there is a cut. */
  auditRate: z.optional(z.number()),
  /** Decisions a day, of the last day. */
  decisions: z.number(),
  says: z.string(),
  /** When it was made (ISO time). */
  at: z.string(),
});
export type Plan = z.infer<typeof planSchema>;

/** A decision of the last day. `weight`: how many decisions of the day it stands for. */
export type Recent = {
  readonly reason: string;
  readonly prediction?:
    | { readonly model: string; readonly probabilities: Probabilities; readonly doubt?: number }
    | undefined;
  readonly weight: number;
};

type Wanted = { readonly budget: number; readonly choice: Choice; readonly auditRate: number };

/** Fewer unsure decisions of one model than this say too little about where its doubts lie. */
const FEWEST = 50;

/** More than any doubt: nothing unsure is reviewed but what is drawn. */
const NOTHING = 1_000_000;

/**
 * The cut at which a day's expected reviews are the budget. What must be reviewed comes first; of what is left half goes to
 * audits, drawn at random (never less than `auditRate`), and the rest to the unsure items with the most doubt. Without a
 * model, and until it has been unsure often enough, there is nothing to choose by and no cut.
 * @param recent newest first.
 */
export function planFor({ budget, choice, auditRate }: Wanted, recent: readonly Recent[]): Omit<Plan, "at"> {
  const decisions = weightOf(recent);
  const model = recent.find(({ prediction }) => prediction !== undefined)?.prediction?.model;
  if (model === undefined)
    return {
      decisions,
      says: "No model has answered within a day: there is nothing to choose by, and everything is reviewed.",
    };
  const since = recent.slice(0, recent.findLastIndex(({ prediction }) => prediction?.model === model) + 1);
  const unsure = since.filter(({ reason }) => UNSURE.has(reason));
  if (unsure.length < FEWEST)
    return {
      decisions,
      model,
      says: `The model has been unsure ${unsure.length} times, and ${FEWEST} are needed to choose by: everything is reviewed.`,
    };
  const perDay = (some: readonly Recent[]): number => (decisions * weightOf(some)) / weightOf(since);
  const [must, open] = [
    perDay(since.filter(({ reason }) => !UNSURE.has(reason) && reason !== "confident" && !isReady({ reason }))),
    perDay(unsure),
  ];
  if (auditRate * decisions + (1 - auditRate) * (must + open) <= budget)
    return { decisions, model, says: "Everything fits into the budget, and is reviewed." };
  const drawn = Math.max(auditRate, (budget - must) / (2 * decisions));
  const chosen = Math.max(0, budget - drawn * decisions - (1 - drawn) * must) / ((1 - drawn) * open);
  const says = `Of unsure items that are not drawn for audit ${Math.round(100 * chosen)} % are reviewed.`;
  return { decisions, model, cut: cutAt(chosen, choice, unsure), auditRate: drawn, says };
}

const UNSURE: ReadonlySet<string> = new Set(["unsure", "over-budget"]);

/** The doubt that a share of the unsure items reaches. Items at the cut are reviewed. */
function cutAt(share: number, choice: Choice, unsure: readonly Recent[]): number {
  const kept = Math.floor(share * unsure.length);
  if (kept === 0) return NOTHING;
  if (choice === "random") return 1 - share;
  const doubts = unsure.flatMap(({ prediction }) =>
    prediction === undefined ? [] : [prediction.doubt ?? doubtOf(choice, prediction.probabilities, "")],
  );
  return doubts.toSorted((a, b) => b - a)[kept - 1] ?? 0;
}

function weightOf(decisions: readonly Recent[]): number {
  return decisions.reduce((sum, { weight }) => sum + weight, 0);
}
