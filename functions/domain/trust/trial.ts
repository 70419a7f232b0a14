import { coded } from "../coded.ts";
import type { Flow } from "../flows/flow.ts";
import type { Proposed } from "../learning/audits.ts";
import { thresholdsInForce } from "../learning/certified-thresholds.ts";
import { judge, type Measurement, type Verdict } from "../learning/comparison.ts";
import { type KnownRow, withoutCopies } from "../learning/copies.ts";
import type { Live } from "../models/live.ts";
import { lossReason, pBetter } from "../statistics/reasons.ts";
import { asOne } from "../statistics/separate.ts";
import { type Fit, fitTrust, type Lesson } from "./fit.ts";
import { logForeseen } from "./foreseen.ts";
import { measureTrust } from "./measure-trust.ts";
import { logitOf, probabilityAt } from "./platt.ts";
import { type Score, scorerOf } from "./score.ts";
import { scoredBy } from "./scored.ts";

/** Fewer answers of either kind teach nothing: as few as say nothing of how sure a first model may be. */
const LEAST_RIGHT_AND_WRONG = 20;
const SIGNIFICANCE = 0.05;
/** How likely it is at most that a proposer ever gets a first trust model, over all nights together, where nothing tells its errors. */
export const EVER_BY_CHANCE = 0.01;

/** What trust is learnt and measured by. */
export type TrialSet = {
  readonly flow: Pick<Flow, "promise" | "targets" | "nearCopies">;
  readonly target: number;
  readonly openDay: string;
  /** In the order of time. */
  readonly lessons: readonly Lesson[];
  /** What the lessons' items look like, to find near copies of them among audits. */
  readonly rows: readonly KnownRow[];
  /** Closed audits of the same proposer. */
  readonly audits: readonly Proposed[];
  /** The record as if the proposer were the model that serves, and the trust model that does, if there is one. */
  readonly champion: { readonly live: Live; readonly score?: Score | undefined };
};

/** A trust model that was tried, and what came of it. */
export type Trial = {
  readonly fit: Fit;
  readonly candidate: Measurement;
  readonly champion: Measurement;
  readonly verdict: Verdict;
};

/** Why nothing is tried yet, in one sentence; undefined where there is enough to learn from. */
export function tooLittle(lessons: readonly Pick<Lesson, "right">[]): string | undefined {
  const right = lessons.filter((lesson) => lesson.right).length;
  const wrong = lessons.length - right;
  return enoughFrom(lessons) !== undefined
    ? undefined
    : `trust is learnt from at least ${LEAST_RIGHT_AND_WRONG} answers that agree and ${LEAST_RIGHT_AND_WRONG} that do not; there are ${right} and ${wrong}.`;
}

/** How many answers are the first that teach something; undefined where all of them do not. */
function enoughFrom(lessons: readonly Pick<Lesson, "right">[]): number | undefined {
  const least = [true, false]
    .map((kind) => lessons.flatMap(({ right }, at) => (right === kind ? [at] : [])))
    .map((at) => at[LEAST_RIGHT_AND_WRONG - 1]);
  const [right, wrong] = least;
  return right === undefined || wrong === undefined ? undefined : 1 + Math.max(right, wrong);
}

/**
 * Fits a trust model, measures it on the audits beside what serves, and judges. The confidence as given is compared as it
 * would be if it were made truthful on the same answers: else a constant would beat one that boasts, and tell nothing.
 */
export function tryTrust(set: TrialSet): Trial {
  const fit = fitTrust(set.lessons);
  const score = scorerOf({ ...fit.model, version: "", proposer: "" });
  const { apart: audits, copies } = withoutCopies(set.audits, set.rows, set.flow.nearCopies);
  const known = scoredBy(audits, score);
  const { live, score: before } = set.champion;
  const { flow, target, openDay } = set;
  const look = { flow, target, openDay, copies };
  const compared = new Set(known.map(({ decisionId }) => decisionId));
  const same = audits.filter(({ decisionId }) => compared.has(decisionId));
  const champion = measureTrust(scoredBy(same, before), {
    ...look,
    current: live.certified,
    ...(before === undefined && { truthful: (confidence: number) => probabilityAt(fit.given, logitOf(confidence)) }),
  });
  const candidate = measureTrust(known, look);
  const verdict = verdictOn(fit, champion, candidate, thresholdsInForce(live, target));
  return { fit, champion, candidate, verdict: before === undefined ? firstVerdict(verdict, set.lessons) : verdict };
}

/**
 * A first trust model can wait, and each night is another chance for luck. So it has to be beyond chance over all nights
 * together, which is looked at only where all else speaks for it.
 */
function firstVerdict(verdict: Verdict, lessons: readonly Lesson[]): Verdict {
  if (!verdict.promote) return verdict;
  const foreseen = logForeseen(lessons, enoughFrom(lessons) ?? lessons.length);
  return foreseen >= -Math.log(EVER_BY_CHANCE) ? verdict : refused(verdict, unforeseen(lessons.length));
}

/**
 * What the gate says of models holds here too. Beside it, trust has to know something: on answers that it was not learnt
 * from it beats the confidence as given, made truthful; and on audits it certifies more than what serves, or is
 * significantly better.
 */
function verdictOn(
  fit: Fit,
  champion: Measurement,
  candidate: Measurement,
  inForce: ReturnType<typeof thresholdsInForce>,
): Verdict {
  const verdict = judge(champion, candidate, { inForce });
  if (fit.loss === undefined || pBetter(fit.loss) >= SIGNIFICANCE) return refused(verdict, untold(fit));
  if (!verdict.promote || gains(champion, candidate, verdict)) return verdict;
  return refused(verdict, verdict.loss === undefined ? untold(fit) : lossReason("loss-not-better", verdict.loss));
}

function gains(champion: Measurement, candidate: Measurement, { loss }: Verdict): boolean {
  const [before, after] = [champion, candidate].map(({ certification }) => {
    const one = asOne(certification);
    return one.kind === "none" ? 0 : one.coverage;
  });
  return (after ?? 0) > (before ?? 0) || (loss !== undefined && pBetter(loss) < SIGNIFICANCE);
}

type Reason = { readonly says: string; readonly coded: Verdict["coded"][number] };

const untold = ({ apart }: Fit): Reason => ({
  says: `On ${apart.length} answers that it was not learnt from, it tells no more of what is right than the confidence as given.`,
  coded: coded("trust-untold", { answers: apart.length }),
});

const unforeseen = (answers: number): Reason => ({
  says: `What it foresaw of ${answers} answers, each from those before it, could still be luck on one of many nights.`,
  coded: coded("trust-unforeseen", { answers }),
});

const refused = (verdict: Verdict, { says, coded: code }: Reason): Verdict => ({
  ...verdict,
  promote: false,
  basis: "log-loss",
  reasons: [says],
  coded: [code],
});
