import { flow, requiredNumber } from "../adapters/runtime.ts";
import { auditAnswersIn, rowsOf, storedCursor } from "../adapters/learning/training.ts";
import { deployed } from "../adapters/deployed.ts";
import { currentLive, replaceLive, storedLive } from "../adapters/records.ts";
import { probabilitiesFor } from "../adapters/endpoint.ts";
import { closedAudits, auditsFrom, type UnscoredAudit } from "../domain/learning/audits.ts";
import { evidenceOn, measure, type Measurement } from "../domain/learning/comparison.ts";
import { withoutCopies } from "../domain/learning/copies.ts";
import { copiesSay } from "../domain/learning/copy-rule.ts";
import { refresh } from "../domain/learning/certified-thresholds.ts";
import type { Live } from "../domain/models/live.ts";
import { inForceOf } from "../domain/policy/policy-view.ts";
import { isRecorded } from "../domain/models/proposers.ts";
import { everAfter } from "../domain/statistics/ever.ts";
import { resetOf } from "../domain/statistics/separate.ts";
import { certifyProposers } from "./proposers.ts";

type CertificationInput = { readonly openDay: string };
export type CertificationOutput = { readonly changed: boolean; readonly says: string };

type Champion = Live & { readonly endpoint: string };

/**
 * The daily look at the thresholds of the model that serves: certified anew when evidence has grown by half, else only
 * tightened or withdrawn. A change in time makes older evidence void for good. The seal "ever" counts the days that have
 * closed since the last look, and begins anew where these thresholds have changed.
 */
export async function handler({ openDay }: CertificationInput): Promise<CertificationOutput> {
  const { cursor } = await storedCursor();
  const audits = auditsFrom(await auditAnswersIn(cursor.segments));
  const proposed = await certifyProposers(audits, openDay);
  if (isRecorded(flow())) return proposed ?? unchanged("There is no closed audit yet.");
  const own = await certifyServing(audits, openDay);
  if (proposed === undefined) return own;
  return { changed: own.changed || proposed.changed, says: `${own.says} ${proposed.says}` };
}

async function certifyServing(audits: readonly UnscoredAudit[], openDay: string): Promise<CertificationOutput> {
  const live = await currentLive();
  if (live.endpoint === undefined) return unchanged("No model serves.");
  const champion = { ...live, endpoint: live.endpoint };
  const measurement = await measureChampion(champion, closedAudits(audits, openDay, live.evidenceSince), openDay);
  const { change, says } = lookAt(champion, measurement);
  const ever = everAfter(champion.ever, inForceOf(deployed(), { ...champion, ...change }), {
    evidence: measurement?.met ?? [],
    openDay,
    now: now(),
  });
  if (change === undefined && ever === champion.ever) return unchanged(says);
  return write(champion, { ...change, ever }, says);
}

type Look = { readonly change: Partial<Live> | undefined; readonly says: string };

/** What the look does to the certified thresholds, and to the evidence. */
function lookAt(champion: Champion, measurement: ChampionMeasurement | undefined): Look {
  const left = copiesSay(measurement?.certification.copies);
  const told = (says: string): string => (left === undefined ? says : `${says} ${left}`);
  if (measurement === undefined || measurement.evidence.length === 0)
    return { change: undefined, says: told("There is no closed audit yet.") };
  const { evidence, certification } = measurement;
  const { next, says } = refresh(champion, certification, evidence, now());
  const since = resetOf(certification)?.since;
  const changes = next !== undefined || since !== undefined;
  const change = changes ? { ...next, ...(since !== undefined && { evidenceSince: since }) } : undefined;
  return { change, says: told(says) };
}

const now = (): string => new Date().toISOString();
const unchanged = (says: string): CertificationOutput => ({ changed: false, says });

/** `met`: the audits as decisions came, near copies included; the seal counts these, since they came after the training. */
type ChampionMeasurement = Pick<Measurement, "evidence" | "certification"> & { readonly met: Measurement["evidence"] };

/** Asks the model that serves about the closed audits; undefined when there are none. */
async function measureChampion(
  champion: Champion,
  closed: readonly UnscoredAudit[],
  openDay: string,
): Promise<ChampionMeasurement | undefined> {
  if (closed.length === 0) return undefined;
  const rows = champion.modelVersion === undefined ? [] : await rowsOf(champion.modelVersion);
  const { apart, copies } = withoutCopies(closed, rows, flow().nearCopies);
  const probabilities = await probabilitiesFor(
    flow(),
    champion,
    closed.map(({ text }) => text),
  );
  const saidOf = new Map(closed.map(({ decisionId }, at) => [decisionId, probabilities[at]]));
  const { temperature, certified: current } = champion;
  const measurement = measure(
    { flow: flow(), audits: apart, copies, openDay, target: requiredNumber("TARGET_ERROR_RATE") },
    { probabilities: apart.map(({ decisionId }) => saidOf.get(decisionId)), temperature, current },
  );
  const met = evidenceOn({ flow: flow(), audits: closed, openDay }, { probabilities, temperature });
  return { ...measurement, met };
}

/** An endpoint that the deployment names is not written down here. */
async function write(champion: Live, change: Partial<Live>, says: string): Promise<CertificationOutput> {
  const stored = await storedLive();
  if (stored.version !== champion.version) return unchanged("What serves was changed meanwhile.");
  const changed = await replaceLive({ ...stored, ...change, version: stored.version + 1 });
  return changed ? { changed, says } : unchanged("What serves was changed meanwhile.");
}
