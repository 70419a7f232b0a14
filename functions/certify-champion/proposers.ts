import { deployed } from "../adapters/deployed.ts";
import { replaceLive, storedLive } from "../adapters/records.ts";
import { flow, requiredNumber } from "../adapters/runtime.ts";
import { rowsOf } from "../adapters/learning/training.ts";
import { trustModelOf } from "../adapters/learning/trust-models.ts";
import { byProposer, type Proposed, type UnscoredAudit } from "../domain/learning/audits.ts";
import { withoutCopies } from "../domain/learning/copies.ts";
import { kindOf } from "../domain/flows/questions.ts";
import { lookAtProposer, type ProposerAudits } from "../domain/learning/proposer-look.ts";
import type { Live, Proven } from "../domain/models/live.ts";
import { byEvidence, provenOf } from "../domain/models/proposers.ts";
import { rulingOf } from "../domain/policy/ruling.ts";
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
  const says = looks.map(({ proposer, says: said }) => `${proposer}: ${said}`).join(" ");
  const known = live.proposers ?? {};
  if (looks.every(({ proposer, proven }) => proven === known[proposer])) return { changed: false, says };
  const proven = Object.fromEntries(looks.map(({ proposer, proven: one }) => [proposer, one]));
  const proposers = Object.fromEntries(byEvidence({ ...known, ...proven }));
  const changed = await replaceLive({ ...live, proposers, version: live.version + 1 });
  return changed ? { changed, says } : { changed, says: "What serves was changed meanwhile." };
}

async function lookAt(live: Live, proposer: string, audits: readonly Proposed[], openDay: string) {
  const { evidenceSince = "", trust } = provenOf(live, proposer) ?? {};
  const counting = audits.filter(({ decidedAt }) => decidedAt >= evidenceSince);
  const asked = { flow: flow(), target: requiredNumber("TARGET_ERROR_RATE"), openDay };
  const now = new Date().toISOString();
  const ruling = rulingOf(deployed(), kindOf(flow()));
  return lookAtProposer(live, proposer, await scored(counting, trust), { ...asked, deployed: ruling, now });
}

async function scored(audits: readonly Proposed[], trust: Proven["trust"]): Promise<ProposerAudits> {
  if (trust === undefined) {
    const met = scoredBy(audits);
    return { met, apart: met, copies: 0 };
  }
  const [model, rows] = await Promise.all([trustModelOf(trust.version), rowsOf(trust.version)]);
  const met = scoredBy(audits, scorerOf(model));
  return { met, ...withoutCopies(met, rows, flow().nearCopies) };
}
