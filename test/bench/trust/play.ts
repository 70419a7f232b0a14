import { auditProbability } from "../../../functions/domain/decisions/audit-draw.ts";
import type { Proposed } from "../../../functions/domain/learning/audits.ts";
import { certifiedThresholds } from "../../../functions/domain/learning/certified-thresholds.ts";
import { lookAtProposer } from "../../../functions/domain/learning/proposer-look.ts";
import { type Live, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { promoteTrust } from "../../../functions/domain/models/live-trust.ts";
import { provenOf, servedBy } from "../../../functions/domain/models/proposers.ts";
import type { Lesson } from "../../../functions/domain/trust/fit.ts";
import { type Score, scorerOf } from "../../../functions/domain/trust/score.ts";
import { scoredBy } from "../../../functions/domain/trust/scored.ts";
import { SCHEME } from "../../../functions/domain/trust/traits.ts";
import { tooLittle, tryTrust } from "../../../functions/domain/trust/trial.ts";
import { seeded } from "../../../flows/samples/listings/random.ts";
import { DEFAULT_PARAMETERS } from "../../support/rows.ts";
import type { Case, World } from "./world.ts";

export const TARGET = 0.05;
/** How many new answers start a trial: the policy's own number. */
const NEW_ANSWERS = DEFAULT_PARAMETERS.MinNewLabels;
export type Length = { readonly days: number; readonly aDay: number };
/** The truth about what is automatic is taken from so many cases that nobody decides. */
const TRUTH = 4000;
/** The days at the end by which human shares are compared. */
export const LAST = 10;

const PROPOSER = "application:reader";
const POLICY = {
  ...DEFAULT_PARAMETERS,
  Guarantee: "enforce",
  TargetErrorRate: TARGET,
  AutoApproveThreshold: 0.5,
} as const;
const FLOW = { promise: "decisions", nearCopies: "any" } as const;

/** What came of a run. Shares from 0 to 1. */
export type Told = {
  /** Of the last days: what people looked at, audits included. */
  readonly human: number;
  /** The same had the truth been known: the most that can be automatic at the target. */
  readonly best: number;
  readonly promotions: number;
  readonly certifiedDays: number;
  /** Certified days on which more than the target of what is automatic was wrong in truth. */
  readonly brokenDays: number;
};

type Course = {
  live: Live;
  score: Score | undefined;
  readonly lessons: Lesson[];
  readonly audits: Proposed[];
  newAnswers: number;
  promotions: number;
  readonly humans: number[];
  certifiedDays: number;
  brokenDays: number;
};

/** Plays days and nights of one proposer, with trust learnt or without. */
export function play(world: World, seed: number, { days, aDay }: Length, learns: boolean): Told {
  const random = seeded(seed).next;
  const truth = Array.from({ length: TRUTH }, (_, at) => world(random, at));
  const course: Course = {
    live: NOTHING_LIVE,
    score: undefined,
    lessons: [],
    audits: [],
    newAnswers: 0,
    promotions: 0,
    humans: [],
    certifiedDays: 0,
    brokenDays: 0,
  };
  for (let day = 0; day < days; day += 1) {
    course.humans.push(playDay(course, { day, aDay, world, random }));
    night(course, day + 1, learns);
    look(course, truth);
  }
  const { promotions, certifiedDays, brokenDays } = course;
  const last = course.humans.slice(-LAST);
  const human = last.reduce((sum, one) => sum + one, 0) / last.length;
  return { human, best: bestOf(truth), promotions, certifiedDays, brokenDays };
}

const dayOf = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString();

const confidenceOf = ({ score }: Pick<Course, "score">, { traits, given }: Case): number =>
  score === undefined ? given : score(traits);

function thresholdIn({ live }: Pick<Course, "live">): number {
  const { approve } = provenOf(live, PROPOSER)?.certified ?? {};
  return approve === undefined ? Infinity : Math.max(approve, POLICY.AutoApproveThreshold);
}

type Day = { readonly day: number; readonly aDay: number; readonly world: World; readonly random: () => number };

/** The share of a day that people look at. What they say of what was not drawn teaches, where they were asked. */
function playDay(course: Course, { day, aDay, world, random }: Day): number {
  const certified = provenOf(course.live, PROPOSER)?.certified ?? {};
  const probability = auditProbability(POLICY, { paused: false, serves: true, certified });
  let humans = 0;
  for (let at = 0; at < aDay; at += 1) {
    const one = world(random, day * aDay + at + TRUTH);
    const drawn = random() < probability;
    const automatic = confidenceOf(course, one) >= thresholdIn(course);
    if (automatic && !drawn) continue;
    humans += 1;
    course.newAnswers += 1;
    if (drawn) course.audits.push(auditOf(one, day, at));
    else course.lessons.push(one);
  }
  return humans / aDay;
}

function auditOf({ itemHash, traits, given, right }: Case, day: number, at: number): Proposed {
  const served = { label: "value", outcome: "approve", confidence: given, model: PROPOSER } as const;
  return {
    decisionId: `${day}-${at}`,
    decidedAt: dayOf(day),
    day: dayOf(day).slice(0, 10),
    itemHash,
    text: "",
    state: "answered",
    first: right ? "value" : "other",
    served,
    traits: { scheme: SCHEME, lists: traits.map((list) => [...list]), given },
    ...(!right && { second: { state: "answered", label: "other" } as const }),
  };
}

function night(course: Course, day: number, learns: boolean): void {
  const asked = { flow: FLOW, target: TARGET, openDay: dayOf(day).slice(0, 10) };
  if (learns && course.newAnswers >= NEW_ANSWERS && tooLittle(course.lessons) === undefined) {
    course.newAnswers = 0;
    tryTonight(course, day, asked);
  }
  const met = scoredBy(course.audits, course.score);
  const { proven } = lookAtProposer(
    course.live,
    PROPOSER,
    { met, apart: met, copies: 0 },
    { ...asked, deployed: POLICY, now: dayOf(day) },
  );
  course.live = { ...course.live, proposers: { [PROPOSER]: proven } };
}

type Asked = { readonly flow: typeof FLOW; readonly target: number; readonly openDay: string };

function tryTonight(course: Course, day: number, asked: Asked): void {
  const { live, score, lessons, audits } = course;
  const { fit, verdict, candidate } = tryTrust({
    ...asked,
    lessons,
    rows: [],
    audits,
    champion: { live: servedBy(live, PROPOSER), score },
  });
  if (!verdict.promote) return;
  const trust = { version: `v${day}`, since: dayOf(day) };
  course.live = promoteTrust(live, {
    [PROPOSER]: { trust, ...certifiedThresholds(candidate.certification, dayOf(day)) },
  });
  course.score = scorerOf({ ...fit.model, version: trust.version, proposer: PROPOSER });
  course.promotions += 1;
}

/** What is in force now, on the truth. */
function look(course: Course, truth: readonly Case[]): void {
  const threshold = thresholdIn(course);
  if (threshold === Infinity) return;
  course.certifiedDays += 1;
  const automatic = truth.filter((one) => confidenceOf(course, one) >= threshold);
  const wrong = automatic.reduce((sum, { chance }) => sum + 1 - chance, 0);
  if (wrong > TARGET * automatic.length) course.brokenDays += 1;
}

/** The human share when everybody knew how likely each is right: the likeliest go out until the target is reached. */
function bestOf(truth: readonly Case[]): number {
  const sorted = truth.map(({ chance }) => 1 - chance).toSorted((a, b) => a - b);
  let [wrong, most] = [0, 0];
  for (const [at, chance] of sorted.entries()) {
    wrong += chance;
    if (wrong <= TARGET * (at + 1)) most = at + 1;
  }
  return 1 - (most / sorted.length) * (1 - POLICY.AuditRate);
}
