import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { FIRST } from "../../infra/names.ts";
import type { Synthesis } from "../../infra/synth.ts";
import { madeOnce } from "./put-in-place.ts";
import { stateOf } from "./sources.ts";
import type { Build, Template } from "@second-look/emulator";

const SOURCES = ["infra/*.ts", "functions/**/*.ts", "statemachines/*.json", "package-lock.json", "cdk.json"];
const TEMPLATE = `${FIRST.stack}.template.json`;

/** What only a stack on one machine may. */
export type Allowing = Pick<Synthesis, "allowLoopbackWebhooks">;

/**
 * The stack for a flow, synthesized once for each state of the sources and kept by the hash of their content, since
 * synthesizing takes longer than everything else at a start.
 */
export async function buildFor(
  flow: string,
  folder: string,
  tell: (line: string) => void,
  allowing: Allowing = {},
): Promise<Build> {
  const name = `${stateOf(SOURCES, [flow])}${allowing.allowLoopbackWebhooks === true ? "-loopback" : ""}`;
  const assembly = await madeOnce(join(folder, name), TEMPLATE, async (draft) => {
    tell("Synthesizing the stack …");
    await synthesize(flow, draft, allowing);
  });
  return { template: JSON.parse(readFileSync(join(assembly, TEMPLATE), "utf8")) as Template, assembly };
}

async function synthesize(flow: string, assembly: string, allowing: Allowing): Promise<void> {
  const [{ cdkContext, prepareApp }, { placeBundles }] = await Promise.all([
    import("../../infra/synth.ts"),
    import("./bundles.ts"),
  ]);
  // One flow runs in a data folder, and keeps its names when it is called otherwise.
  const context = { ...cdkContext(), flow, stack: FIRST.stack, page: "http://127.0.0.1:4500/" };
  const app = await prepareApp({
    bundles: join(assembly, "functions"),
    bundle: placeBundles,
    assembly,
    context,
    validated: false,
    ...allowing,
  });
  app.synth();
}

/** Deletes the builds of former states of the sources, and what was cut off. For who alone uses the folder. */
export function pruneBuilds(folder: string, kept: string): void {
  for (const name of readdirSync(folder)) {
    if (join(folder, name) !== kept) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
