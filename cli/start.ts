import { flushCompileCache } from "node:module";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { skillsIn } from "../functions/domain/skills/flow-skills.ts";
import { readFlow, FlowRefused } from "../infra/flow-file.ts";
import { HELP, readArguments, type StartArguments } from "./start-arguments.ts";
import { pageFor } from "./build/page.ts";
import type { DataFolder } from "./data-folder.ts";
import type { PageFiles } from "./page/front-door.ts";
import type { OtherFlow } from "./page/pass-on.ts";
import { readyLines } from "./ready.ts";
import { isDiskFull, ParameterRefused, StartRefused } from "@second-look/emulator";
import { type Begun, beginFlow } from "./start-flow.ts";

const tell = (line: string): void => console.log(line);

/** `npm start`: the whole system on this machine, until it is told to stop. */
async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), process.env);
  if (given.help) return tell(HELP);
  const flows = given.flows.map((file) => ({ file, flow: readFlow(file) }));
  refuseTogether(given, flows);
  const begun: Begun[] = [];
  try {
    const news = await startAll(given, flows, begun);
    for (const line of news) tell(line);
  } catch (error) {
    for (const { undo } of begun) await undo();
    throw error;
  }
  const [first] = begun;
  const [{ file, flow } = {}] = flows;
  if (first === undefined || file === undefined || flow === undefined) return;
  const lines = await readyLines(first.system.url, flow, file, settingsOf(process.env, first.folder));
  for (const line of lines) tell(line);
  for (const line of othersSay(flows, begun)) tell(line);
  // Now, because who ends by a kill or a crash could not keep it for the next start.
  flushCompileCache();
}

type Given = { readonly file: string; readonly flow: Flow };

/**
 * Begins all flows, then opens them, the one with the page last. Whatever has begun is in `begun`.
 * @returns what is new
 */
async function startAll(given: StartArguments, flows: readonly Given[], begun: Begun[]): Promise<readonly string[]> {
  const others: OtherFlow[] = [];
  for (const [at, { file, flow }] of flows.entries()) {
    const [first] = begun;
    const place = {
      file,
      flow,
      data: first?.folder.ofFlow(flow.name) ?? given.data,
      port: given.port === 0 ? 0 : given.port + at,
      ...(first ? { first } : { page: () => pageOf(flows, { own: flow.name, others }) }),
    };
    const next = await beginFlow(given, place, tell);
    begun.push(next);
    if (first === undefined) stopOnSignals(begun);
    else others.push({ name: flow.name, url: next.system.url });
  }
  const news: string[] = [];
  for (const { finish } of begun.toReversed()) news.push(...(await finish()));
  return news;
}

/** The page for all flows; where there is one, it knows of no others. */
async function pageOf(flows: readonly Given[], all: NonNullable<PageFiles["flows"]>): Promise<PageFiles> {
  return {
    directory: await pageFor(tell),
    imageHosts: [...new Set(flows.flatMap(({ flow }) => flow.display.imageHosts))],
    skills: [...new Set(flows.flatMap(({ flow }) => skillsIn(flow)))],
    ...(flows.length > 1 && { flows: all }),
  };
}

/** @throws {StartRefused} for what one start with several flows cannot mean. */
function refuseTogether({ seed, modelUrl }: StartArguments, flows: readonly Given[]): void {
  if (flows.length < 2) return;
  if (seed !== undefined || modelUrl !== undefined)
    throw new StartRefused("--seed and --model-url belong to one flow: start it by itself first, then all of them.");
  const names = flows.map(({ flow }) => flow.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new StartRefused(`--flow names the flow "${twice}" twice.`);
}

/** Where the other flows are. */
const othersSay = (flows: readonly Given[], begun: readonly Begun[]): readonly string[] =>
  flows.slice(1).flatMap(({ flow: { name } }, at) => {
    const { system, folder } = begun[at + 1] ?? {};
    return [`The page also shows ${name}: API ${system?.url}/api, data folder ${folder?.path}`];
  });

/** What was set for this start, so that commands in another terminal find it too. */
function settingsOf({ PORT, SECOND_LOOK_DATA }: NodeJS.ProcessEnv, { path }: DataFolder): Record<string, string> {
  return { ...(SECOND_LOOK_DATA && { SECOND_LOOK_DATA: path }), ...(PORT && { PORT }) };
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** npm hands on the Ctrl-C that a terminal sends to all: what comes within this time is the same one. Milliseconds. */
const SAME_MS = 500;

/** @param begun the systems so far; more may come */
function stopOnSignals(begun: readonly Begun[]): void {
  let since: number | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (since !== undefined) return void (performance.now() - since > SAME_MS && die(signal));
    since = performance.now();
    tell("Stopping once requests in progress are answered. Press Ctrl-C again to stop immediately.");
    void Promise.all(begun.map(({ system }) => system.stop())).finally(() => die(signal));
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
