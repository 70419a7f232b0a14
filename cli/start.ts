import { flushCompileCache } from "node:module";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { changesSay, labelChanges, type LabelSet, labelSetOf } from "../functions/domain/flows/label-changes.ts";
import { READY_MADE } from "../functions/domain/flows/ready-made.ts";
import { skillsIn } from "../functions/domain/skills/flow-skills.ts";
import { readFlow, FlowRefused } from "../infra/flow-file.ts";
import { HELP, readArguments, type StartArguments } from "./start-arguments.ts";
import { buildFor, pruneBuilds } from "./build/build.ts";
import { DataFolder } from "./data-folder.ts";
import { ensureModel } from "./first-model/first-model.ts";
import { readSeed } from "./first-model/seed-file.ts";
import { pageFor } from "./build/page.ts";
import { refuseUselessModel } from "./model-url.ts";
import { endpointFor, proposalsSay } from "./own-endpoint.ts";
import { readyLines } from "./ready.ts";
import { isDiskFull, ParameterRefused, StartRefused } from "@second-look/emulator";
import { refuseWhileRunning, startSystem, type System, type SystemOptions } from "./system.ts";
import { watchDeployment } from "./watch-deployment.ts";

const tell = (line: string): void => console.log(line);

/** `npm start`: the whole system on this machine, until it is told to stop. */
async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), process.env);
  if (given.help) return tell(HELP);
  const flow = readFlow(given.flow);
  refuseUselessSeed(given, flow);
  if (given.modelUrl !== undefined) refuseUselessModel(flow);
  const folder = await openFolder(given, flow.name);
  const isNew = given.fresh || folder.deployment() === undefined;
  const rows = isNew && given.seed !== undefined ? await readSeed(given.seed, flow, tell) : undefined;
  const { allowLoopbackWebhooks } = given;
  const build = await buildFor(given.flow, folder.part("build"), tell, { allowLoopbackWebhooks });
  const set = { ...(given.fresh ? {} : folder.deployment()?.parameters), ...given.parameters };
  const { parameters, containers } = endpointFor(flow, set, given.modelUrl, tell);
  const page = { directory: await pageFor(tell), imageHosts: flow.display.imageHosts, skills: skillsIn(flow) };
  const before = given.fresh ? undefined : folder.deployment()?.labels;
  if (isNew && !given.fresh) folder.begin();
  const options = { folder, isKnown: !isNew, build, parameters, containers, port: given.port, page, tell };
  const system = await startOn(folder, given.fresh, options);
  stopOnSignals(system);
  pruneBuilds(folder.part("build"), build.assembly);
  await orUndo(isNew, folder, system, async () => {
    folder.keep({ flow: flow.name, parameters, labels: [...labelSetOf(flow)] });
    if (given.modelUrl !== undefined || READY_MADE.has(flow.model.family))
      tell(proposalsSay(flow, parameters["EndpointName"], containers));
    else await ensureModel({ system, flow, seed: given.seed, rows, tell });
    await system.open();
  });
  folder.discard();
  watchDeployment(folder, system, tell);
  for (const line of newsOf(before, flow)) tell(line);
  for (const line of await readyLines(system.url, flow, given.flow, settingsOf(process.env, folder))) tell(line);
  // Now, because who ends by a kill or a crash could not keep it for the next start.
  flushCompileCache();
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

/** What was set for this start, so that commands in another terminal find it too. */
function settingsOf({ PORT, SECOND_LOOK_DATA }: NodeJS.ProcessEnv, { path }: DataFolder): Record<string, string> {
  return { ...(SECOND_LOOK_DATA && { SECOND_LOOK_DATA: path }), ...(PORT && { PORT }) };
}

/** What has become of the labels since the last start, and what that means. */
function newsOf(before: LabelSet | undefined, flow: Flow): readonly string[] {
  const says = before === undefined ? [] : changesSay(labelChanges(before, flow));
  return says.length === 0 ? [] : ["The flow's labels have changed:", ...says.map((line) => `  ${line}`)];
}

/** @throws {StartRefused} when the folder holds another flow's decisions, or with `--fresh` is in use. */
async function openFolder({ data, fresh }: StartArguments, flow: string): Promise<DataFolder> {
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

/** Whoever tries again after a start that failed finds the folder as it was, bound to no flow that it never served. */
async function orUndo(isNew: boolean, folder: DataFolder, system: System, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await system.stop();
    if (isNew) folder.restore();
    throw error;
  }
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** npm hands on the Ctrl-C that a terminal sends to all: what comes within this time is the same one. Milliseconds. */
const SAME_MS = 500;

function stopOnSignals(system: System): void {
  let since: number | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (since !== undefined) return void (performance.now() - since > SAME_MS && die(signal));
    since = performance.now();
    tell("Stopping once requests in progress are answered. Press Ctrl-C again to stop immediately.");
    void system.stop().finally(() => die(signal));
  };
  for (const signal of SIGNALS) process.on(signal, stop);
}

/** As if nobody had listened to the signal. `process.exit` ends Node's threads one by one, and was seen to wait for one for ever. */
function die(signal: NodeJS.Signals): void {
  for (const each of SIGNALS) process.removeAllListeners(each);
  process.kill(process.pid, signal);
}

const CLEAR = [StartRefused, FlowRefused, ParameterRefused];

/** What was under way when the disk ran full fails in many places; the system has said why, and goes on by itself. */
process.on("unhandledRejection", (error) => {
  if (!isDiskFull(error)) throw error;
});

await main().catch((error: unknown) => {
  if (isDiskFull(error)) {
    console.error("The disk that the data folder is on is full. Free some space, then start again.");
    process.exit(1);
  }
  const clear = CLEAR.some((kind) => error instanceof kind);
  console.error(clear ? (error as Error).message : error);
  process.exit(1);
});
