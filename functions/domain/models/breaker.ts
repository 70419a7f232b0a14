import { type Coded, coded } from "../coded.ts";
import * as z from "zod/mini";
import { blindAnswersOf } from "../reviews/second-opinion.ts";
import { allSaidOf } from "../reviews/withdrawals.ts";
import { type DecisionRow, predictionOf } from "../decisions/decision.ts";
import type { Live } from "./live.ts";
import { type Outcome, outcomeSchema } from "../decisions/outcome.ts";
import { contentHash } from "../ids.ts";
import { newDetector, observe } from "../statistics/detector.ts";
import { type FlowTargets, type Targets, targetsOf } from "../statistics/targets.ts";
import type { ReviewRow } from "../reviews/review-row.ts";
import { percent } from "../percent.ts";
import { isJudgedWrong } from "../statistics/evidence.ts";
import { figureFor, wordsFor } from "../statistics/promised.ts";

/** A detector as a row keeps it: `statistics/detector.ts`. */
export const detectorSchema = z.object({
  target: z.number(),
  bets: z.readonly(z.array(z.number())),
  wealth: z.readonly(z.array(z.number())),
  seen: z.int(),
  evidence: z.number(),
  firedAt: z.nullable(z.int()),
});

/**
 * Where outcomes have targets of their own, each has a detector: one for both would not see that one of them is far over
 * its target while the other is under. Each audit moves one of them, so that a false alarm of either is still at least
 * 1,000 audits away on average (`newDetector`). What stands beside `separate` is the one of `outcome`, which moved last.
 */
const watchSchema = z.extend(detectorSchema, {
  outcome: z.optional(outcomeSchema),
  separate: z.optional(z.object({ approve: detectorSchema, reject: detectorSchema })),
});

/** So many model versions are named; of more, the newest. */
const MOST_MODELS = 20;

/** The breaker: what it has seen, of which models, and whether it fired. The row `breaker`; its field names are stored. */
const rowSchema = z.object({
  /** Grows by one with every change; a change names the one that it was made from. */
  revision: z.int().check(z.gte(0)),
  /** The model versions whose decisions it has seen since it began, in the order in which they came; at most the last 20. */
  models: z.readonly(z.array(z.string())),
  /** The `watchedSince` of `live` that it began at; empty when there was none. */
  since: z.string(),
  breaker: watchSchema,
  /** The newest distinct items that it has seen, where each counts once: the beginnings of their hashes. */
  items: z.exactOptional(z.readonly(z.array(z.string()))),
  /** When it fired, ISO time. */
  alarmAt: z.optional(z.string()),
});
export type Breaker = z.infer<typeof rowSchema>;

/**
 * So many distinct items are remembered, by so much of their hashes: the row stays under 10 KB, and an item that never
 * stops coming is at most one observation in a thousand.
 */
const MOST_ITEMS = 1_000;
const ITEM_CHARACTERS = 8;

type Seen = { readonly item?: string };

/** The item of an audit, where it counts once however often it comes. */
export const itemSeen = ({ itemDraw, bodyHash }: Pick<DecisionRow, "itemDraw" | "bodyHash">): Seen =>
  itemDraw === undefined ? {} : { item: bodyHash.slice(0, ITEM_CHARACTERS) };

/** The newest items with one more; nothing where none counts once. */
export const withItem = (items: readonly string[] = [], { item }: Seen) =>
  item === undefined ? {} : { items: [...items, item].slice(-MOST_ITEMS) };

/** Rows from before the breaker went on through promotions name one `model`. */
const oneModelSchema = z.pipe(
  z.extend(z.omit(rowSchema, { models: true }), { model: z.string() }),
  z.transform(({ model, ...row }): Breaker => ({ ...row, models: [model] })),
);
export const breakerSchema = z.union([rowSchema, oneModelSchema]);

const ID = "breaker";
const ID_CHARACTERS = 16;

/** The row of a breaker: the one of the models that serve, or that of a proposer whose evidence is its own. */
export const breakerIdOf = (proposer: string | undefined): string =>
  proposer === undefined ? ID : `${ID}-${contentHash(proposer).slice(0, ID_CHARACTERS)}`;

/** Whether a row that is in need is a breaker's. */
export const isBreaker = (id: string): boolean => id === ID || id.startsWith(`${ID}-`);

/** An audited automatic decision, once people have judged it. */
export type Observation = {
  readonly model: string;
  /** There where evidence belongs to whoever proposed it, and is watched apart. */
  readonly proposer?: string;
  readonly createdAt: string;
  readonly outcome: Outcome;
  readonly wrong: boolean;
  /** The item, where it counts once however often it comes. */
  readonly item?: string;
};

/**
 * What the breaker sees in a closed review; undefined unless it was the audit of an automatic decision. What was drawn for its
 * group alone it does not see: it looks at all traffic, and bets on a simple random sample of it.
 */
export function observationOf(owner: DecisionRow, row: ReviewRow): Observation | undefined {
  const score = predictionOf(owner);
  if (row.purpose !== "audit" || owner.route === "review" || owner.auditExtra || score === undefined) return undefined;
  const wrong = isJudgedWrong({ ...blindAnswersOf(allSaidOf(row)), score });
  const isProposed = (owner.proposal ?? owner.proposalKey) !== undefined;
  const proposer = isProposed ? { proposer: score.model } : {};
  return {
    model: score.model,
    ...proposer,
    createdAt: owner.createdAt,
    outcome: score.outcome,
    wrong,
    ...itemSeen(owner),
  };
}

/**
 * The breaker after one observation; undefined when the decision was made before the breaker last began, or its item has
 * counted. What it looks
 * at is the traffic that went out automatically, whichever model decided it: it goes on through promotions and
 * rollbacks, since with a promotion each night no model would ever be seen in enough audits. It begins anew with another
 * target, and where automation was switched on.
 * @param target error rate; nothing is watched unless it lies between 0 and 1.
 * @param own the targets that the flow sets, if any.
 */
export function breakerAfter(
  before: Breaker | undefined,
  live: Live,
  target: number,
  seen: Observation,
  now: string,
  own?: FlowTargets,
): Breaker | undefined {
  const since = live.watchedSince ?? "";
  if (seen.createdAt < since || !(target > 0 && target < 1)) return undefined;
  const begun = watchOf(targetsOf(target, own));
  const same = before?.since === since && isWatchFor(before.breaker, begun);
  const known: Breaker = same ? before : { revision: before?.revision ?? 0, models: [], since, breaker: begun };
  if (seen.item !== undefined && known.items?.includes(seen.item)) return undefined;
  const revision = known.revision + 1;
  if (known.breaker.firedAt !== null) return { ...known, revision };
  const detector = watchAfter(known.breaker, seen);
  const models = known.models.includes(seen.model) ? known.models : [...known.models, seen.model].slice(-MOST_MODELS);
  return {
    ...known,
    ...withItem(known.items, seen),
    revision,
    models,
    breaker: detector,
    ...(detector.firedAt !== null && { alarmAt: now }),
  };
}

type Watch = Breaker["breaker"];

function watchOf(targets: Targets): Watch {
  if ("pooled" in targets) return newDetector(targets.pooled);
  const separate = { approve: newDetector(targets.approve), reject: newDetector(targets.reject) };
  return { ...separate.approve, separate };
}

/** Whether it looks for what a new one would look for. */
function isWatchFor(watch: Watch, begun: Watch): boolean {
  const [is, would] = [watch, begun].map(({ target, separate }) =>
    separate === undefined ? [target] : [separate.approve.target, separate.reject.target],
  );
  return is?.join() === would?.join();
}

function watchAfter(watch: Watch, { outcome, wrong }: Observation): Watch {
  if (watch.separate === undefined) return observe(watch, wrong);
  const moved = observe(watch.separate[outcome], wrong);
  return { ...moved, outcome, separate: { ...watch.separate, [outcome]: moved } };
}

/** How many audits it has seen. */
export const seenBy = ({ breaker: { seen, separate } }: Breaker): number =>
  separate === undefined ? seen : separate.approve.seen + separate.reject.seen;

/** Whether an alarm is over: somebody has switched automation on since. Another model does not end it. */
export function isAlarmOver({ alarmAt = "" }: Breaker, { switched }: Live): boolean {
  return switched?.to === "on" && switched.at > alarmAt;
}

/** The same for other languages. */
export const alarmCoded = ({ breaker: detector, items }: Breaker): Coded =>
  coded("alarm", {
    target: detector.target,
    audits: detector.firedAt ?? detector.seen,
    ...(detector.outcome !== undefined && { outcome: detector.outcome }),
    ...figureFor(items && "distinct items"),
  });

/** Why the breaker fired, in one sentence. */
export function alarmReason({ breaker: detector, items }: Breaker): string {
  const what = wordsFor(items && "distinct items")[detector.outcome ?? "automatic"];
  return `Audits show that clearly more than ${percent(detector.target)} of ${what} are wrong (seen after ${detector.firedAt ?? detector.seen} audits).`;
}
