import { type Coded, coded } from "../coded.ts";
import * as z from "zod";
import { blindAnswersOf } from "../reviews/second-opinion.ts";
import { allSaidOf } from "../reviews/withdrawals.ts";
import { type DecisionRow, predictionOf } from "../decisions/decision.ts";
import type { Live } from "./live.ts";
import type { ReviewRow } from "../reviews/review-row.ts";
import { newDetector, observe } from "../statistics/detector.ts";
import { percent } from "../percent.ts";
import { isJudgedWrong } from "../statistics/evidence.ts";

const detectorSchema = z.object({
  target: z.number(),
  bets: z.array(z.number()).readonly(),
  wealth: z.array(z.number()).readonly(),
  seen: z.int(),
  evidence: z.number(),
  firedAt: z.int().nullable(),
});

/** So many model versions are named; of more, the newest. */
const MOST_MODELS = 20;

/** The breaker: what it has seen, of which models, and whether it fired. The row `breaker`; its field names are stored. */
const rowSchema = z.object({
  /** Grows by one with every change; a change names the one that it was made from. */
  revision: z.int().min(0),
  /** The model versions whose decisions it has seen since it began, in the order in which they came; at most the last 20. */
  models: z.array(z.string()).readonly(),
  /** The `watchedSince` of `live` that it began at; empty when there was none. */
  since: z.string(),
  breaker: detectorSchema,
  /** When it fired, ISO time. */
  alarmAt: z.string().optional(),
});
export type Breaker = z.infer<typeof rowSchema>;

/** Rows from before the breaker went on through promotions name one `model`. */
const oneModelSchema = rowSchema
  .omit({ models: true })
  .extend({ model: z.string() })
  .transform(({ model, ...row }): Breaker => ({ ...row, models: [model] }));
export const breakerSchema = z.union([rowSchema, oneModelSchema]);

/** An audited automatic decision, once people have judged it. */
export type Observation = { readonly model: string; readonly createdAt: string; readonly wrong: boolean };

/** What the breaker sees in a closed review; undefined unless it was the audit of an automatic decision. */
export function observationOf(owner: DecisionRow, row: ReviewRow): Observation | undefined {
  const score = predictionOf(owner);
  if (row.purpose !== "audit" || owner.route === "review" || score === undefined) return undefined;
  const wrong = isJudgedWrong({ ...blindAnswersOf(allSaidOf(row)), score });
  return { model: score.model, createdAt: owner.createdAt, wrong };
}

/**
 * The breaker after one observation; undefined when the decision was made before the breaker last began. What it looks
 * at is the traffic that went out automatically, whichever model decided it: it goes on through promotions and
 * rollbacks, since with a promotion each night no model would ever be seen in enough audits. It begins anew with another
 * target, and where automation was switched on.
 * @param target error rate; nothing is watched unless it lies between 0 and 1.
 */
export function breakerAfter(
  before: Breaker | undefined,
  live: Live,
  target: number,
  seen: Observation,
  now: string,
): Breaker | undefined {
  const since = live.watchedSince ?? "";
  if (seen.createdAt < since || !(target > 0 && target < 1)) return undefined;
  const same = before?.since === since && before.breaker.target === target;
  const known: Breaker = same
    ? before
    : { revision: before?.revision ?? 0, models: [], since, breaker: newDetector(target) };
  const revision = known.revision + 1;
  if (known.breaker.firedAt !== null) return { ...known, revision };
  const detector = observe(known.breaker, seen.wrong);
  const models = known.models.includes(seen.model) ? known.models : [...known.models, seen.model].slice(-MOST_MODELS);
  return { ...known, revision, models, breaker: detector, ...(detector.firedAt !== null && { alarmAt: now }) };
}

/** Whether an alarm is over: somebody has switched automation on since. Another model does not end it. */
export function isAlarmOver({ alarmAt = "" }: Breaker, { switched }: Live): boolean {
  return switched?.to === "on" && switched.at > alarmAt;
}

/** The same for other languages. */
export const alarmCoded = ({ breaker: detector }: Breaker): Coded =>
  coded("alarm", { target: detector.target, audits: detector.firedAt ?? detector.seen });

/** Why the breaker fired, in one sentence. */
export function alarmReason({ breaker: detector }: Breaker): string {
  return `Audits show that clearly more than ${percent(detector.target)} of automatic decisions are wrong (seen after ${detector.firedAt ?? detector.seen} audits).`;
}
