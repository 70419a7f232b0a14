import type { Audit, Evidence } from "../../../functions/domain/statistics/evidence.ts";

/** One record of evidence, the `at`-th in time, right and fairly sure unless said otherwise. */
export function record(at: number, changes: Partial<Evidence> = {}): Evidence {
  const decidedAt = new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString();
  const base = {
    decisionId: `dec_${at}`,
    decidedAt,
    day: decidedAt.slice(0, 10),
    label: "ok",
    outcome: "approve",
    confidence: 0.97,
    wrong: false,
  } as const;
  return { ...base, ...changes };
}

/** `n` records in the order of time. */
export function records(n: number, changes: (at: number) => Partial<Evidence> = () => ({})): readonly Evidence[] {
  return Array.from({ length: n }, (_, at) => record(at, changes(at)));
}

/** One answered audit in agreement with the model, on the given day. */
export function audit(id: string, day: string, changes: Partial<Audit> = {}): Audit {
  const score = { label: "ok", outcome: "approve", confidence: 0.97 } as const;
  return {
    decisionId: id,
    decidedAt: `${day}T12:00:00.000Z`,
    day,
    itemHash: `hash-${id}`,
    state: "answered",
    first: "ok",
    score,
    ...changes,
  };
}
