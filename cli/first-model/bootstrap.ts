import { createHash } from "node:crypto";
import {
  accuracy,
  expectedCalibrationError,
  fitTemperature,
  logLoss,
  type LabelledPrediction,
} from "../../functions/domain/models/calibration.ts";
import { type LabelMap, labelMapOf } from "../../functions/domain/flows/label-map.ts";
import { calibrate, MalformedPrediction, usablePrediction } from "../../functions/domain/models/prediction.ts";
import { type LabelledText, channelFile } from "../../functions/domain/learning/training-lines.ts";
import { holdBack } from "../../functions/domain/learning/training-set.ts";
import { FIRST } from "../../infra/names.ts";
import { LEAST_CHECKED } from "../../functions/domain/models/live.ts";
import { familyOf } from "../../functions/domain/models/families/index.ts";
import { call, type FirstModel, NoFirstModel, served, trained } from "./bootstrap-steps.ts";

export { type FirstModel, NoFirstModel } from "./bootstrap-steps.ts";

/** The endpoint that serves, what to divide by, and how the model does on the rows that it was not trained on. */
export type FirstModelServing = {
  readonly endpointName: string;
  readonly modelVersion: string;
  readonly temperature: number;
  /** After calibration: accuracy 0 to 1, mean log-loss in nats, expected calibration error 0 to 1. */
  readonly validation: {
    readonly rows: number;
    readonly accuracy: number;
    readonly logLoss: number;
    readonly calibrationError: number;
  };
};

/** Of a small seed more is held back, so that it can tell how sure the model may be. */
const HELD_BACK = { least: 0.1, most: 0.25 } as const;
/** More rows than this do not make a temperature better. */
const ENOUGH = 2000;

/**
 * Trains a model on labelled rows, puts it behind an endpoint, and fits its temperature. All names follow from the
 * rows, and each step is skipped when it has been done, so that it can be called again after a crash at any moment.
 * The endpoint's variant is named after the model version.
 * @throws {NoFirstModel} when the rows cannot be trained on, or what was trained answers with no predictions.
 */
export async function ensureFirstModel(first: FirstModel): Promise<FirstModelServing> {
  const modelVersion = versionOf(first);
  const endpointName = `${FIRST.models}-${modelVersion}`;
  const { train, validation } = holdBack(first.rows, shareOf(first.rows.length), randomFrom(modelVersion));
  const channels = { train: channelFile(train), ...(validation.length > 0 && { validation: channelFile(validation) }) };
  const artifact = await trained(first, endpointName, modelVersion, channels, train.length);
  await served(first, endpointName, modelVersion, artifact);
  const map = labelMapOf({ labels: first.labels.map((name) => ({ name })) });
  const scored = await Promise.all(validation.slice(0, ENOUGH).map((row) => score(first, endpointName, map, row)));
  const temperature = fitTemperature(scored);
  return { endpointName, modelVersion, temperature, validation: measured(scored, temperature) };
}

const shareOf = (rows: number): number =>
  Math.max(HELD_BACK.least, Math.min(HELD_BACK.most, LEAST_CHECKED / Math.max(1, rows)));

/** The same rows and labels are the same version. */
function versionOf({ rows, labels }: FirstModel): string {
  const content = JSON.stringify([labels, rows.map(({ text, label }) => [text, label])]);
  return `seed-${createHash("sha256").update(content).digest("hex").slice(0, 12)}`;
}

/** Numbers from 0 to below 1 that only the version decides. */
function randomFrom(version: string): () => number {
  let count = 0;
  return () => createHash("sha256").update(`${version} ${count++}`).digest().readUInt32BE() / 2 ** 32;
}

/** What the model says about a row, before calibration. */
async function score(
  first: FirstModel,
  endpoint: string,
  map: LabelMap,
  { text, label }: LabelledText,
): Promise<LabelledPrediction> {
  const family = familyOf("blazingtext");
  const body = Buffer.from(family.request(text, undefined, first.labels));
  const { Body } = await call(first, "InvokeEndpoint", {
    EndpointName: endpoint,
    Body: body,
    ContentType: family.contentType,
  });
  const answer = Buffer.from(Body as Uint8Array).toString("utf8");
  return { probabilities: readable(() => usablePrediction(map, family.response(answer, map.names), 1)), label };
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MalformedPrediction)) throw error;
    throw new NoFirstModel(`The first model's answers are no predictions: ${error.message}.`);
  }
}

function measured(scored: readonly LabelledPrediction[], temperature: number): FirstModelServing["validation"] {
  const calibrated = scored.map(({ probabilities, label }) => ({
    probabilities: calibrate(probabilities, temperature),
    label,
  }));
  return {
    rows: calibrated.length,
    accuracy: accuracy(calibrated),
    logLoss: logLoss(calibrated),
    calibrationError: expectedCalibrationError(calibrated),
  };
}
