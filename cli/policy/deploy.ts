import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { DataFolder } from "../data-folder.ts";
import { StartRefused } from "@second-look/emulator";
import type { Texts } from "../../functions/domain/policy/policy.ts";
import { readFlow } from "../../infra/flow-file.ts";
import { namesOf } from "../../infra/names.ts";
import { settingsOf } from "../../infra/settings.ts";

const LOOK_MS = 250;
const PATIENCE_MS = 15_000;

/** The arguments of the CDK, with every parameter named: one that is left out keeps its value, whatever its default says. */
export function cdkArguments(after: Texts, context: readonly string[]): string[] {
  const stack = stackBy(context);
  const parameters = Object.entries(after).flatMap(([name, value]) => ["--parameters", `${stack}:${name}=${value}`]);
  return [
    "cdk",
    "deploy",
    stack,
    ...context.flatMap((pair) => ["-c", pair]),
    "--require-approval",
    "never",
    ...parameters,
  ];
}

/** The stack that the CDK deploys with this context: its name follows the flow. @throws {FlowRefused | SettingRefused} */
function stackBy(context: readonly string[]): string {
  const pairs = new Map(context.map((pair) => [pair.replace(/=.*/s, ""), pair.replace(/^[^=]*=/, "")]));
  const { flow, stack } = settingsOf((name) => pairs.get(name));
  return namesOf(readFlow(flow).name, stack).stack;
}

/** Deploys the stack in the account that the AWS settings of the shell point to. */
export async function deployOnAws(after: Texts, context: readonly string[]): Promise<void> {
  const child = spawn("npx", cdkArguments(after, context), { stdio: "inherit" });
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("exit", resolve));
  if (code !== 0)
    throw new StartRefused(`cdk deploy failed with exit code ${code}. The previous deployment stays in place.`);
}

/**
 * Writes the parameters into the data folder, which the running system looks at, and waits until it goes by them. Puts
 * back what was there when it does not.
 * @param patience milliseconds.
 */
export async function deployHere(
  data: string,
  after: Texts,
  deployed: () => Promise<Texts>,
  patience = PATIENCE_MS,
): Promise<void> {
  const folder = new DataFolder(data).open();
  const before = folder.deployment();
  if (before === undefined)
    throw new StartRefused(
      `The data folder ${folder.path} belongs to no running system. Set SECOND_LOOK_DATA to the folder of yours.`,
    );
  folder.keep({ ...before, parameters: after });
  for (let waited = 0; waited < patience; waited += LOOK_MS) {
    await pause(LOOK_MS);
    if (isDeepStrictEqual(await deployed(), after)) return;
  }
  folder.keep(before);
  throw new StartRefused(
    "The running system did not apply the change, so nothing changed. See its output for the reason.",
  );
}
