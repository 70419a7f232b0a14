import { flow, requiredNumber } from "../adapters/runtime.ts";
import { auditAnswersIn, storedCursor } from "../adapters/training.ts";
import { currentLive, replaceLive, storedLive } from "../adapters/records.ts";
import { probabilitiesFor } from "../adapters/endpoint.ts";
import { closedAudits, auditsFrom } from "../domain/learning/audits.ts";
import { measure, type Measurement } from "../domain/learning/comparison.ts";
import { refresh } from "../domain/learning/certified-thresholds.ts";
import type { Live } from "../domain/models/live.ts";

type CertificationInput = { readonly openDay: string };
type CertificationOutput = { readonly changed: boolean; readonly says: string };

type Champion = Live & { readonly endpoint: string };

/**
 * The daily look at the thresholds of the model that serves: certified anew when evidence has grown by half, else only
 * tightened or withdrawn. A change in time makes older evidence void for good.
 */
export async function handler({ openDay }: CertificationInput): Promise<CertificationOutput> {
  const live = await currentLive();
  if (live.endpoint === undefined) return unchanged("No model serves.");
  if (flow().model.features !== undefined)
    return unchanged("Models that read numbers are not certified: feedback keeps the text of an item only.");
  const champion = { ...live, endpoint: live.endpoint };
  const measurement = await measureChampion(champion, openDay);
  if (measurement === undefined) return unchanged("There is no closed audit yet.");
  const { evidence, certification } = measurement;
  const { next, says } = refresh(champion, certification, evidence, new Date().toISOString());
  const since = certification.reset?.since;
  if (next === undefined && since === undefined) return unchanged(says);
  return write(champion, { ...next, ...(since !== undefined && { evidenceSince: since }) }, says);
}

const unchanged = (says: string): CertificationOutput => ({ changed: false, says });

/** Asks the model that serves about the closed audits; undefined when there are none. */
async function measureChampion(champion: Champion, openDay: string): Promise<Measurement | undefined> {
  const { cursor } = await storedCursor();
  const audits = closedAudits(auditsFrom(await auditAnswersIn(cursor.segments)), openDay, champion.evidenceSince);
  if (audits.length === 0) return undefined;
  const texts = audits.map(({ text }) => text);
  const probabilities = await probabilitiesFor(flow(), champion, texts);
  return measure(
    { flow: flow(), audits, openDay, target: requiredNumber("TARGET_ERROR_RATE") },
    {
      probabilities,
      temperature: champion.temperature,
      threshold: champion.certification?.certificate?.threshold,
    },
  );
}

/** An endpoint that the deployment names is not written down here. */
async function write(champion: Live, change: Partial<Live>, says: string): Promise<CertificationOutput> {
  const stored = await storedLive();
  if (stored.version !== champion.version) return unchanged("What serves was changed meanwhile.");
  const changed = await replaceLive({ ...stored, ...change, version: stored.version + 1 });
  return changed ? { changed, says } : unchanged("What serves was changed meanwhile.");
}
