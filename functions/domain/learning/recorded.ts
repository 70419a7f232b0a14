import { type Flow, promisedBy } from "../flows/flow.ts";
import type { Live } from "../models/live.ts";
import { type Evidence, gatherEvidence } from "../statistics/evidence.ts";
import { type Certified, certifyFor } from "../statistics/separate.ts";
import { targetsOf } from "../statistics/targets.ts";
import { type Proposed, withScores } from "./audits.ts";

type Recorded = {
  readonly flow: Pick<Flow, "promise" | "targets">;
  readonly audits: readonly Proposed[];
  readonly openDay: string;
  readonly target: number;
  /** The certified thresholds in force. */
  readonly current: Live["certified"];
};

/** What one proposer's proposals, as they were recorded, are worth: nobody is asked again. */
export function measureRecorded({ flow, audits, openDay, target, current }: Recorded): {
  readonly evidence: readonly Evidence[];
  readonly certification: Certified;
} {
  const scored = withScores(
    audits,
    audits.map(({ served: { label, outcome, confidence } }) => ({ label, outcome, confidence })),
  );
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
