import type { Outcome } from "../../../functions/domain/decisions/outcome.ts";
import { route, type RouteReason, type RoutingPolicy } from "../../../functions/domain/decisions/routing.ts";
import { seeded } from "../random.ts";

/** A decision of the made-up traffic, with what people did about it. */
export type Decided = {
  readonly id: string;
  readonly day: string;
  readonly at: string;
  readonly label: string;
  readonly outcome: Outcome;
  readonly confidence: number;
  readonly subgroup: string;
  readonly ruled: boolean;
  readonly reason: RouteReason;
  readonly audit: boolean;
  /** Whether the model's label is another than the one that people would give. */
  readonly wrong: boolean;
  /** Minutes until the answer and seconds spent on it, where a person looked; without minutes it expired. */
  readonly review?: { readonly minutes?: number; readonly seconds: number; readonly closed: boolean };
};

export type TrafficOptions = {
  readonly seed: number;
  readonly days: number;
  readonly perDay: number;
  readonly to: string;
  readonly policy: RoutingPolicy;
  readonly auditRate: number;
};

const LABELS: readonly (readonly [string, Outcome, number])[] = [
  ["Fine", "approve", 0.62],
  ["Scam", "reject", 0.16],
  ["Counterfeit", "reject", 0.12],
  ["Unsafe", "reject", 0.1],
];
const DAY = 86_400_000;

/** The same traffic for the same seed: a model that is about as often right as it says, and people who take their time. */
export function traffic({ seed, days, perDay, to, policy, auditRate }: TrafficOptions): Decided[] {
  const random = seeded(seed);
  const last = Date.parse(`${to}T00:00:00.000Z`);
  return Array.from({ length: days }, (_, index) => last - (days - 1 - index) * DAY).flatMap((start, index) => {
    // The fourth day from the end was an outage of the model, and on one day nobody sent anything.
    const outage = index === days - 4;
    const count = index === days - 9 ? 0 : Math.round(perDay * (0.7 + 0.6 * random()));
    return Array.from({ length: count }, (_, at) =>
      decided(random, start + (at * DAY) / count, { policy, auditRate, outage }),
    );
  });
}

type Day = { readonly policy: RoutingPolicy; readonly auditRate: number; readonly outage: boolean };

function decided(random: () => number, at: number, { policy, auditRate, outage }: Day): Decided {
  const [label, outcome] = pick(random());
  const confidence = 1 - 0.6 * random() ** 3;
  const ruled = random() < 0.03;
  const { reason } = route(outage && random() < 0.4 ? undefined : { outcome, confidence }, policy, ruled);
  const audit = random() < auditRate;
  const wrong = random() < (1 - confidence) * (label === "Counterfeit" ? 1.3 : 0.85) + 0.004;
  const seen = reason !== "confident" || audit;
  const time = new Date(at).toISOString();
  const id = `dec_${at.toString(36)}${Math.floor(random() * 1e6).toString(36)}`;
  const base = {
    id,
    day: time.slice(0, 10),
    at: time,
    label,
    outcome,
    confidence,
    ruled,
    reason,
    audit,
    wrong,
    subgroup: random() < 0.7 ? "en" : "fr",
  };
  return seen ? { ...base, review: reviewed(random) } : base;
}

function reviewed(random: () => number): NonNullable<Decided["review"]> {
  const minutes = -25 * Math.log(1 - random());
  return { seconds: 6 + -22 * Math.log(1 - random()), closed: random() < 0.97, ...(minutes < 120 && { minutes }) };
}

function pick(share: number): readonly [string, Outcome, number] {
  let left = share;
  return LABELS.find(([, , part]) => (left -= part) < 0) ?? ["Fine", "approve", 0];
}

/** Whether it went out without a person. */
export const isAutomatic = ({ reason }: Decided): boolean => reason === "confident";

/** Whether blind review has judged the model's label: as evidence does, what expired counts as wrong. */
export const isJudged = ({ audit, review, reason }: Decided): boolean =>
  audit && review?.closed === true && reason !== "no-model";
export const judgedWrong = ({ wrong, review }: Decided): boolean => wrong || review?.minutes === undefined;
