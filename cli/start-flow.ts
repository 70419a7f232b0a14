import { cp } from "node:fs/promises";
import type { EmulatorOptions } from "@second-look/emulator";
import { StartRefused } from "@second-look/emulator";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { changesSay, labelChanges, type LabelSet, labelSetOf } from "../functions/domain/flows/label-changes.ts";
import { READY_MADE } from "../functions/domain/flows/ready-made.ts";
import { buildFor, pruneBuilds } from "./build/build.ts";
import { DataFolder } from "./data-folder.ts";
import { ensureModel } from "./first-model/first-model.ts";
import { readSeed } from "./first-model/seed-file.ts";
import { refuseUselessModel } from "./model-url.ts";
import { endpointFor, proposalsSay } from "./own-endpoint.ts";
import type { PageFiles } from "./page/front-door.ts";
import type { StartArguments } from "./start-arguments.ts";
import { identityOf, refuseWhileRunning, startSystem, type System, type SystemOptions } from "./system.ts";
import { watchDeployment } from "./watch-deployment.ts";

/** What a flow is started with, beside what was given for all. */
export type FlowStart = {
  readonly file: string;
  readonly flow: Flow;
  /** The data folder's path. */
  readonly data: string;
  readonly port: number;
  /** The page, where this flow's system serves it. */
  readonly page?: () => Promise<PageFiles>;
  /** The first of several flows, whose people and keys count for all. */
  readonly first?: Begun;
};

/** A system that has begun. */
export type Begun = {
  readonly system: System;
  readonly folder: DataFolder;
  /** Trains what is missing, and opens. What is new is returned, to be told. */
  finish(): Promise<readonly string[]>;
  /** Stops it. Whoever tries again after a start that failed finds the folder as it was, bound to no flow that it never served. */
  undo(): Promise<void>;
};

/** Brings a flow's system to life; `finish` opens it. @throws {StartRefused} */
export async function beginFlow(
  given: StartArguments,
  { file, flow, data, port, page, first }: FlowStart,
  tell: (line: string) => void,
): Promise<Begun> {
  const { fresh, allowLoopbackWebhooks } = given;
  refuseUselessSeed(given, flow);
  if (given.modelUrl !== undefined) refuseUselessModel(flow);
  const folder = await openFolder(data, fresh, flow.name);
  const isNew = fresh || folder.deployment() === undefined;
  const rows = isNew && given.seed !== undefined ? await readSeed(given.seed, flow, tell) : undefined;
  const build = await buildFor(file, folder.part("build"), tell, { allowLoopbackWebhooks });
  const set = { ...(fresh ? {} : folder.deployment()?.parameters), ...given.parameters };
  const { parameters, containers } = endpointFor(flow, set, given.modelUrl, tell);
  const before = fresh ? undefined : folder.deployment()?.labels;
  if (first !== undefined) await shareIdentity(first.folder, folder);
  const shared = { ...(page && { page: await page() }), ...(first && { pool: poolOf(first) }) };
  if (isNew && !fresh) folder.begin();
  const options = { folder, isKnown: !isNew, build, parameters, containers, port, tell, ...shared };
  const system = await startOn(folder, fresh, options);
  let isFinished = false;
  return {
    system,
    folder,
    async finish() {
      pruneBuilds(folder.part("build"), build.assembly);
      folder.keep({ flow: flow.name, parameters, labels: [...labelSetOf(flow)] });
      if (given.modelUrl !== undefined || READY_MADE.has(flow.model.family))
        tell(proposalsSay(flow, parameters["EndpointName"], containers));
      else await ensureModel({ system, flow, seed: given.seed, rows, tell });
      await system.open();
      isFinished = true;
      folder.discard();
      watchDeployment(folder, system, tell);
      return newsOf(before, flow);
    },
    async undo() {
      await system.stop();
      if (isNew && !isFinished) folder.restore();
    },
  };
}

const poolOf =
  ({ system }: Begun): NonNullable<EmulatorOptions["pool"]> =>
  () =>
    system.services.people;

/** Tokens of the first are good for the others. */
async function shareIdentity(first: DataFolder, folder: DataFolder): Promise<void> {
  // Makes the key where there is none yet.
  await identityOf(first);
  await cp(first.part("identity"), folder.part("identity"), { recursive: true });
}

/** @throws {StartRefused} where labelled lines are given, and no model is trained here. */
function refuseUselessSeed({ seed, modelUrl }: StartArguments, { name, model }: Flow): void {
  if (seed !== undefined && modelUrl !== undefined)
    throw new StartRefused("--seed trains a model, and --model-url asks one of yours: leave one of them out.");
  if (seed === undefined || !READY_MADE.has(model.family)) return;
  throw new StartRefused(
    `No model is trained for the flow "${name}": its proposals come ready-made (model.family is "${model.family}"). Leave out --seed.`,
  );
}

/** What has become of the labels since the last start, and what that means. */
function newsOf(before: LabelSet | undefined, flow: Flow): readonly string[] {
  const says = before === undefined ? [] : changesSay(labelChanges(before, flow));
  return says.length === 0 ? [] : ["The flow's labels have changed:", ...says.map((line) => `  ${line}`)];
}

/** @throws {StartRefused} when the folder holds another flow's decisions, or with `--fresh` is in use. */
async function openFolder(data: string, fresh: boolean, flow: string): Promise<DataFolder> {
  const folder = new DataFolder(data).open();
  if (fresh || folder.isHalfReplaced) await refuseWhileRunning(folder);
  folder.recover();
  const before = fresh ? undefined : folder.deployment()?.flow;
  if (before === undefined || before === flow) return folder;
  throw new StartRefused(
    `The data folder ${folder.path} holds the flow "${before}", not "${flow}". ` +
      `Delete its data with "npm start -- --fresh …", or set SECOND_LOOK_DATA to another folder.`,
  );
}

/** Nothing of the old data is deleted before the new system is up: whatever refuses a start leaves it as it was. */
async function startOn(folder: DataFolder, fresh: boolean, options: SystemOptions): Promise<System> {
  if (fresh) folder.setAside();
  try {
    return await startSystem(options);
  } catch (error) {
    if (fresh) folder.restore();
    throw error;
  }
}
