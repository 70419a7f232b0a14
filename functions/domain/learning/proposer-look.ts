import type { Live, Proven } from "../models/live.ts";
import { servedBy } from "../models/proposers.ts";
import { inForceOf } from "../policy/policy-view.ts";
import type { Deployed } from "../policy/policy.ts";
import { everAfter } from "../statistics/ever.ts";
import { resetOf } from "../statistics/separate.ts";
import { measureTrust } from "../trust/measure-trust.ts";
import type { Proposed } from "./audits.ts";
import { refresh } from "./certified-thresholds.ts";
import type { Look } from "./certifying.ts";
import { copiesSay } from "./copy-rule.ts";
import { measureRecorded } from "./recorded.ts";

/**
 * The closed audits of a proposer with the confidence that routing goes by today. `met` are all of them: the seal counts
 * those, since they came after the trust model. Near copies of what that learnt from prove nothing of it.
 */
export type ProposerAudits = {
  readonly met: readonly Proposed[];
  readonly apart: readonly Proposed[];
  readonly copies: number;
};

type Asked = Omit<Look, "current"> & {
  readonly deployed: Deployed;
  /** ISO time. */
  readonly now: string;
};

/** What one proposer has proven by now: the same object as before where nothing has changed. */
export function lookAtProposer(
  live: Live,
  proposer: string,
  { met, apart, copies }: ProposerAudits,
  { deployed, now, ...asked }: Asked,
): { readonly proposer: string; readonly says: string; readonly proven: Proven } {
  const before: Proven = live.proposers?.[proposer] ?? { certified: {} };
  const champion = servedBy(live, proposer);
  const look = { ...asked, current: champion.certified };
  const { evidence, certification } = measureTrust(apart, { ...look, copies });
  const { next, says } = refresh(champion, certification, evidence, now);
  const since = resetOf(certification)?.since;
  const changed = { ...before, ...next, ...(since !== undefined && { evidenceSince: since }) };
  const seen = { evidence: measureRecorded(met, look).evidence, openDay: asked.openDay, now };
  const ever = everAfter(before.ever, inForceOf(deployed, { ...champion, ...changed }), seen);
  const isSame = next === undefined && since === undefined && ever === before.ever;
  const told = [says, copiesSay(copies)].filter(Boolean).join(" ");
  return { proposer, says: told, proven: isSame ? before : { ...changed, ever } };
}
