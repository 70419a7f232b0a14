import { flow, requiredNumber } from "../adapters/runtime.ts";
import { auditedIn, storedCursor } from "../adapters/training.ts";
import { currentLive, replaceLive, storedLive } from "../adapters/records.ts";
import { opinionsOn } from "../adapters/endpoint.ts";
import { auditsFrom } from "../domain/learning/audits.ts";
import { closedAudits, measure } from "../domain/learning/comparison.ts";
import { refreshed } from "../domain/learning/upkeep.ts";
import type { Live } from "../domain/models/live.ts";

type Asked = { readonly openDay: string };
type Answer = { readonly changed: boolean; readonly says: string };

/**
 * The daily look at the thresholds of the model that serves: certified anew when evidence has grown by half, else only
 * tightened or withdrawn. A change in time makes older evidence void for good.
 */
export async function handler({ openDay }: Asked): Promise<Answer> {
  const champion = await currentLive();
  if (champion.endpoint === undefined) return { changed: false, says: "No model serves." };
  if (flow().model.features !== undefined)
    return {
      changed: false,
      says: "Models that read numbers are not certified: feedback keeps the text of an item only.",
    };
  const { cursor } = await storedCursor();
  const audits = closedAudits(auditsFrom(await auditedIn(cursor.segments)), openDay, champion.evidenceSince);
  if (audits.length === 0) return { changed: false, says: "There is no closed audit yet." };
  const opinions = await opinionsOn(
    flow(),
    champion.endpoint,
    audits.map(({ text }) => text),
  );
  const model = {
    opinions,
    temperature: champion.temperature,
    threshold: champion.certification?.certificate?.threshold,
  };
  const { evidence, certification } = measure(
    { flow: flow(), audits, openDay, target: requiredNumber("TARGET_ERROR_RATE") },
    model,
  );
  const { next, says } = refreshed(champion, certification, evidence, new Date().toISOString());
  const since = certification.reset?.since;
  if (next === undefined && since === undefined) return { changed: false, says };
  return write(champion, { ...next, ...(since !== undefined && { evidenceSince: since }) }, says);
}

/** An endpoint that the deployment names is not written down here. */
async function write(champion: Live, change: Partial<Live>, says: string): Promise<Answer> {
  const stored = await storedLive();
  if (stored.version !== champion.version) return { changed: false, says: "What serves was changed meanwhile." };
  const changed = await replaceLive({ ...stored, ...change, version: stored.version + 1 });
  return changed ? { changed, says } : { changed, says: "What serves was changed meanwhile." };
}
