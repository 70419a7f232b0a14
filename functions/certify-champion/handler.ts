import { flow, requiredNumber } from "../adapters/runtime.ts";
import { auditAnswersIn, storedCursor } from "../adapters/training.ts";
import { deployed } from "../adapters/deployed.ts";
import { currentLive, replaceLive, storedLive } from "../adapters/records.ts";
import { probabilitiesFor } from "../adapters/endpoint.ts";
import { closedAudits, auditsFrom } from "../domain/learning/audits.ts";
import { measure, type Measurement } from "../domain/learning/comparison.ts";
import { refresh } from "../domain/learning/certified-thresholds.ts";
import type { Live } from "../domain/models/live.ts";
import { inForceOf } from "../domain/policy/policy-view.ts";
import { everAfter } from "../domain/statistics/ever.ts";

type CertificationInput = { readonly openDay: string };
type CertificationOutput = { readonly changed: boolean; readonly says: string };

type Champion = Live & { readonly endpoint: string };

/**
 * The daily look at the thresholds of the model that serves: certified anew when evidence has grown by half, else only
 * tightened or withdrawn. A change in time makes older evidence void for good. The seal "ever" counts the days that have
 * closed since the last look, and begins anew where these thresholds have changed.
 */
export async function handler({ openDay }: CertificationInput): Promise<CertificationOutput> {
  const live = await currentLive();
  if (live.endpoint === undefined) return unchanged("No model serves.");
  if (flow().model.features !== undefined)
    return unchanged("Models that read numbers are not certified: feedback keeps the text of an item only.");
  const champion = { ...live, endpoint: live.endpoint };
  const measurement = await measureChampion(champion, openDay);
  const { change, says, evidence } = lookAt(champion, measurement);
  const ever = everAfter(champion.ever, inForceOf(deployed(), { ...champion, ...change }), {
    evidence,
    openDay,
    now: now(),
  });
  if (change === undefined && ever === champion.ever) return unchanged(says);
  return write(champion, { ...change, ever }, says);
}

type Look = {
  readonly change: Partial<Live> | undefined;
  readonly says: string;
  readonly evidence: Measurement["evidence"];
};

/** What the look does to the certified thresholds, and to the evidence. */
function lookAt(champion: Champion, measurement: Measurement | undefined): Look {
  if (measurement === undefined) return { change: undefined, says: "There is no closed audit yet.", evidence: [] };
  const { evidence, certification } = measurement;
  const { next, says } = refresh(champion, certification, evidence, now());
  const since = certification.reset?.since;
  const changes = next !== undefined || since !== undefined;
  const change = changes ? { ...next, ...(since !== undefined && { evidenceSince: since }) } : undefined;
  return { change, says, evidence };
}

const now = (): string => new Date().toISOString();
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
