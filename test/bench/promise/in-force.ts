import type { Outcome } from "../../../functions/domain/decisions/outcome.ts";
import type { ByOutcome } from "../../../functions/domain/decisions/routing.ts";
import { type Live, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { certifiedSidesOf } from "../../../functions/domain/policy/policy-view.ts";
import { contradictedAgreements } from "../../../functions/domain/statistics/agreement.ts";
import type { Certification } from "../../../functions/domain/statistics/certificate.ts";
import { type Audit, gatherEvidence } from "../../../functions/domain/statistics/evidence.ts";
import { checkPromise } from "../../../functions/domain/statistics/promise.ts";
import { isDue } from "../../../functions/domain/statistics/schedule.ts";
import { certifyFor } from "../../../functions/domain/statistics/separate.ts";
import { badSides, type CertifiedSides } from "../../../functions/domain/statistics/sides.ts";
import { OUTCOMES } from "../../../functions/domain/statistics/targets.ts";
import { percent } from "../shares.ts";
import { type Case, CASES } from "./around.ts";
import { lookedAt } from "./gate.ts";
import { brokenSays } from "./gates.ts";
import { auditOf, automaticOf, errorOf, type Stratum } from "./strata.ts";
import { seeded } from "../../support/random.ts";

/** Days are those of all worlds together. A look is one at which evidence had grown by half. */
export type InForce = {
  readonly world: string;
  readonly rule: string;
  days: number;
  looks: number;
  brokenLooks: number;
  proven: number;
  broken: number;
  /** Days on which an outcome alone was over the target, whatever is promised. */
  sideOver: number;
  /** Sum over days: the share of the traffic that was automatic by proof. */
  automatic: number;
  /** Of each world: days, those on which thresholds were proven, and those of them on which these were over the target. */
  readonly worlds: { readonly days: number; readonly proven: number; readonly broken: number }[];
  /** Proven days on which an outcome was warned of. */
  warned: number;
  /** Refused days, and those on which the refusal named audits that nobody answered. */
  refused: number;
  named: number;
  /** Sums over worlds: what contradicted agreements say, and what people and model really miss together. */
  said: number;
  hidden: number;
};

const [DAYS, DECISIONS, AUDIT_RATE] = [20, 1_200, 0.1] as const;

/** Runs `worlds` seeded lives of each case: 20 days, 1,200 decisions a day, a tenth audited, one look a day. */
export function simulateInForce(worlds: number, seed: number): readonly InForce[] {
  return CASES.map((one) => {
    const tally = emptyTally(one);
    for (let at = 0; at < worlds; at += 1) {
      const { days, proven, broken } = tally;
      live(one, seeded(seed + at * 7_919), tally);
      tally.worlds.push({ days: tally.days - days, proven: tally.proven - proven, broken: tally.broken - broken });
    }
    return tally;
  });
}

/** Prints the table of the worlds around a certificate. */
export function printInForce(worlds = 200, seed = 20_261_120): void {
  console.table(simulateInForce(worlds, seed).map((tally) => rowOf(tally, worlds)));
  console.log(
    `seed ${seed}, ${worlds} worlds each of ${DAYS} days, ${DECISIONS} decisions a day, ${AUDIT_RATE * 100} % audited, one model`,
  );
}

function live(one: Case, random: () => number, tally: InForce): void {
  const strata = one.strata(random);
  const audits: Audit[] = [];
  let serving: Live = NOTHING_LIVE;
  for (let day = 0; day < DAYS; day += 1) {
    for (let at = 0; at < DECISIONS * AUDIT_RATE; at += 1)
      audits.push(auditOf(strata, one.people ?? {}, { at: audits.length, day, random }));
    serving = look(one, { strata, audits, serving, now: new Date(Date.UTC(2026, 0, 2 + day)).toISOString() }, tally);
  }
  tally.said += contradictedAgreements(audits)?.rate ?? 0;
  tally.hidden += errorOf(strata, { approve: 0, reject: 0 }, ({ hidden = 0 }) => hidden);
}

type Day = {
  readonly strata: readonly Stratum[];
  readonly audits: readonly Audit[];
  readonly serving: Live;
  readonly now: string;
};

function look(one: Case, { strata, audits, serving, now }: Day, tally: InForce): Live {
  const { target = 0.05, counts = (all) => all } = one;
  const since = serving.evidenceSince ?? "";
  const evidence = gatherEvidence(counts(audits.filter(({ decidedAt }) => decidedAt >= since)), now.slice(0, 10));
  const wasDue = isDue(evidence.length, serving.certification?.evidence ?? 0);
  const targets = one.separate ? { approve: target, reject: target } : { pooled: target };
  const today = certifyFor(evidence, targets, { current: serving.certified });
  const after = lookedAt(serving, { evidence, certification: today }, now);
  count(one, { strata, serving: after, target, wasDue }, tally);
  return after;
}

type Looked = {
  readonly strata: readonly Stratum[];
  readonly serving: Live;
  readonly target: number;
  readonly wasDue: boolean;
};

function count(one: Case, { strata, serving, target, wasDue }: Looked, tally: InForce): void {
  const certificate = serving.certification?.certificate;
  const sides = certifiedSidesOf(serving, one.separate ? { approve: target, reject: target } : { pooled: target });
  tally.days += 1;
  tally.looks += Number(wasDue);
  if (OUTCOMES.every((outcome) => sides[outcome].kind === "none")) {
    tally.refused += 1;
    tally.named += Number((serving.certification?.coded?.figures["unanswered"] ?? 0) !== 0);
    return;
  }
  const thresholds = { approve: enforced(sides.approve, one), reject: enforced(sides.reject, one) };
  if (!(one.proves ?? provesNow)(sides, thresholds)) return;
  const isSideOver = OUTCOMES.some((outcome) => errorOf(of(strata, outcome), thresholds, one.riskOf) > target);
  const isBroken = one.separate ? isSideOver : errorOf(strata, thresholds, one.riskOf) > target;
  tally.proven += 1;
  tally.broken += Number(isBroken);
  tally.brokenLooks += Number(wasDue && isBroken);
  tally.sideOver += Number(isSideOver);
  tally.automatic += automaticOf(strata, thresholds);
  tally.warned += Number(certificate !== undefined && badSides(certificate, thresholds).length > 0);
}

/** What is automatic under `enforce`: nothing without a certificate. */
const enforced = (side: Certification, { deployed = 0 }: Case): number =>
  side.kind === "none" ? 1 : Math.max(side.threshold, deployed);

const of = (strata: readonly Stratum[], outcome: Outcome): readonly Stratum[] =>
  strata.filter((stratum) => stratum.outcome === outcome);

const provesNow = (sides: CertifiedSides, thresholds: ByOutcome): boolean =>
  checkPromise(sides, thresholds).kind === "kept";

const ZERO = {
  days: 0,
  looks: 0,
  brokenLooks: 0,
  proven: 0,
  broken: 0,
  sideOver: 0,
  automatic: 0,
  warned: 0,
  refused: 0,
  named: 0,
  said: 0,
  hidden: 0,
} as const;
const emptyTally = ({ world, rule }: Case): InForce => ({ world, rule, worlds: [], ...ZERO });

function rowOf(tally: InForce, worlds: number): Record<string, string> {
  const { world, rule, days, looks, brokenLooks, proven, warned, refused, named, said, hidden } = tally;
  const { sideOver, automatic } = tally;
  return {
    world,
    rule,
    "broken, of tried": percent(brokenLooks, looks),
    "proven, share of days": percent(proven, days),
    "in force broken, share of days": brokenSays(
      tally.worlds.map((one) => ({ broken: one.broken, certified: one.days })),
    ),
    "of proven days": brokenSays(tally.worlds.map((one) => ({ broken: one.broken, certified: one.proven }))),
    "an outcome over the target, share of days": percent(sideOver, days),
    automatic: percent(automatic, days),
    "side warned, of proven days": percent(warned, proven),
    "refusal names unanswered": percent(named, refused),
    "contradicted agreements": percent(said, worlds),
    "missed together": percent(hidden, worlds),
  };
}
