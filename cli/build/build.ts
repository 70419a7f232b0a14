import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { FIRST } from "../../infra/names.ts";
import type { Synthesis } from "../../infra/synth.ts";
import { madeOnce } from "./put-in-place.ts";
import { stateOf } from "./sources.ts";
import type { Build, Template } from "@second-look/emulator";

const SOURCES = ["infra/*.ts", "functions/**/*.ts", "statemachines/*.json", "package-lock.json", "cdk.json"];
const TEMPLATE = `${FIRST.stack}.template.json`;

/** Where the CDK notes the folder of a function's code. */
const ASSET = "aws:asset:path";

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
  const [{ cdkContext, prepareApp }, { placeBundles }, cdk] = await Promise.all([
    import("../../infra/synth.ts"),
    import("./bundles.ts"),
    import("aws-cdk-lib/cx-api"),
  ]);
  // One flow runs in a data folder, and keeps its names when it is called otherwise.
  const page = "http://127.0.0.1:4500/";
  // The functions lie in the assembly already, and the CDK says where: else it would copy them once more.
  const where = { [cdk.DISABLE_ASSET_STAGING_CONTEXT]: true, [cdk.ASSET_RESOURCE_METADATA_ENABLED_CONTEXT]: true };
  const context = { ...cdkContext(), flow, stack: FIRST.stack, page, ...where };
  const app = await prepareApp({
    bundles: join(assembly, "functions"),
    bundle: placeBundles,
    assembly,
    context,
    validated: false,
    ...allowing,
  });
  app.synth();
  keepRelative(assembly);
}

/** Has the template name the functions' folders by where they are in the assembly, which is moved once it is whole. */
function keepRelative(assembly: string): void {
  const file = join(assembly, TEMPLATE);
  const template = JSON.parse(readFileSync(file, "utf8"), (name, value: unknown) =>
    name === ASSET && typeof value === "string" ? relative(assembly, value) : value,
  ) as Template;
  writeFileSync(file, JSON.stringify(template));
}

/** Deletes the builds of former states of the sources, and what was cut off. For who alone uses the folder. */
export function pruneBuilds(folder: string, kept: string): void {
  for (const name of readdirSync(folder)) {
    if (join(folder, name) !== kept) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
