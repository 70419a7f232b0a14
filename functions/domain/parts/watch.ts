import * as z from "zod/mini";
import type { DecisionRow } from "../decisions/decision.ts";
import type { Outcome } from "../decisions/outcome.ts";
import type { Flow } from "../flows/flow.ts";
import { contentHash } from "../ids.ts";
import { detectorSchema, itemSeen, withItem } from "../models/breaker.ts";
import type { Part } from "../models/parts.ts";
import { percent } from "../percent.ts";
import { blindAnswersOf } from "../reviews/second-opinion.ts";
import type { ReviewRow } from "../reviews/review-row.ts";
import { allSaidOf } from "../reviews/withdrawals.ts";
import { newDetector, observe } from "../statistics/detector.ts";
import { isJudgedWrong } from "../statistics/evidence.ts";
import { type FlowTargets, targetsOf } from "../statistics/targets.ts";
import { decidingPart } from "./ready.ts";
import { WATCH } from "./watch-id.ts";
import { readyIn } from "./ready-decision.ts";

const count = z.int().check(z.gte(0));

/** What the audits of a part that decides came to. Its field names are stored. */
export const watchSchema = z.object({
  /** Grows by one with every change; a change names the one that it was made from. */
  revision: count,
  part: z.string(),
  /** Decisions made before it do not count (ISO time); empty since the part is there. */
  since: z.string(),
  /** So many audits, and so many of them judged wrong. */
  audits: count,
  wrong: count,
  /** What looks for more errors than the target: `statistics/detector.ts`. */
  detector: detectorSchema,
  /** The newest distinct items, where each counts once: the beginnings of their hashes. */
  items: z.exactOptional(z.readonly(z.array(z.string()))),
  /** When its audits came to clearly more than the target (ISO time). */
  alarmAt: z.exactOptional(z.string()),
});
export type Watch = Readonly<z.infer<typeof watchSchema>>;

const ID_CHARACTERS = 24;

type Deciding = Pick<Flow, "decide" | "repeat">;

/**
 * The row of a part that decides; undefined where the flow has no such part. A rule that says something else is another: what
 * was found of the one before says nothing of it.
 */
export function watchIdOf({ decide = [], repeat }: Deciding, part: Part): string | undefined {
  const said = part === "repeat" ? repeat : decide.find(({ name }) => part === `rule:${name}`);
  return said === undefined ? undefined : `${WATCH}${contentHash([part, said]).slice(0, ID_CHARACTERS)}`;
}

/** An audit of what a part decided, once people have judged it. */
export type Observed = {
  readonly part: Part;
  readonly createdAt: string;
  readonly outcome: Outcome;
  readonly wrong: boolean;
  /** The item, where it counts once however often it comes. */
  readonly item?: string;
};

/** What a closed review says of the part that decided; undefined unless it was the audit of such a decision. */
export function observedOf(owner: DecisionRow, row: ReviewRow): Observed | undefined {
  const [part, score] = [decidingPart(owner), readyIn(owner)];
  if (row.purpose !== "audit" || part === undefined || score === undefined) return undefined;
  const wrong = isJudgedWrong({ ...blindAnswersOf(allSaidOf(row)), score });
  return { part, createdAt: owner.createdAt, outcome: score.outcome, wrong, ...itemSeen(owner) };
}

type Targets = { readonly target: number; readonly own?: FlowTargets | undefined };

/** Of a part whose outcomes have targets of their own, the stricter one: it has one detector. */
function targetFor({ target, own }: Targets, part: Part, { outcome }: Pick<Observed, "outcome">): number {
  const targets = targetsOf(target, own);
  if ("pooled" in targets) return targets.pooled;
  return part === "repeat" ? Math.min(targets.approve, targets.reject) : targets[outcome];
}

/** A watch that has seen nothing of what was decided before `since`. */
export const newWatch = (part: Part, target: number, since = "", revision = 0): Watch => ({
  revision,
  part,
  since,
  audits: 0,
  wrong: 0,
  detector: newDetector(target),
});

/**
 * The watch after one more audit; undefined where it does not count: the decision is older than the watch, its item has
 * counted, or no share of errors is promised. It may be looked at after each: its detector raises a false alarm once in 1,000
 * audits on average or less often, however often it is looked at. With another target it begins anew.
 */
export function watchAfter(
  before: Watch | undefined,
  seen: Observed,
  targets: Targets,
  now: string,
): Watch | undefined {
  const target = targetFor(targets, seen.part, seen);
  if (!(target > 0 && target < 1) || seen.createdAt < (before?.since ?? "")) return undefined;
  const isSame = before?.detector.target === target;
  const known = isSame ? before : newWatch(seen.part, target, before?.since, before?.revision);
  if (seen.item !== undefined && known.items?.includes(seen.item)) return undefined;
  const detector = observe(known.detector, seen.wrong);
  const fires = detector.firedAt !== null && known.alarmAt === undefined;
  return {
    ...known,
    ...withItem(known.items, seen),
    ...(fires && { alarmAt: now }),
    revision: known.revision + 1,
    audits: known.audits + 1,
    wrong: known.wrong + Number(seen.wrong),
    detector,
  };
}

/** Why a part was switched off, in one sentence. */
export const alarmReasonOf = ({ detector }: Watch): string =>
  `Audits show that clearly more than ${percent(detector.target)} of what it decides is wrong (seen after ${detector.firedAt ?? detector.seen} audits).`;
