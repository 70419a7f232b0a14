import { auditedIn, seedLines, storeCursor, storedCursor, storeSegment, taughtIn } from "../adapters/training.ts";
import { put } from "../adapters/objects.ts";
import type { Flow } from "../domain/flows/flow.ts";
import { type Hyperparameters, hyperparametersFor } from "../domain/learning/hyperparameters.ts";
import type { Cursor } from "../domain/learning/cursor.ts";
import type { TrainingData } from "../domain/learning/data.ts";
import type { Measured } from "../domain/learning/measured.ts";
import { channelsOf, type Channels, labelOf, latestAnswers } from "../domain/learning/rows.ts";

/** Files of answers are put together when there are more than these. */
const SEGMENTS = 30;

type Wanted = { readonly flow: Flow; readonly version: string; readonly cursor: Cursor; readonly measured: Measured };
type Written = {
  readonly rows: number;
  readonly channels: readonly string[];
  readonly hyperparameters: Hyperparameters;
};

/** Writes the files of both channels below `training/<version>/`, or says why nothing can be learnt from what there is. */
export async function writeChannels({
  flow,
  version,
  cursor,
  measured,
}: Wanted): Promise<Written | { readonly reason: string }> {
  const [taught, seed] = await Promise.all([taughtIn(cursor.segments), seedLines()]);
  const labels = flow.labels.map(({ name }) => name);
  const known = taught.filter(({ label }) => labels.includes(label));
  const channels = channelsOf(known, seed, labels);
  const learnable = new Set(channels.train.map(labelOf));
  if (channels.train.length === 0)
    return { reason: "No answer teaches anything: all were drawn for audit, or have no text." };
  if (learnable.size === 1) return { reason: `All ${channels.train.length} rows have one label; a model needs two.` };
  await writeFiles(
    version,
    channels,
    dataOf({
      channels,
      taught: latestAnswers(known),
      seeds: seed.train.length + seed.validation.length,
      cursor,
      measured,
    }),
  );
  if (cursor.segments.length > SEGMENTS) await merge(version, cursor);
  const rows = channels.train.length;
  return {
    rows,
    channels: channels.validation.length > 0 ? ["train", "validation"] : ["train"],
    hyperparameters: hyperparametersFor(rows),
  };
}

async function writeFiles(version: string, { train, validation }: Channels, data: TrainingData): Promise<void> {
  const file = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");
  await Promise.all([
    put(`training/${version}/train.txt`, file(train), "text/plain; charset=utf-8"),
    put(`training/${version}/validation.txt`, file(validation), "text/plain; charset=utf-8"),
    put(`training/${version}/data.json`, JSON.stringify(data), "application/json"),
  ]);
}

type Known = {
  channels: Channels;
  taught: ReturnType<typeof latestAnswers>;
  seeds: number;
  cursor: Cursor;
  measured: Measured;
};

function dataOf({ channels, taught, seeds, cursor, measured }: Known): TrainingData {
  const days = taught.map(({ at }) => at).toSorted((a, b) => (a < b ? -1 : 1));
  return {
    rows: channels.train.length,
    heldBack: channels.validation.length,
    answers: taught.length,
    seedRows: seeds,
    labels: channels.labels,
    ...(days[0] !== undefined && { from: days[0], to: days.at(-1) ?? days[0] }),
    newLabels: cursor.labels - measured.labels,
    unreadable: cursor.unreadable - measured.unreadable,
    skipped: cursor.skipped,
    reached: { labels: cursor.labels, read: cursor.read, unreadable: cursor.unreadable },
  };
}

/** One file of answers in the place of many. The old ones stay: a reader may be at them. */
async function merge(version: string, cursor: Cursor): Promise<void> {
  const { etag, cursor: stored } = await storedCursor();
  const [taught, audited] = await Promise.all([taughtIn(cursor.segments), auditedIn(cursor.segments)]);
  const name = `${version}-merged`;
  await storeSegment(name, { taught: latestAnswers(taught), audited });
  await storeCursor({ ...stored, segments: [name] }, etag);
}
