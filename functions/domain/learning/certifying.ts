import { type Flow, promisedBy } from "../flows/flow.ts";
import type { Serving } from "../models/live.ts";
import { type Audit, type Evidence, gatherEvidence } from "../statistics/evidence.ts";
import { type Certified, certifyFor } from "../statistics/separate.ts";
import { targetsOf } from "../statistics/targets.ts";

/** What a look for a certificate goes by. */
export type Look = {
  readonly flow: Pick<Flow, "promise" | "targets">;
  /** The first UTC day that is not closed. */
  readonly openDay: string;
  readonly target: number;
  /** The certified thresholds in force: where a change in time is looked for. */
  readonly current?: Serving["certified"] | undefined;
};

/** What scored audits are evidence of, and what they certify. */
export function certifyOn(
  scored: readonly Audit[],
  { flow, openDay, target, current }: Look,
): { readonly evidence: readonly Evidence[]; readonly certification: Certified } {
  const of = promisedBy(flow);
  const after = (since: string) =>
    gatherEvidence(
      scored.filter(({ decidedAt }) => decidedAt >= since),
      openDay,
      of,
    );
  const evidence = after("");
  return { evidence, certification: certifyFor(evidence, targetsOf(target, flow.targets), { current, of, after }) };
}
