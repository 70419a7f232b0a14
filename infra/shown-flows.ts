import { stageOf } from "../functions/http/routes.ts";
import { SettingRefused } from "./setting-refused.ts";

/** Another stack's flow that a page shows as well, as that stack's output `PageFlow` says it. */
export type ShownFlow = {
  readonly name: string;
  /** The origin of its HTTP API. */
  readonly api: string;
  /** The origins that its items' files come from. */
  readonly origins: readonly string[];
};

/** Commas divide flows. No origin has a plus. */
const BETWEEN = "+";

/** What `-c flows` takes of a flow, and the output `PageFlow` has: `questions=https://…/api-questions+https://…+https://…`. */
export const shownFlowText = ({ name, api, origins }: ShownFlow): string =>
  `${name}=${[`${api}/${stageOf(name)}`, ...origins].join(BETWEEN)}`;

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && text.startsWith("https://") && new URL(text).origin === text;

/** @throws {SettingRefused} */
export function shownFlowIn(given: string): ShownFlow {
  const [, name = "", address = "", rest = ""] = /^([a-z][a-z0-9-]{1,39})=([^+]+)((?:\+[^+]+)*)$/.exec(given) ?? [];
  const end = `/${stageOf(name)}`;
  const [api, origins] = [address.slice(0, -end.length), rest.split(BETWEEN).slice(1)];
  if (!address.endsWith(end) || ![api, ...origins].every(isOrigin))
    throw new SettingRefused(`-c flows=${given} is no flow of another stack: give its output PageFlow as it is.`);
  return { name, api, origins };
}

/** @throws {SettingRefused} for what one page cannot show. */
export function shownFlows(given: readonly string[], isHosted: boolean): readonly ShownFlow[] {
  if (given.length > 0 && !isHosted)
    throw new SettingRefused("-c flows belongs to the stack that hosts the page, and this one hosts none.");
  const flows = given.map(shownFlowIn);
  const twice = flows.find(({ name }, at) => flows.findIndex((one) => one.name === name) !== at);
  if (twice !== undefined) throw new SettingRefused(`-c flows names ${twice.name} twice.`);
  return flows;
}

/** @throws {SettingRefused} where a flow is shown as another's that is the stack's own. */
export function refuseOwn(flow: string, shown: readonly ShownFlow[]): void {
  if (shown.some(({ name }) => name === flow))
    throw new SettingRefused(`-c flows names ${flow}, which is this stack's own flow: name the others.`);
}
