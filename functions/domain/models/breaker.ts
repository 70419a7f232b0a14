import * as z from "zod";
import { blindAnswersOf } from "../reviews/second-opinion.ts";
import { type DecisionRow, predictionOf } from "../decisions/decision.ts";
import type { Live } from "./live.ts";
import type { ReviewRow } from "../reviews/review.ts";
import { percent } from "../percent.ts";
import { newBreaker, observe } from "../statistics/breaker.ts";
import { isJudgedWrong } from "../statistics/evidence.ts";

const breakerSchema = z.object({
  target: z.number(),
  bets: z.array(z.number()).readonly(),
  wealth: z.array(z.number()).readonly(),
  seen: z.int(),
  evidence: z.number(),
  firedAt: z.int().nullable(),
});

/** What the breaker knows, and of what: the row `breaker`. */
export const watchSchema = z.object({
  /** Grows by one with every change; a change names the one that it was made from. */
  revision: z.int().min(0),
  /** The model version that is watched. */
  model: z.string(),
  /** The `watchedSince` of `live` that it began at; empty when there was none. */
  since: z.string(),
  breaker: breakerSchema,
  /** When it fired, ISO time. */
  alarmAt: z.string().optional(),
});
export type Watch = z.infer<typeof watchSchema>;

/** An audited automatic decision, once people have judged it. */
export type Observation = { readonly model: string; readonly createdAt: string; readonly wrong: boolean };

/** What the breaker sees in a closed review; undefined unless it was the audit of an automatic decision. */
export function observationOf(owner: DecisionRow, row: ReviewRow): Observation | undefined {
  const score = predictionOf(owner);
  if (row.purpose !== "audit" || owner.route === "review" || score === undefined) return undefined;
  const wrong = isJudgedWrong({ ...blindAnswersOf(row.opinions ?? []), score });
  return { model: score.model, createdAt: owner.createdAt, wrong };
}

/**
 * The watch after one observation; undefined when it is not about what serves: made by another model, or before the
 * breaker last began. It begins anew with another model, with another target, and where automation was switched on. An
 * endpoint of your own has no version in `live`: there the variant that answered is the model.
 * @param target error rate; nothing is watched unless it lies between 0 and 1.
 */
export function watched(
  before: Watch | undefined,
  live: Live,
  target: number,
  seen: Observation,
  now: string,
): Watch | undefined {
  const since = live.watchedSince ?? "";
  const model = live.modelVersion ?? seen.model;
  if (seen.model !== model || seen.createdAt < since || !(target > 0 && target < 1)) return undefined;
  const same = before?.model === model && before.since === since && before.breaker.target === target;
  const known: Watch = same ? before : { revision: before?.revision ?? 0, model, since, breaker: newBreaker(target) };
  const breaker = observe(known.breaker, seen.wrong);
  const fires = breaker.firedAt !== null && known.breaker.firedAt === null;
  return { ...known, revision: known.revision + 1, breaker, ...(fires && { alarmAt: now }) };
}

/** Whether an alarm is over: somebody has switched automation on since, or another model serves. */
export function isOver({ alarmAt = "", model }: Watch, { switched, modelVersion = model }: Live): boolean {
  return modelVersion !== model || (switched?.to === "on" && switched.at > alarmAt);
}

/** Why the breaker fired, in one sentence. */
export function alarmOf({ breaker }: Watch): string {
  return `Audits show that clearly more than ${percent(breaker.target)} of automatic decisions are wrong (seen after ${breaker.firedAt ?? breaker.seen} audits).`;
}
