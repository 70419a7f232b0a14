import { flow, requiredNumber } from "../adapters/runtime.ts";
import { auditAnswersIn, rowsOf, storedCursor, storeLastMeasurement } from "../adapters/learning/training.ts";
import { deployed } from "../adapters/deployed.ts";
import { storedLive } from "../adapters/records.ts";
import { probabilitiesFor } from "../adapters/endpoint.ts";
import { textAt } from "../adapters/objects.ts";
import { closedAudits, auditsFrom, type UnscoredAudit } from "../domain/learning/audits.ts";
import { type AuditSet, judge, measure, type Measurement, type Verdict } from "../domain/learning/comparison.ts";
import { type Apart, type KnownRow, withoutCopies } from "../domain/learning/copies.ts";
import { isExtra } from "../domain/groups/draw.ts";
import { copiesSay } from "../domain/learning/copy-rule.ts";
import { leftOutSays } from "../domain/learning/labels-today.ts";
import { type TrainingData, trainingDataSchema } from "../domain/learning/training-set.ts";
import { certifiedThresholds, isUnmeasured, thresholdsInForce } from "../domain/learning/certified-thresholds.ts";
import type { Live, Serving } from "../domain/models/live.ts";
import { type LabelMap, labelMapOf } from "../domain/flows/label-map.ts";
import { everViewOf } from "../domain/policy/ever-view.ts";
import { inForceOf } from "../domain/policy/policy-view.ts";
import { beginEver } from "../domain/statistics/ever.ts";
import { checkUsable, MalformedPrediction, type RawProbabilities } from "../domain/models/prediction.ts";
import { compareOn, fitOn, type HeldBackFit, heldBackOf } from "./held-back.ts";
import { writeReport } from "./report.ts";

type EvaluationInput = { readonly version: string; readonly endpoint: string; readonly openDay: string };

/** What the state machine goes on with. */
type Evaluation = {
  readonly promote: boolean;
  readonly reason: string;
  /** The key of the report. */
  readonly report?: string;
  /** The version of `live` that this was measured against. */
  readonly live: number;
  readonly candidate?: Serving;
  /** The endpoints that nobody can go back to once the candidate is promoted. */
  readonly retired: readonly string[];
};

/** Asks champion and candidate about the same closed audits, and says whether the candidate takes over. */
export async function handler(asked: EvaluationInput): Promise<Evaluation> {
  const [live, { cursor }, data] = await Promise.all([storedLive(), storedCursor(), trainingData(asked.version)]);
  const answers = await auditAnswersIn(cursor.segments);
  const closed = closedAudits(auditsFrom(answers), asked.openDay, live.evidenceSince);
  const audits = withoutCopies(closed, await rowsOfAll([asked.version, live.modelVersion]), flow().nearCopies);
  const evaluation = await evaluate(asked, live, audits, data).catch((error: unknown) => {
    // A candidate that answers nonsense is no fault of the system: it is refused like any other that is not good enough.
    if (error instanceof CandidateBroken)
      return { promote: false, reason: error.message, live: live.version, retired: [] };
    throw error;
  });
  await storeLastMeasurement({ version: asked.version, ...data.reached });
  return evaluation;
}

/** What any of these models was trained on: both answer the same audits, of which neither knows a near copy. */
async function rowsOfAll(versions: readonly (string | undefined)[]): Promise<readonly KnownRow[]> {
  const known = versions.filter((version) => version !== undefined);
  return (await Promise.all(known.map(rowsOf))).flat();
}

class CandidateBroken extends Error {}

async function evaluate(
  asked: EvaluationInput,
  live: Live,
  apart: Apart<UnscoredAudit>,
  data: TrainingData,
): Promise<Evaluation> {
  const { endpoint, openDay } = asked;
  const { apart: audits, copies } = apart;
  const set = { audits, copies, openDay };
  const rows = await heldBackOf(asked.version);
  const knows = Object.keys(data.labels);
  const heldBack = await ofCandidate(() => fitOn(rows, { endpoint, knows }));
  const { temperature } = heldBack;
  const candidate = await ofCandidate(() => measureEndpoint({ endpoint, knows, temperature }, set, checkUsable));
  const champion = championOf(live);
  const measured = champion && (await measureEndpoint(champion, set));
  const unmeasured = champion !== undefined && isUnmeasured(live, audits.filter((one) => !isExtra(one)).length);
  const verdict = judge(measured, candidate, {
    inForce: thresholdsInForce(live, target()),
    heldBack: unmeasured ? await compareOn(rows, heldBack, champion) : undefined,
  });
  const ever = everViewOf(live.ever, inForceOf(deployed(), live), live.promise);
  const parts = { asked, live, data, heldBack, champion: measured, ever, candidate, verdict, target: target() };
  return {
    promote: verdict.promote,
    reason: [...verdict.reasons, copiesSay(copies), leftOutSays(data.leftOut)].filter(Boolean).join(" "),
    report: await writeReport(parts),
    live: live.version,
    candidate: { knows, ...servingOf(asked, heldBack, candidate, verdict) },
    retired: live.previous?.endpoint === undefined ? [] : [live.previous.endpoint],
  };
}

/** A model behind an endpoint; `current`: where a change in the evidence is looked for. */
type EndpointModel = {
  readonly endpoint: string;
  readonly knows: Serving["knows"];
  readonly temperature: number;
  readonly current?: Serving["certified"] | undefined;
};

/** The model that serves. */
function championOf({ endpoint, knows, temperature, certified }: Live): EndpointModel | undefined {
  if (endpoint === undefined) return undefined;
  return { endpoint, knows, temperature, current: certified };
}

async function measureEndpoint(
  { temperature, current, ...model }: EndpointModel,
  set: Pick<AuditSet, "audits" | "copies" | "openDay">,
  check: (map: LabelMap, said: readonly RawProbabilities[]) => readonly RawProbabilities[] = (_map, said) => said,
): Promise<Measurement> {
  const texts = set.audits.map(({ text }) => text);
  const probabilities = check(labelMapOf(flow()), await probabilitiesFor(flow(), model, texts));
  return measure({ ...set, flow: flow(), target: target() }, { probabilities, temperature, current });
}

async function ofCandidate<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof MalformedPrediction)
      throw new CandidateBroken(`The candidate's answers are no predictions: ${error.reason}.`);
    throw error;
  }
}

function servingOf(
  { endpoint, version }: EvaluationInput,
  { temperature }: HeldBackFit,
  { certification }: Measurement,
  { promote }: Verdict,
): Serving {
  const now = new Date().toISOString();
  const certified = promote ? certifiedThresholds(certification, now) : { certified: {} };
  const serving = { endpoint, modelVersion: version, temperature, ...certified };
  const ever = beginEver(inForceOf(deployed(), serving), now);
  return { ...serving, ...(ever && { ever }) };
}

async function trainingData(version: string): Promise<TrainingData> {
  return trainingDataSchema.parse(JSON.parse(await textAt(`training/${version}/data.json`)));
}

const target = (): number => requiredNumber("TARGET_ERROR_RATE");
