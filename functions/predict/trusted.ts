import { within } from "../adapters/limits.ts";
import { trustModelOf } from "../adapters/learning/trust-models.ts";
import type { Live } from "../domain/models/live.ts";
import { trustFor } from "../domain/models/live-trust.ts";
import { MOST_PROPOSERS } from "../domain/models/proposers.ts";
import { type Score, scorerOf } from "../domain/trust/score.ts";
import { type Sighted, traitsOf } from "../domain/trust/traits.ts";

/** An endpoint may have taken most of the time already. */
const READ_MS = 1000;

/** The trust model's confidence, and which model that is. */
export type Trusted = { readonly version: string; readonly confidence: number };

/**
 * How sure the trust model of a proposer is, within `ms` milliseconds; undefined where it has none. Throws where the model
 * cannot be read: what it would have said, nobody knows.
 */
export async function trusted(
  live: Pick<Live, "proposers">,
  proposer: string,
  sighted: Sighted,
  ms: number,
): Promise<Trusted | undefined> {
  const trust = trustFor(live, proposer);
  if (trust === undefined) return undefined;
  const { version } = trust;
  const score = await within(Math.min(ms, READ_MS), () => scorerFor(version));
  return { version, confidence: score(traitsOf(sighted)) };
}

/** A version is never written again, so that what was read of it stays true. */
const scorers = new Map<string, Promise<Score>>();

function scorerFor(version: string): Promise<Score> {
  const known = scorers.get(version);
  if (known !== undefined) return known;
  const [oldest] = scorers.keys();
  if (oldest !== undefined && scorers.size >= MOST_PROPOSERS) scorers.delete(oldest);
  const loaded = trustModelOf(version).then(scorerOf);
  scorers.set(version, loaded);
  // A failure is not kept: the next decision tries anew.
  loaded.catch(() => scorers.delete(version));
  return loaded;
}
