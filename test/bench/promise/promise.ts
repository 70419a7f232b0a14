import { certify } from "../../../functions/domain/statistics/certification.ts";
import { DELTA, TEST_DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { riskCoverage, estimatedBest } from "../../../functions/domain/statistics/curves.ts";
import { isDue } from "../../../functions/domain/statistics/schedule.ts";
import { percent } from "../shares.ts";
import { run as playGates } from "./gates.ts";
import { printInForce } from "./in-force.ts";
import { printItems } from "./items.ts";
import { evidenceOf, trueError, type World, WORLD_KINDS, type WorldKind, worldOf } from "./worlds.ts";
import { seeded } from "../../support/random.ts";

/**
 * What became of the thresholds that a rule handed out. Broken: for traffic like that of the evidence window, the true
 * share of automatic decisions that blind review would judge wrong is over the target. "Each" counts thresholds, and is
 * what is promised; "ever" counts worlds with at least one broken threshold, and is not.
 */
export type Tally = {
  worlds: number;
  /** How often a threshold was asked for. */
  looks: number;
  issued: number;
  broken: number;
  worldsBroken: number;
  /** Over the target for traffic at the moment of issue, the unknown class at its full share: stricter than promised. */
  brokenNow: number;
  coverage: number;
  worldsWithout: number;
};

export type Result = { readonly kind: WorldKind; readonly certified: Tally; readonly naive: Tally };

/** Evidence at which a loop first asks for a certificate. */
const FIRST_LOOK = 100;

/** Runs `worlds` seeded worlds of each kind. The same seed gives the same result. */
export function simulate(
  worlds: number,
  seed: number,
  progress: (done: number) => void = () => undefined,
): readonly Result[] {
  return WORLD_KINDS.map((kind, place) => {
    const [certified, naive] = [emptyTally(), emptyTally()];
    for (let at = 0; at < worlds; at += 1) {
      live(kind, seeded(seed + place * 1_000_003 + at * 7_919), certified, naive);
      progress(place * worlds + at + 1);
    }
    return { kind, certified, naive };
  });
}

/** The long simulation: prints its progress and a table, and returns what it found. */
export async function run(worlds = 2_000, seed = 20_261_120): Promise<readonly Result[]> {
  const started = performance.now();
  const step = Math.ceil((worlds * WORLD_KINDS.length) / 10);
  const results = simulate(worlds, seed, (done) => {
    if (done % step === 0)
      console.log(
        `${Math.round((100 * done) / (worlds * WORLD_KINDS.length))} % of ${worlds * WORLD_KINDS.length} worlds`,
      );
  });
  console.table(
    results.flatMap(({ kind, certified, naive }) => [rowOf(kind, "certified", certified), rowOf(kind, "naive", naive)]),
  );
  console.log(
    `seed ${seed}, ${((performance.now() - started) / 1_000).toFixed(1)} s; promised: of the certifications that are tried, at most ${DELTA * 100} % are broken`,
  );
  playGates();
  printInForce();
  printItems();
  return results;
}

/** One world's life: a look whenever evidence has grown by half, with what both rules say. */
function live(kind: WorldKind, random: () => number, certified: Tally, naive: Tally): void {
  const world = worldOf(kind, random);
  const evidence = evidenceOf(world, random);
  const [ours, theirs] = [newLife(), newLife()];
  let since = 0;
  let [last, current]: [number, number | undefined] = [0, undefined];
  for (let seen = FIRST_LOOK; seen <= world.size; seen += 1) {
    if (!isDue(seen, last)) continue;
    last = seen;
    ours.looks += 1;
    theirs.looks += 1;
    const certification = certify(
      evidence.slice(since, seen),
      { target: world.target, delta: TEST_DELTA },
      { current },
    );
    if (certification.reset !== undefined)
      since = evidence.findIndex(({ decidedAt }) => decidedAt === certification.reset?.since);
    current = certification.kind === "certificate" ? certification.threshold : undefined;
    if (certification.kind === "certificate") issue(ours, world, certification, since, seen);
    const best = estimatedBest(riskCoverage(evidence.slice(0, seen)), world.target);
    if (best !== undefined) issue(theirs, world, best, 0, seen);
  }
  close(certified, ours);
  close(naive, theirs);
}

type Life = { looks: number; issued: number; broken: number; brokenNow: number; coverage: number };

function issue(
  life: Life,
  world: World,
  { threshold, coverage }: { threshold: number; coverage: number },
  from: number,
  to: number,
): void {
  life.issued += 1;
  life.coverage += coverage;
  if (trueError(world, threshold, newcomersIn(world, from, to)) > world.target) life.broken += 1;
  if (trueError(world, threshold, newcomersIn(world, to - 1, to)) > world.target) life.brokenNow += 1;
}

/** The share of traffic between two moments that is of the unknown class. */
function newcomersIn({ newcomer }: World, from: number, to: number): number {
  if (newcomer === undefined) return 0;
  return (newcomer.share * Math.max(0, to - Math.max(from, newcomer.from))) / (to - from);
}

function close(tally: Tally, life: Life): void {
  tally.worlds += 1;
  tally.looks += life.looks;
  tally.issued += life.issued;
  tally.broken += life.broken;
  tally.brokenNow += life.brokenNow;
  tally.coverage += life.coverage;
  if (life.broken > 0) tally.worldsBroken += 1;
  if (life.issued === 0) tally.worldsWithout += 1;
}

function newLife(): Life {
  return { looks: 0, issued: 0, broken: 0, brokenNow: 0, coverage: 0 };
}

function emptyTally(): Tally {
  return { worlds: 0, looks: 0, issued: 0, broken: 0, worldsBroken: 0, brokenNow: 0, coverage: 0, worldsWithout: 0 };
}

function rowOf(kind: WorldKind, rule: string, tally: Tally): Record<string, string | number> {
  return {
    worlds: kind,
    rule,
    "asked for": tally.looks,
    given: tally.issued,
    "broken, each": percent(tally.broken, tally.issued),
    "broken, of all asked for": percent(tally.broken, tally.looks),
    "worlds with one, ever": percent(tally.worldsBroken, tally.worlds),
    "broken for today's traffic": percent(tally.brokenNow, tally.issued),
    "worlds without any": percent(tally.worldsWithout, tally.worlds),
    "mean coverage": percent(tally.coverage, tally.issued),
  };
}
