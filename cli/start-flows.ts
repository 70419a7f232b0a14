import type { Flow } from "../functions/domain/flows/flow.ts";
import { skillsIn } from "../functions/domain/skills/flow-skills.ts";
import { FlowRefused, readFlow } from "../infra/flow-file.ts";
import type { StartArguments } from "./start-arguments.ts";
import { pageFor } from "./build/page.ts";
import type { DataFolder } from "./data-folder.ts";
import type { PageFiles } from "./page/front-door.ts";
import type { OtherFlow } from "./page/pass-on.ts";
import { readyLines } from "./ready.ts";
import { ParameterRefused, StartRefused } from "@second-look/emulator";
import { type Begun, beginFlow } from "./start-flow.ts";

const REFUSALS = [StartRefused, FlowRefused, ParameterRefused];

/** Whether an error's sentence says all that somebody who starts needs to know. */
export const isRefusal = (error: unknown): error is Error => REFUSALS.some((kind) => error instanceof kind);

/** `begins` is told of the systems that begin, as soon as there is one; more may come. */
export type Starting = {
  readonly tell: (line: string) => void;
  readonly begins: (begun: readonly Begun[]) => void;
};

/**
 * Starts the systems of all flows. Where one of them cannot be started, none is.
 * @returns what to tell once they are ready
 * @throws {StartRefused} @throws {FlowRefused} @throws {ParameterRefused} with what is wrong
 */
export async function startFlows(
  given: StartArguments,
  environment: NodeJS.ProcessEnv,
  starting: Starting,
): Promise<readonly string[]> {
  const flows = given.flows.map((file) => ({ file, flow: readFlow(file) }));
  refuseTogether(given, flows);
  const begun: Begun[] = [];
  const news = await startAll(given, flows, begun, starting).catch(async (error: unknown) => {
    for (const { undo } of begun) await undo();
    throw error;
  });
  const [first] = begun;
  const [{ file, flow } = {}] = flows;
  if (first === undefined || file === undefined || flow === undefined) return news;
  const ready = await readyLines(first.system.url, flow, file, settingsOf(environment, first.folder));
  return [...news, ...ready, ...othersSay(flows, begun)];
}

type Given = { readonly file: string; readonly flow: Flow };

/**
 * Begins all flows, then opens them, the one with the page last. Whatever has begun is in `begun`.
 * @returns what is new
 */
async function startAll(
  given: StartArguments,
  flows: readonly Given[],
  begun: Begun[],
  { tell, begins }: Starting,
): Promise<readonly string[]> {
  const others: OtherFlow[] = [];
  for (const [at, { file, flow }] of flows.entries()) {
    const [first] = begun;
    const place = {
      file,
      flow,
      data: first?.folder.ofFlow(flow.name) ?? given.data,
      port: given.port === 0 ? 0 : given.port + at,
      ...(first ? { first } : { page: () => pageOf(flows, { own: flow.name, others }, tell) }),
    };
    const next = await beginFlow(given, place, tell);
    begun.push(next);
    if (first === undefined) begins(begun);
    else others.push({ name: flow.name, url: next.system.url });
  }
  const news: string[] = [];
  for (const { finish } of begun.toReversed()) news.push(...(await finish()));
  return news;
}

/** The page for all flows; where there is one, it knows of no others. */
async function pageOf(
  flows: readonly Given[],
  all: NonNullable<PageFiles["flows"]>,
  tell: Starting["tell"],
): Promise<PageFiles> {
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
