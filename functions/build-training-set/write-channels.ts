import {
  auditAnswersIn,
  judgedAnswersIn,
  seedLines,
  storeCursor,
  storedCursor,
  storeSegment,
  storeSignatures,
  teachingAnswersIn,
} from "../adapters/learning/training.ts";
import { storeProfile } from "../adapters/learning/profiles.ts";
import { profileOf } from "../domain/drift/profile.ts";
import { put } from "../adapters/objects.ts";
import type { Flow } from "../domain/flows/flow.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import { type Hyperparameters, hyperparametersFor } from "../domain/learning/hyperparameters.ts";
import type { LastMeasurement, Cursor } from "../domain/learning/cursor.ts";
import { type TrainingData, channelsOf, type Channels, latestAnswers } from "../domain/learning/training-set.ts";
import { leftOutSays } from "../domain/learning/labels-today.ts";
import { linesOfSet, signed } from "../domain/learning/copies.ts";
import { labelOf } from "../domain/learning/training-lines.ts";

/** Files of answers are put together when there are more than these. */
const SEGMENTS = 30;

type ChannelsInput = {
  readonly flow: Flow;
  readonly version: string;
  readonly cursor: Cursor;
  readonly measured: LastMeasurement;
};
/** What a training job is started with. */
type TrainingInput = {
  readonly rows: number;
  readonly channels: readonly string[];
  readonly hyperparameters: Hyperparameters;
};

/** Writes the files of both channels below `training/<version>/`, or says why nothing can be learnt from what there is. */
export async function writeChannels(input: ChannelsInput): Promise<TrainingInput | { readonly reason: string }> {
  const { flow, version, cursor, measured } = input;
  const [answers, seed] = await Promise.all([teachingAnswersIn(cursor.segments), seedLines()]);
  const channels = channelsOf(answers, seed, labelMapOf(flow), flow.review.marks === "teach");
  const reason = reasonNotToTrain(channels);
  if (reason !== undefined) return { reason };
  const seeds = seed.train.length + seed.validation.length;
  const data = dataOf({ channels, seeds, cursor, measured });
  await Promise.all([
    writeFiles(version, channels, data),
    storeProfile(version, profileOf(channels.answers, [...seed.train, ...seed.validation], new Date().toISOString())),
    storeSignatures(version, linesOfSet([...channels.answers, ...channels.marked], seed.rows)),
  ]);
  await mergeWhereMany(version, cursor);
  return trainingInputOf(channels);
}

function reasonNotToTrain({ train, leftOut }: Channels): string | undefined {
  const says = leftOutSays(leftOut);
  const beside = says === undefined ? "" : ` ${says}`;
  if (train.length === 0)
    return `No answer teaches anything: all were drawn for audit, have no text, or a label that is gone.${beside}`;
  const labels = new Set(train.map(labelOf));
  return labels.size === 1 ? `All ${train.length} rows have one label; a model needs two.${beside}` : undefined;
}

function trainingInputOf({ train, validation }: Channels): TrainingInput {
  return {
    rows: train.length,
    channels: validation.length > 0 ? ["train", "validation"] : ["train"],
    hyperparameters: hyperparametersFor(train.length),
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

type DataInput = {
  readonly channels: Channels;
  readonly seeds: number;
  readonly cursor: Cursor;
  readonly measured: LastMeasurement;
};

function dataOf({ channels, seeds, cursor, measured }: DataInput): TrainingData {
  const { answers } = channels;
  const days = answers.map(({ at }) => at).toSorted((a, b) => (a < b ? -1 : 1));
  return {
    rows: channels.train.length,
    heldBack: channels.validation.length,
    answers: answers.length,
    seedRows: seeds,
    ...(channels.marked.length > 0 && { markedRows: channels.marked.length }),
    labels: channels.labels,
    ...(days[0] !== undefined && { from: days[0], to: days.at(-1) ?? days[0] }),
    newLabels: cursor.labels - measured.labels,
    unreadable: cursor.unreadable - measured.unreadable,
    skipped: cursor.skipped,
    leftOut: [...channels.leftOut],
    reached: { labels: cursor.labels, read: cursor.read, unreadable: cursor.unreadable },
  };
}

/** One file of answers in the place of many. The old ones stay: a reader may be at them. */
export async function mergeWhereMany(version: string, cursor: Cursor): Promise<void> {
  if (cursor.segments.length <= SEGMENTS) return;
  const { etag, cursor: stored } = await storedCursor();
  const [teaching, judged, audits] = await Promise.all([
    teachingAnswersIn(cursor.segments),
    judgedAnswersIn(cursor.segments),
    auditAnswersIn(cursor.segments),
  ]);
  const name = `${version}-merged`;
  await storeSegment(name, { teaching: latestAnswers(teaching).map(signed), judged, audits: audits.map(signed) });
  await storeCursor({ ...stored, segments: [name] }, etag);
}
