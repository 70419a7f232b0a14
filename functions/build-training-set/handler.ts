import { flow, optional, requiredNumber } from "../adapters/runtime.ts";
import { storedLastMeasurement } from "../adapters/learning/training.ts";
import { keepLabels, storedLive } from "../adapters/records.ts";
import { openNow } from "../adapters/reviews/open-now.ts";
import { MOST_MS } from "../domain/batches/limits.ts";
import type { Hyperparameters } from "../domain/learning/hyperparameters.ts";
import { whyNotTrained } from "../domain/learning/training.ts";
import { isDamaged, type LastMeasurement, type Cursor } from "../domain/learning/cursor.ts";
import { keepVectors } from "./keep-vectors.ts";
import { readNew } from "./read-new.ts";
import { isRecorded } from "../domain/models/proposers.ts";
import { isCompared } from "../domain/similar/is-compared.ts";
import { mergeWhereMany, writeChannels } from "./write-channels.ts";

type BuildInput = {
  /** The name that the candidate will have. */
  readonly version: string;
  /** The candidate of a run that was broken off, whose endpoint may still be there. */
  readonly leftover?: string | null;
};

/** What the state machine goes on with. */
type BuildOutput = {
  /** `trust`: nothing is trained here, and how far proposers can be trusted is learnt instead. */
  readonly verdict: "train" | "trust" | "stop";
  readonly reason: string;
  /** The first UTC day of which not every audit is over, or that is not over itself: it and later ones do not count. */
  readonly openDay: string;
  /** Endpoints to be removed. */
  readonly unwanted: readonly string[];
  readonly channels?: readonly string[];
  readonly hyperparameters?: Hyperparameters;
};

/** More of the answers than chance explains could not be understood. Nothing is trained until that is mended. */
class FeedbackDamaged extends Error {
  override readonly name = "FeedbackDamaged";
}

/** Reads what is new, and makes the training set of all of it, or says why there is nothing to train. */
export async function handler({ version, leftover }: BuildInput): Promise<BuildOutput> {
  // Here, lest the sweeper writes them down between measuring and promoting: that would count as a change of what serves.
  await keepLabels();
  const { openDay } = await openNow(Date.now());
  const [cursor, measured, unwanted] = await Promise.all([
    readNew({ flow: flow(), version, longestReviewMs: longestReviewMs() }),
    storedLastMeasurement(),
    unwantedEndpoints(leftover ?? undefined),
  ]);
  if (isCompared(flow())) await keepVectors(cursor);
  const { relabel } = flow().review;
  if (relabel !== undefined) await (await import("./doubt-labels.ts")).doubtLabels(cursor, relabel.perDay);
  const known = { openDay, unwanted };
  const reason = reasonToStop(cursor, measured);
  if (reason !== undefined) return { ...known, verdict: "stop", reason };
  refuseDamaged(cursor, measured);
  if (isRecorded(flow())) {
    await mergeWhereMany(version, cursor);
    return { ...known, verdict: "trust", reason: "Trust in proposers is learnt." };
  }
  const set = await writeChannels({ flow: flow(), version, cursor, measured });
  return "reason" in set
    ? { ...known, verdict: "stop", reason: set.reason }
    : { ...known, verdict: "train", reason: `${set.rows} rows`, ...set };
}

function reasonToStop(cursor: Cursor, measured: LastMeasurement): string | undefined {
  if (isRecorded(flow())) return tooFewToStart(cursor, measured);
  return whyNotTrained(flow(), optional("ENDPOINT_NAME")) ?? tooFewToStart(cursor, measured);
}

function tooFewToStart(cursor: Cursor, measured: LastMeasurement): string | undefined {
  const [labels, wanted] = [cursor.labels - measured.labels, requiredNumber("MIN_NEW_LABELS")];
  if (labels >= wanted) return undefined;
  const unreadable = cursor.unreadable - measured.unreadable;
  const beside =
    unreadable === 0 ? "" : ` ${unreadable} more objects could not be read; the last: ${lastSkipped(cursor)}.`;
  return `${labels} new labels are fewer than MinNewLabels, ${wanted}.${beside}`;
}

function refuseDamaged(cursor: Cursor, measured: LastMeasurement): void {
  const [read, unreadable] = [cursor.read - measured.read, cursor.unreadable - measured.unreadable];
  if (!isDamaged(read, unreadable)) return;
  throw new FeedbackDamaged(
    `${unreadable} of ${read} new objects could not be read; the last: ${lastSkipped(cursor)}.`,
  );
}

function lastSkipped({ skipped }: Cursor): string {
  const last = skipped.at(-1);
  return last === undefined ? "none" : `${last.key}: ${last.why}`;
}

/** The run that was broken off may have promoted its candidate before, and then it serves. */
async function unwantedEndpoints(endpoint: string | undefined): Promise<readonly string[]> {
  if (endpoint === undefined) return [];
  const live = await storedLive();
  return [live.endpoint, live.previous?.endpoint].includes(endpoint) ? [] : [endpoint];
}

/** Both stages of a review, one after the other, and what a batch may give its reviewers. */
function longestReviewMs(): number {
  return MOST_MS + (requiredNumber("REVIEW_TIMEOUT_MINUTES") + requiredNumber("ESCALATION_TIMEOUT_MINUTES")) * 60_000;
}
