import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Flow } from "../../functions/domain/flows/flow.ts";
import { labelMapOf } from "../../functions/domain/flows/label-map.ts";
import { labelSetOf } from "../../functions/domain/flows/label-changes.ts";
import { slug } from "../../functions/domain/flows/label-slugs.ts";
import { DEFAULT_FLOW, readFlow } from "../../infra/flow-file.ts";
import { systemClock } from "@second-look/emulator/clock";
import { bucketsOf, ROOT, StartRefused, tablesOf } from "@second-look/emulator";
import { isUnchecked, LEAST_CHECKED } from "../../functions/domain/models/live.ts";
import { ensureFirstModel, type FirstModelServing, NoFirstModel } from "./bootstrap.ts";
import { readSeed, type SeedRow } from "./seed-file.ts";
import { still } from "./still.ts";
import type { System } from "../system.ts";

type Wanted = {
  readonly system: System;
  readonly flow: Flow;
  /** The labelled lines that were asked for; the default flow has its own. */
  readonly seed: string | undefined;
  /** The lines of `seed`, where they have been read already. */
  readonly rows?: readonly SeedRow[] | undefined;
  readonly tell: (line: string) => void;
};

/** A row as DynamoDB carries it. */
type Row = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const LISTINGS = join(import.meta.dirname, "../../flows/samples/listings.jsonl");

/** The labelled lines that a flow's first model is trained on; undefined where there are none. */
export function seedFor(flow: Flow, seed: string | undefined): string | undefined {
  return seed ?? (isSample(flow) ? LISTINGS : undefined);
}

/** Whether it is the flow that the sample's lines were written for. Its name alone may be anybody's. */
function isSample(flow: Flow): boolean {
  const sample = readFlow(DEFAULT_FLOW);
  const { names, currentOf } = labelMapOf(flow);
  const labels = sample.labels.map(({ name }) => currentOf(name));
  return flow.name === sample.name && flow.text === sample.text && isDeepStrictEqual(names, labels);
}

/**
 * Has a model serve, where none does and there are labelled lines: trained and put behind an endpoint by the same calls
 * as on AWS, then written into `live`. Does nothing when a model serves, whatever `seed` says.
 */
export async function ensureModel({ system, flow, seed, rows: read, tell }: Wanted): Promise<void> {
  const key = { TableName: tableOf(system), Key: { id: { S: "live" } } };
  const stored = (await system.call("dynamodb", "GetItem", key))["Item"] as Row | undefined;
  if (stored?.["endpoint"] !== undefined) return;
  const file = seedFor(flow, seed);
  if (file === undefined)
    return tell("No model yet: every decision goes to people. To start with a model, pass labelled lines with --seed.");
  const rows = read ?? (await readSeed(file, flow, tell));
  tell(`Training the first model on ${rows.length} labelled lines …`);
  const { modelVersion, validation } = await still("training", tell, serveFirstModel(system, flow, rows, stored));
  tell(servingLine(modelVersion, validation));
}

/** What a start says of its first model. */
export function servingLine(version: string, { rows, accuracy }: FirstModelServing["validation"]): string {
  const serves = `The model ${version} serves.`;
  const right = `It is right on ${(100 * accuracy).toFixed(0)} % of ${rows} lines that it was not trained on.`;
  if (!isUnchecked({ checkedOn: rows })) return `${serves} ${right}`;
  const few = `It was checked on ${rows} labelled lines, and ${LEAST_CHECKED} are the fewest that say how sure it may be`;
  return `${serves} ${few}: it decides nothing, people do. A longer seed, or a retraining, changes that.`;
}

/** Trains a model on rows, puts it behind an endpoint, and writes it into `live`. */
export async function serveFirstModel(
  system: System,
  flow: Flow,
  rows: readonly SeedRow[],
  stored: Row = {},
): Promise<FirstModelServing> {
  const serving = await train(system, flow, rows);
  const { endpointName, modelVersion, temperature, validation } = serving;
  const live = {
    labels: labelsRow(flow),
    ...(flow.promise !== undefined && { promise: { S: flow.promise } }),
    ...stored,
    version: { N: String(Number(stored["version"]?.["N"] ?? 0) + 1) },
    endpoint: { S: endpointName },
    modelVersion: { S: modelVersion },
    temperature: { N: String(temperature) },
    checkedOn: { N: String(validation.rows) },
    knows: { L: [...new Set(rows.map(({ label }) => slug(label)))].map((label) => ({ S: label })) },
  };
  await system.call("dynamodb", "PutItem", { TableName: tableOf(system), Item: { id: { S: "live" }, ...live } });
  return serving;
}

/** As `live` holds them. */
function labelsRow(flow: Flow): Row[string] {
  const set = labelSetOf(flow).map(({ name, outcome }) => ({ M: { name: { S: name }, outcome: { S: outcome } } }));
  return { M: { set: { L: set }, since: { S: new Date().toISOString() } } };
}

const tableOf = (system: System): string | undefined => tablesOf(system.template)[0]?.TableName;

async function train(system: System, flow: Flow, rows: readonly SeedRow[]): Promise<FirstModelServing> {
  const { sagemaker, s3 } = system.services;
  const [bucket = ""] = bucketsOf(system.template);
  const labels = flow.labels.map(({ name }) => name);
  try {
    return await ensureFirstModel({ sagemaker, s3, clock: systemClock, caller: { role: ROOT }, bucket, labels, rows });
  } catch (error) {
    throw error instanceof NoFirstModel ? new StartRefused(error.message) : error;
  }
}
