import { coded } from "../coded.ts";
import type { Outcome } from "../decisions/outcome.ts";
import { percent } from "../percent.ts";
import {
  type Certificate,
  type Certification,
  faultOf,
  type Goal,
  type NoCertificate,
  refuse,
  type Scope,
} from "./certificate.ts";
import { binomialCdf } from "./distributions.ts";
import type { Evidence } from "./evidence.ts";
import { marksOf } from "./marks.ts";
import { missingFor, type Start } from "./missing.ts";
import { pathOf, type Step } from "./path.ts";
import { figureFor, type Promised, wordsFor } from "./promised.ts";
import { countAbove, findReset, referenceThreshold, type Reset } from "./reset.ts";
import { unansweredPart } from "./unanswered.ts";

/**
 * Where testing begins, by the share of the evidence that lies at or above the threshold, strictest first, and the share
 * of delta that is granted there. Most of delta at the most confident items alone can stick there under label noise.
 */
export const STARTS = [
  { coverage: 0.2, share: 0.5 },
  { coverage: 0.4, share: 0.5 },
] as const;

/** Confidence 1 can be automatic, a threshold of 1 cannot: this is the next number below it. */
const STRICTEST = 1 - Number.EPSILON / 2;

/**
 * The loosest threshold that keeps the promise on this evidence, or why there is none.
 *
 * Learn-then-Test (Angelopoulos, Bates, Candès, Jordan, Lei; arXiv 2110.01052) with the fallback procedure (Wiens, 2003)
 * over two starts: at each threshold t the hypothesis "the error rate at or above t is over the target" is rejected when
 * BinomialCDF(wrong; n, target) <= level, a p-value that is exact for every n. A start adds its share of delta to the
 * level, a rejection carries the level on to the next threshold, and a failure spends it. The shares sum to 1, so a false
 * rejection anywhere has probability at most delta. Before that, a change in time voids what is older (`reset.ts`).
 * @param evidence closed audits since the last reset, scored by the model that is to be certified, each decision once.
 * @param options `current`, the threshold at which a change in time is looked for; `scope`, what the evidence is of; `of`,
 * what is promised a share of; `after`, the evidence of a window that begins later, where it is more than a part of this
 * one: a distinct item counts again.
 */
export function certify(
  evidence: readonly Evidence[],
  goal: Goal,
  { current, scope = "both", of, after }: Options = {},
): Certification {
  const fault = faultOf(evidence, goal);
  if (fault !== undefined) return fault;
  const ordered = evidence.toSorted(byTime);
  const whole = pathOf(ordered);
  const reset = findReset(ordered, referenceThreshold(whole, goal.target, current));
  const kept = reset === undefined ? ordered : (after ?? laterIn(ordered))(reset.since);
  const path = reset === undefined ? whole : pathOf(kept);
  const starts = startsOn(path, goal);
  const step = loosest(path, starts, goal.target);
  const found = { kept, goal, scope, of, reset };
  return step === undefined ? refusal(found, path, starts) : certificate(found, step);
}

type Options = {
  readonly current?: number | undefined;
  readonly scope?: Scope;
  readonly of?: Promised | undefined;
  readonly after?: (since: string) => readonly Evidence[];
};

/** Of a window, the part that begins later. */
export const laterIn =
  (evidence: readonly Evidence[]) =>
  (since: string): readonly Evidence[] =>
    evidence.filter(({ decidedAt }) => decidedAt >= since);

/** Starts that fall on the same step, as they do where many confidences are equal, are one with both shares. */
function startsOn(path: readonly Step[], { delta }: Goal): readonly Start[] {
  const levels = new Map<number, number>();
  for (const { coverage, share } of STARTS) {
    const at = path.findIndex((step) => step.coverage >= coverage);
    if (at !== -1) levels.set(at, (levels.get(at) ?? 0) + delta * share);
  }
  return [...levels].map(([at, level]) => ({ at, level }));
}

function loosest(path: readonly Step[], starts: readonly Start[], target: number): Step | undefined {
  const granted = new Map(starts.map(({ at, level }) => [at, level]));
  let level = 0;
  let accepted: Step | undefined;
  for (const [at, step] of path.entries()) {
    level += granted.get(at) ?? 0;
    if (level > 0 && binomialCdf(step.wrong, step.n, target) <= level) accepted = step;
    else level = 0;
  }
  return accepted;
}

type Found = {
  readonly kept: readonly Evidence[];
  readonly goal: Goal;
  readonly scope: Scope;
  readonly of: Promised | undefined;
  readonly reset: Reset | undefined;
};

function certificate({ kept, goal, scope, reset }: Found, step: Step): Certificate {
  const side = (outcome: Outcome) =>
    countAbove(
      kept.filter((record) => record.outcome === outcome),
      step.threshold,
    );
  const threshold = Math.min(step.threshold, STRICTEST);
  return {
    kind: "certificate",
    scope,
    ...goal,
    threshold,
    n: step.n,
    wrong: step.wrong,
    p: binomialCdf(step.wrong, step.n, goal.target),
    coverage: step.coverage,
    evidence: kept.length,
    window: { from: kept[0]?.decidedAt ?? "", to: kept.at(-1)?.decidedAt ?? "" },
    sides: { approve: side("approve"), reject: side("reject") },
    marks: marksOf(kept, threshold),
    reset,
  };
}

function refusal(found: Found, path: readonly Step[], starts: readonly Start[]): NoCertificate {
  const { kept, goal, of, reset } = found;
  const [evidence, target] = [kept.length, percent(goal.target)];
  const lack = missingFor(path, starts, goal.target);
  const at = lack?.at ?? path[starts[0]?.at ?? 0];
  const count = countAbove(kept, at?.threshold ?? 0);
  const { says, figures } = unansweredPart(count, isEnoughAnswered(found, starts));
  if (lack === undefined) {
    const detail = `Even of what the model is surest of, more than ${target} counts as wrong: ${count.wrong} of ${count.n} audits.`;
    const said = coded("too-wrong", { target: goal.target, wrong: count.wrong, above: count.n, ...figures });
    return refuse("too-wrong", detail + says, said, { evidence, reset });
  }
  const { missing } = lack;
  const needed = `At least ${missing.automatic} more ${wordsFor(of).needed}, all judged right, are needed`;
  return refuse(
    "too-little",
    `${needed} for a certificate at ${target}.${says}`,
    coded("too-little", { ...missing, target: goal.target, ...figureFor(of), ...figures }),
    { evidence, missing, reset },
  );
}

/** Whether there would be a certificate had every audit that nobody answered been judged right. */
function isEnoughAnswered({ kept, goal }: Found, starts: readonly Start[]): boolean {
  const answered = kept.map((record) => (record.unanswered ? { ...record, wrong: false } : record));
  return loosest(pathOf(answered), starts, goal.target) !== undefined;
}

function byTime(a: Evidence, b: Evidence): number {
  if (a.decidedAt === b.decidedAt) return 0;
  return a.decidedAt < b.decidedAt ? -1 : 1;
}
