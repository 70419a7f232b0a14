import { deployed } from "../adapters/deployed.ts";
import { replaceLive, storedLive } from "../adapters/records.ts";
import { flow, requiredNumber } from "../adapters/runtime.ts";
import { rowsOf } from "../adapters/training.ts";
import { trustModelOf } from "../adapters/trust-models.ts";
import { byProposer, type Proposed, type UnscoredAudit } from "../domain/learning/audits.ts";
import { withoutCopies } from "../domain/learning/copies.ts";
import { copiesSay } from "../domain/learning/copy-rule.ts";
import { refresh } from "../domain/learning/certified-thresholds.ts";
import { measureRecorded } from "../domain/learning/recorded.ts";
import { kindOf } from "../domain/flows/questions.ts";
import type { Live, Proven } from "../domain/models/live.ts";
import { byEvidence, servedBy } from "../domain/models/proposers.ts";
import { inForceOf } from "../domain/policy/policy-view.ts";
import { rulingOf } from "../domain/policy/ruling.ts";
import { everAfter } from "../domain/statistics/ever.ts";
import { resetOf } from "../domain/statistics/separate.ts";
import { measureTrust } from "../domain/trust/measure-trust.ts";
import { scorerOf } from "../domain/trust/score.ts";
import { scoredBy } from "../domain/trust/scored.ts";
import type { CertificationOutput } from "./handler.ts";

/**
 * The daily look at what was proposed at the time: each proposer has evidence of its own, its own thresholds, and its own seal.
 * Of one that proposes no more, what is certified stays. Undefined where nobody has proposed anything.
 */
export async function certifyProposers(
  audits: readonly UnscoredAudit[],
  openDay: string,
): Promise<CertificationOutput | undefined> {
  const live = await storedLive();
  const found = [...byProposer(audits, openDay, live.evidenceSince)].filter(([, own]) => own.length > 0);
  if (found.length === 0) return undefined;
  const looks = await Promise.all(found.map(([proposer, own]) => lookAt(live, proposer, own, openDay)));
  const says = looks.map(({ proposer, said }) => `${proposer}: ${said}`).join(" ");
  const known = live.proposers ?? {};
  if (looks.every(({ proposer, proven }) => proven === known[proposer])) return { changed: false, says };
  const proven = Object.fromEntries(looks.map(({ proposer, proven: one }) => [proposer, one]));
  const proposers = Object.fromEntries(byEvidence({ ...known, ...proven }));
  const changed = await replaceLive({ ...live, proposers, version: live.version + 1 });
  return changed ? { changed, says } : { changed, says: "What serves was changed meanwhile." };
}

/** What one proposer has proven by now: the same object where nothing has changed. */
async function lookAt(live: Live, proposer: string, audits: readonly Proposed[], openDay: string) {
  const before: Proven = live.proposers?.[proposer] ?? { certified: {} };
  const champion = servedBy(live, proposer);
  const target = requiredNumber("TARGET_ERROR_RATE");
  const counting = audits.filter(({ decidedAt }) => decidedAt >= (before.evidenceSince ?? ""));
  const { met, apart, copies } = await audited(counting, before);
  const look = { flow: flow(), openDay, target, current: champion.certified };
  const { evidence, certification } = measureTrust(apart, { ...look, copies });
  const now = new Date().toISOString();
  const { next, says } = refresh(champion, certification, evidence, now);
  const since = resetOf(certification)?.since;
  const changed = { ...before, ...next, ...(since !== undefined && { evidenceSince: since }) };
  const inForce = inForceOf(rulingOf(deployed(), kindOf(flow())), { ...champion, ...changed });
  const ever = everAfter(before.ever, inForce, { evidence: measureRecorded(met, look).evidence, openDay, now });
  const isSame = next === undefined && since === undefined && ever === before.ever;
  const said = [says, copiesSay(copies)].filter(Boolean).join(" ");
  return { proposer, said, proven: isSame ? before : { ...changed, ever } };
}

/**
 * The audits with the confidence that routing goes by today. `met` are all of them: the seal counts those, since they came
 * after the trust model. Near copies of what that learnt from prove nothing of it.
 */
async function audited(audits: readonly Proposed[], { trust }: Proven) {
  if (trust === undefined) {
    const met = scoredBy(audits);
    return { met, apart: met, copies: 0 };
  }
  const [model, rows] = await Promise.all([trustModelOf(trust.version), rowsOf(trust.version)]);
  const met = scoredBy(audits, scorerOf(model));
  return { met, ...withoutCopies(met, rows, flow().nearCopies) };
}
