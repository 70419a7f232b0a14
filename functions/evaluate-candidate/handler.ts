import { flow, requiredNumber } from "../adapters/runtime.ts";
import { auditedIn, storedCursor, storeMeasured } from "../adapters/training.ts";
import { storedLive } from "../adapters/records.ts";
import { opinionsOn } from "../adapters/endpoint.ts";
import { textAt } from "../adapters/objects.ts";
import { auditsFrom, type UnscoredAudit } from "../domain/learning/audits.ts";
import { closedAudits, judge, measure, type Measurement, type Verdict } from "../domain/learning/comparison.ts";
import { type TrainingData, trainingDataSchema } from "../domain/learning/data.ts";
import { certifiedBy, isUnmeasured } from "../domain/learning/upkeep.ts";
import type { Live, Serving } from "../domain/models/live.ts";
import { MalformedPrediction } from "../domain/models/prediction.ts";
import { comparedOn, fitOn, type HeldBackFit, heldBackOf } from "./held-back.ts";
import { writeReport } from "./report.ts";

type Asked = { readonly version: string; readonly endpoint: string; readonly openDay: string };

/** What the state machine goes on with. */
export type Evaluated = {
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
export async function handler(asked: Asked): Promise<Evaluated> {
  const [live, cursor, data] = await Promise.all([storedLive(), storedCursor(), trainingData(asked.version)]);
  const audits = closedAudits(auditsFrom(await auditedIn(cursor.cursor.segments)), asked.openDay, live.evidenceSince);
  const evaluated = await evaluate(asked, live, audits, data).catch((error: unknown) => {
    // A candidate that answers nonsense is no fault of the system: it is refused like any other that is not good enough.
    if (error instanceof CandidateBroken)
      return { promote: false, reason: error.message, live: live.version, retired: [] };
    throw error;
  });
  await storeMeasured({ version: asked.version, ...data.reached });
  return evaluated;
}

class CandidateBroken extends Error {}

async function evaluate(
  asked: Asked,
  live: Live,
  audits: readonly UnscoredAudit[],
  data: TrainingData,
): Promise<Evaluated> {
  const rows = await heldBackOf(asked.version);
  const heldBack = await ofCandidate(() => fitOn(rows, asked.endpoint));
  const candidate = await ofCandidate(() =>
    measured(asked.endpoint, heldBack.temperature, undefined, audits, asked.openDay),
  );
  const champion =
    live.endpoint === undefined
      ? undefined
      : await measured(live.endpoint, live.temperature, thresholdOf(live), audits, asked.openDay);
  const untested =
    live.endpoint !== undefined && isUnmeasured(live, audits.length)
      ? await comparedOn(rows, heldBack, { ...live, endpoint: live.endpoint })
      : undefined;
  const verdict = judge(champion, candidate, untested);
  const report = await writeReport({ asked, live, data, heldBack, champion, candidate, verdict, target: target() });
  return {
    promote: verdict.promote,
    reason: verdict.reasons.join(" "),
    report,
    live: live.version,
    candidate: servingOf(asked, heldBack, candidate, verdict),
    retired: live.previous?.endpoint === undefined ? [] : [live.previous.endpoint],
  };
}

async function measured(
  endpoint: string,
  temperature: number,
  threshold: number | undefined,
  audits: readonly UnscoredAudit[],
  openDay: string,
): Promise<Measurement> {
  const opinions = await opinionsOn(
    flow(),
    endpoint,
    audits.map(({ text }) => text),
  );
  return measure({ flow: flow(), audits, openDay, target: target() }, { opinions, temperature, threshold });
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
  { endpoint, version }: Asked,
  { temperature }: HeldBackFit,
  { certification }: Measurement,
  { promote }: Verdict,
): Serving {
  const now = new Date().toISOString();
  const certified = promote ? certifiedBy(certification, now) : { certified: {} };
  return { endpoint, modelVersion: version, temperature, ...certified };
}

/** The threshold at which a change in the evidence is looked for. */
function thresholdOf({ certified }: Live): number | undefined {
  const thresholds = [certified.approve, certified.reject].filter((threshold) => threshold !== undefined);
  return thresholds.length === 0 ? undefined : Math.min(...thresholds);
}

async function trainingData(version: string): Promise<TrainingData> {
  return trainingDataSchema.parse(JSON.parse(await textAt(`training/${version}/data.json`)));
}

const target = (): number => requiredNumber("TARGET_ERROR_RATE");
