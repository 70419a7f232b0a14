import { TEST_DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";
import { seeded } from "../../support/random.ts";
import { confidenceAt, recordOf, riskAt, trueError, type World, worldOf } from "../promise/worlds.ts";
import { percent } from "../shares.ts";

/** How much likelier an error is in small groups at the same confidence: in units of the logarithm of the odds. */
const KINDS = [
  { name: "all alike", shift: 0 },
  { name: "small groups worse", shift: 1.5 },
  { name: "small groups better", shift: -1.5 },
] as const;
/** Small groups are a fifth of all decisions, and five times as many of them are audited. */
const [SMALL, TIMES] = [0.2, 5] as const;

type Sampled = { readonly record: Evidence; readonly isExtra: boolean };

/** Prints how often certificates are broken that count all audits alike, and those that count what the base probability drew. */
export function printCertificates(worlds: number): void {
  console.log(
    `\nCertificates on 500 to 4,000 audits of the base rate, targets 2, 5 and 10 %, small groups a fifth of all decisions and audited ${TIMES} times as often, in ${worlds} worlds of each kind. Broken: of all that were tried.\n`,
  );
  console.log(
    "| world | given, all audits alike | broken | given, thinned | broken |\n| --- | --- | --- | --- | --- |",
  );
  for (const { name, shift } of KINDS) {
    const results = Array.from({ length: worlds }, (_, at) => certifiedIn(seeded(at + 1), shift));
    const cells = (["naive", "thinned"] as const).map((way) => {
      const given = results.filter((one) => one[way] !== "none").length;
      const broken = results.filter((one) => one[way] === "broken").length;
      return `${percent(given, worlds)} | ${percent(broken, worlds)}`;
    });
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}

type Result = "none" | "kept" | "broken";

function certifiedIn(random: () => number, shift: number): { readonly naive: Result; readonly thinned: Result } {
  const rest = worldOf("stationary", random);
  const small = { ...rest, shift: rest.shift + shift };
  const sample = sampleOf(rest, small, random);
  const result = (evidence: readonly Evidence[]): Result => {
    const found = certify(evidence, { target: rest.target, delta: TEST_DELTA });
    if (found.kind === "none") return "none";
    const error = [rest, small].map((world) => trueError(world, found.threshold, 0));
    return (1 - SMALL) * (error[0] ?? 0) + SMALL * (error[1] ?? 0) > rest.target ? "broken" : "kept";
  };
  return {
    naive: result(sample.map(({ record }) => record)),
    thinned: result(sample.filter(({ isExtra }) => !isExtra).map(({ record }) => record)),
  };
}

/** Both groups are alike in how sure the model is of their items, so that every threshold has the same mix. */
function sampleOf(rest: World, small: World, random: () => number): readonly Sampled[] {
  const sampled: Sampled[] = [];
  for (let base = 0, at = 0; base < rest.size; at += 1) {
    const isSmall = random() < (SMALL * TIMES) / (1 - SMALL + SMALL * TIMES);
    const isExtra = isSmall && random() >= 1 / TIMES;
    const world = isSmall ? small : rest;
    const confidence = confidenceAt(world, random());
    const wrong = random() < riskAt(world, confidence);
    sampled.push({ record: recordOf(at, confidence, wrong, random), isExtra });
    if (!isExtra) base += 1;
  }
  return sampled;
}
