import * as z from "zod/mini";
import type { ByOutcome } from "../decisions/routing.ts";
import { isConfident } from "../decisions/routing.ts";
import type { Evidence } from "./evidence.ts";

/**
 * What the seal "ever" has counted, as it stands in `live`: audited automatic decisions of one model at fixed thresholds,
 * against a fixed target. Its field names are stored.
 */
export const everSchema = z.object({
  endpoint: z.string(),
  /** 1 where an outcome is never automatic. */
  thresholds: z.object({ approve: z.number(), reject: z.number() }),
  target: z.number(),
  /** Decisions from this moment on (ISO time): later than anything that the model or the thresholds were chosen by. */
  since: z.string(),
  /** Days before this one (UTC) are counted. */
  countedTo: z.string(),
  audits: z.int().check(z.gte(0)),
  wrong: z.int().check(z.gte(0)),
});
export type Ever = z.infer<typeof everSchema>;

/** What is in force: the seal is about this and nothing else. */
export type InForce = {
  readonly endpoint: string | undefined;
  readonly thresholds: ByOutcome;
  readonly target: number;
  /** Audits of decisions before this moment are void. */
  readonly evidenceSince?: string | undefined;
};

/** Whether anything can be sealed: a model serves, something is automatic, and the target can be missed. */
function isSealable({ endpoint, thresholds, target }: InForce): boolean {
  return endpoint !== undefined && Math.min(thresholds.approve, thresholds.reject) < 1 && target > 0 && target < 1;
}

/** Whether what was counted is about what is in force, and none of it is void. */
export function isAbout({ endpoint, thresholds, target, since }: Ever, inForce: InForce): boolean {
  return (
    endpoint === inForce.endpoint &&
    thresholds.approve === inForce.thresholds.approve &&
    thresholds.reject === inForce.thresholds.reject &&
    target === inForce.target &&
    since >= (inForce.evidenceSince ?? "")
  );
}

/** Nothing counted yet; undefined where nothing can be sealed. */
export function beginEver(inForce: InForce, now: string): Ever | undefined {
  const { endpoint, thresholds, target } = inForce;
  if (endpoint === undefined || !isSealable(inForce)) return undefined;
  return {
    endpoint,
    thresholds: { ...thresholds },
    target,
    since: now,
    countedTo: now.slice(0, 10),
    audits: 0,
    wrong: 0,
  };
}

/**
 * What is counted after a look: each audit of a decision since the beginning that is automatic at the thresholds, once,
 * when its day closes. It begins anew at `now` (ISO time) where something else is in force: older audits chose it.
 * @param evidence of closed days, scored by the model in force.
 * @param openDay the first UTC day that is not closed: all days before it are complete.
 */
export function everAfter(
  before: Ever | undefined,
  inForce: InForce,
  {
    evidence,
    openDay,
    now,
  }: { readonly evidence: readonly Evidence[]; readonly openDay: string; readonly now: string },
): Ever | undefined {
  if (before === undefined || !isSealable(inForce) || !isAbout(before, inForce)) return beginEver(inForce, now);
  if (openDay <= before.countedTo) return before;
  const fresh = evidence.filter((record) => isFresh(record, before, openDay));
  return {
    ...before,
    countedTo: openDay,
    audits: before.audits + fresh.length,
    wrong: before.wrong + fresh.filter(({ wrong }) => wrong).length,
  };
}

function isFresh({ decidedAt, day, outcome, confidence }: Evidence, before: Ever, openDay: string): boolean {
  const isNew = decidedAt >= before.since && day >= before.countedTo && day < openDay;
  return isNew && isConfident(confidence, before.thresholds[outcome]);
}
