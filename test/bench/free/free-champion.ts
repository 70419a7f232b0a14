import { type Certification, TEST_DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { certify, STARTS } from "../../../functions/domain/statistics/certification.ts";
import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";
import { pathOf } from "../../../functions/domain/statistics/path.ts";
import type { Measured } from "../promise/gate.ts";
import { pOfRegions } from "./free-regions.ts";
import { type Item, judged, type Model } from "./free-worlds.ts";

/**
 * What counts beside audits for the model that serves: nothing; what people reviewed while everything was reviewed; or
 * also what they review below the threshold in force. `second`: contradictions near the target get a second opinion.
 */
export type FreeRule = { readonly free: "none" | "all" | "regions"; readonly second: boolean };

/** A second person is asked where the model is this many targets away from sure, or nearer. */
const NEAR = 3;
/** With less than this much more than the audits, they stay alone. */
const WORTH = 1.15;
/** Traffic by which regions are weighed. */
const NEWEST = 2_000;

/** A champion and what became of decisions since its training. `inForce`: by night, the threshold; none: all reviewed. */
export type Past = {
  readonly rule: FreeRule;
  readonly champion: Model;
  readonly items: readonly Item[];
  readonly audits: readonly Item[];
  readonly inForce: readonly (number | undefined)[];
};

/** The champion's evidence of today and what it certifies, under a rule. */
export function poolOf(past: Past): Measured {
  const { rule, champion, items, inForce } = past;
  const audits = past.audits.map((item) => judged(champion, item).evidence);
  const drawn = new Set(past.audits.map(({ at }) => at));
  const since = rule.free === "none" ? [] : items.slice(champion.cutoff).filter(({ at }) => !drawn.has(at));
  const early = since.filter(({ night }) => inForce[night] === undefined).map((item) => judgedFree(past, item));
  const pool = early.length < (WORTH - 1) * audits.length ? audits : [...audits, ...early];
  const from = items[champion.cutoff]?.night ?? inForce.length;
  const loosest = Math.min(1, ...inForce.slice(from).filter((threshold) => threshold !== undefined));
  const below = rule.free !== "regions" || loosest === 1 ? [] : reviewedBelow(past, since, loosest);
  const current = inForce.at(-1);
  const certification = certify(pool, { target: champion.world.target, delta: TEST_DELTA }, { current });
  if (below.length < (WORTH - 1) * pool.length || certification.reset !== undefined)
    return { evidence: pool, certification };
  return { evidence: [...pool, ...below], certification: byRegions(past, { pool, below, loosest, certification }) };
}

const reviewedBelow = (past: Past, since: readonly Item[], loosest: number): readonly Evidence[] =>
  since
    .filter(({ night }) => past.inForce[night] !== undefined)
    .map((item) => judgedFree(past, item))
    .filter(({ confidence }) => confidence < loosest);

/** Without a second opinion the first contradiction counts. */
function judgedFree({ champion, rule }: Past, item: Item): Evidence {
  const { evidence, contradicted } = judged(champion, item);
  return isAskedTwice(rule, champion, item) ? evidence : { ...evidence, wrong: contradicted };
}

export function isAskedTwice({ second }: FreeRule, model: Model, item: Item): boolean {
  const { evidence, contradicted } = judged(model, item);
  return second && contradicted && evidence.confidence >= 1 - NEAR * model.world.target;
}

type Regions = {
  readonly pool: readonly Evidence[];
  readonly below: readonly Evidence[];
  readonly loosest: number;
  readonly certification: Certification;
};

/** Two regions: what was automatic at some time since the cut-off, and what was not. The tests are the certificate's. */
function byRegions({ champion, items }: Past, { pool, below, loosest, certification }: Regions): Certification {
  const { target } = champion.world;
  const traffic = items.slice(-NEWEST).map((item) => judged(champion, item).evidence);
  const path = pathOf(traffic);
  const isHigh = ({ confidence }: Evidence): boolean => confidence >= loosest;
  const high = counter(pool.filter(isHigh));
  const low = counter([...pool.filter((record) => !isHigh(record)), ...below]);
  const whole = counter(traffic.filter(isHigh));
  const levels = levelsOn(path);
  let [level, accepted]: [number, (typeof path)[number] | undefined] = [0, undefined];
  for (const [at, step] of path.entries()) {
    level += levels.get(at) ?? 0;
    const share = whole(step.threshold).n / step.n;
    const regions = [
      { ...high(step.threshold), weight: share },
      { ...low(step.threshold), weight: 1 - share },
    ];
    if (level > 0 && pOfRegions(regions, target) <= level) accepted = step;
    else level = 0;
  }
  return accepted === undefined ? refused(certification) : certified(accepted, target, pool.length);
}

function levelsOn(path: readonly { readonly coverage: number }[]): ReadonlyMap<number, number> {
  const levels = new Map<number, number>();
  for (const { coverage, share } of STARTS) {
    const at = path.findIndex((step) => step.coverage >= coverage);
    if (at !== -1) levels.set(at, (levels.get(at) ?? 0) + TEST_DELTA * share);
  }
  return levels;
}

/** Counts at or above thresholds that are asked for from the strictest on. */
function counter(records: readonly Evidence[]): (threshold: number) => { n: number; wrong: number } {
  const ordered = records.toSorted((a, b) => b.confidence - a.confidence);
  let [n, wrong] = [0, 0];
  return (threshold) => {
    for (let next = ordered[n]; next !== undefined && next.confidence >= threshold; next = ordered[n]) {
      wrong += Number(next.wrong);
      n += 1;
    }
    return { n, wrong };
  };
}

const refused = ({ evidence }: Certification): Certification => ({
  kind: "none",
  reason: "too-wrong",
  detail: "The regions together prove nothing.",
  coded: undefined,
  missing: undefined,
  evidence,
  reset: undefined,
});

const certified = (
  { threshold, coverage }: { readonly threshold: number; readonly coverage: number },
  target: number,
  evidence: number,
): Certification => ({
  kind: "certificate",
  scope: "both",
  target,
  delta: TEST_DELTA,
  threshold,
  n: 0,
  wrong: 0,
  p: 0,
  coverage,
  evidence,
  window: { from: "", to: "" },
  sides: { approve: { n: 1, wrong: 0 }, reject: { n: 1, wrong: 0 } },
  reset: undefined,
});
