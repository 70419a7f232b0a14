import { type Coded, coded } from "../coded.ts";
import type { Outcome } from "../decisions/outcome.ts";
import type { ByOutcome } from "../decisions/routing.ts";
import { type Certificate, type Certification, type NoCertificate, refuse, TEST_DELTA } from "./certificate.ts";
import { certify, laterIn } from "./certification.ts";
import type { Evidence } from "./evidence.ts";
import type { Promised } from "./promised.ts";
import type { Reset } from "./reset.ts";
import { NAMES, OUTCOMES, type Targets } from "./targets.ts";

/** A certification of each outcome for a target of its own. */
export type Separate = {
  readonly kind: "separate";
  readonly targets: ByOutcome;
  readonly approve: Certification;
  readonly reject: Certification;
  /** Closed audits of either that do not count, as in a certificate. */
  readonly copies?: number;
};

/** What evidence is certified for: both outcomes together, or each by itself. */
export type Certified = Certification | Separate;

type Options = {
  readonly delta?: number;
  readonly current?: { readonly [outcome in Outcome]?: number | undefined } | undefined;
  /** As in `certify`. */
  readonly of?: Promised | undefined;
  readonly after?: (since: string) => readonly Evidence[];
};

/** Certifies evidence for the targets of a flow; `current` are the thresholds at which a change in time is looked for. */
export function certifyFor(evidence: readonly Evidence[], targets: Targets, options: Options = {}): Certified {
  if (!("pooled" in targets)) return certifySeparately(evidence, targets, options);
  const { delta = TEST_DELTA, current, ...rest } = options;
  return certify(evidence, { target: targets.pooled, delta }, { ...rest, current: loosestOf(current) });
}

/**
 * Each outcome on the decisions that the model gives that outcome, at half of delta: the probability that either
 * certificate is broken is at most delta (Bonferroni). A change in time that either shows is one of the traffic, and
 * voids what is older for both.
 */
export function certifySeparately(
  evidence: readonly Evidence[],
  targets: ByOutcome,
  { delta = TEST_DELTA, current = {}, of, after = laterIn(evidence) }: Options = {},
): Separate {
  const certified = (outcome: Outcome, records: readonly Evidence[]): Certification =>
    certify(
      records.filter((record) => record.outcome === outcome),
      { target: targets[outcome], delta: delta / 2 },
      {
        current: current[outcome],
        scope: outcome,
        of,
        after: (since) => after(since).filter((record) => record.outcome === outcome),
      },
    );
  const found = { approve: certified("approve", evidence), reject: certified("reject", evidence) };
  const reset = latestReset(found);
  const since = (outcome: Outcome): Certification => {
    if (reset === undefined || found[outcome].reset === reset) return found[outcome];
    return { ...certified(outcome, after(reset.since)), reset };
  };
  return { kind: "separate", targets, approve: since("approve"), reject: since("reject") };
}

/** The change in time that was found, if any. */
export const resetOf = (certified: Certified): Reset | undefined =>
  certified.kind === "separate" ? latestReset(certified) : certified.reset;

function latestReset({ approve, reject }: Pick<Separate, Outcome>): Reset | undefined {
  return (approve.reset?.since ?? "") >= (reject.reset?.since ?? "") ? approve.reset : reject.reset;
}

/** A certification as models are compared by it. */
export type AsOne = Pick<Certificate, "kind" | "coverage"> | NoCertificate;

/** What is certified of both outcomes together: none where neither has a certificate. */
export function asOne(certified: Certified): AsOne {
  if (certified.kind !== "separate") return certified;
  const { approve, reject } = certified;
  const evidence = approve.evidence + reject.evidence;
  if (approve.kind === "none" && reject.kind === "none")
    return refuse(
      approve.reason,
      bySide((outcome) => ({ approve, reject })[outcome].detail),
      whyNeither(approve, reject),
      { evidence },
    );
  return { kind: "certificate", coverage: (coveredBy(approve) + coveredBy(reject)) / evidence };
}

/** Why neither outcome has a certificate, a sentence for each; undefined where a record of before has no code. */
function whyNeither(approve: NoCertificate, reject: NoCertificate): Coded | undefined {
  if (approve.coded === undefined || reject.coded === undefined) return undefined;
  const figures = { ...figuresOf("approve", approve.coded), ...figuresOf("reject", reject.coded) };
  return coded("uncertified-separate", figures);
}

const figuresOf = (outcome: Outcome, { code, figures }: Coded): Coded["figures"] => ({
  [outcome]: code,
  [`${outcome}.side`]: outcome,
  ...Object.fromEntries(Object.entries(figures).map(([name, figure]) => [`${outcome}.${name}`, figure])),
});

/** Something for each outcome, in a sentence. */
export const bySide = (says: (outcome: Outcome) => string): string =>
  OUTCOMES.map((outcome) => `${NAMES[outcome]}: ${says(outcome)}`).join(" ");

const coveredBy = (certification: Certification): number => (certification.kind === "none" ? 0 : certification.n);

function loosestOf(current: Options["current"]): number | undefined {
  const thresholds = [current?.approve, current?.reject].filter((threshold) => threshold !== undefined);
  return thresholds.length === 0 ? undefined : Math.min(...thresholds);
}
