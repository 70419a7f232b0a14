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

/** The breaker: what it has seen, of which model, and whether it fired. The row `breaker`; its field names are stored. */
export const breakerSchema = z.object({
  /** Grows by one with every change; a change names the one that it was made from. */
  revision: z.int().min(0),
  /** The model version that is watched. */
  model: z.string(),
  /** The `watchedSince` of `live` that it began at; empty when there was none. */
  since: z.string(),
  breaker: detectorSchema,
  /** When it fired, ISO time. */
  alarmAt: z.string().optional(),
});
export type Breaker = z.infer<typeof breakerSchema>;

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
 * The breaker after one observation; undefined when it is not about what serves: made by another model, or before the
 * breaker last began. It begins anew with another model, with another target, and where automation was switched on. An
 * endpoint of your own has no version in `live`: there the variant that answered is the model.
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
  const model = live.modelVersion ?? seen.model;
  if (seen.model !== model || seen.createdAt < since || !(target > 0 && target < 1)) return undefined;
  const same = before?.model === model && before.since === since && before.breaker.target === target;
  const known: Breaker = same
    ? before
    : { revision: before?.revision ?? 0, model, since, breaker: newDetector(target) };
  const detector = observe(known.breaker, seen.wrong);
  const fires = detector.firedAt !== null && known.breaker.firedAt === null;
  return { ...known, revision: known.revision + 1, breaker: detector, ...(fires && { alarmAt: now }) };
}

/** Whether an alarm is over: somebody has switched automation on since, or another model serves. */
export function isAlarmOver({ alarmAt = "", model }: Breaker, { switched, modelVersion = model }: Live): boolean {
  return modelVersion !== model || (switched?.to === "on" && switched.at > alarmAt);
}

/** The same for other languages. */
export const alarmCoded = ({ breaker: detector }: Breaker): Coded =>
  coded("alarm", { target: detector.target, audits: detector.firedAt ?? detector.seen });

/** Why the breaker fired, in one sentence. */
export function alarmReason({ breaker: detector }: Breaker): string {
  return `Audits show that clearly more than ${percent(detector.target)} of automatic decisions are wrong (seen after ${detector.firedAt ?? detector.seen} audits).`;
}
