import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { bundle } from "./bundle.ts";
import { readFlow } from "./flow-file.ts";
import { SecondLookStack } from "./stack.ts";

export type Synthesis = {
  /** The flow's file. */
  readonly flow: string;
  /** Where the functions are bundled to. */
  readonly bundles: string;
  /** Where the template goes; the CDK's own choice where it is left out. */
  readonly assembly?: string;
  /** Names of the applications that get client credentials. */
  readonly applications: readonly string[];
  readonly context?: Readonly<Record<string, unknown>>;
};

/** Bundles the functions and adds the stack to a new app. Whoever asked calls `synth()`. */
export async function prepareApp({ flow, bundles, assembly, applications, context }: Synthesis): Promise<App> {
  await bundle(bundles, readFlow(flow));
  const app = new App({ ...(assembly && { outdir: assembly }), context: { ...context }, analyticsReporting: false });
  new SecondLookStack(app, "SecondLook", { bundles, applications });
  return app;
}

/** The feature flags and settings in `cdk.json`, which the CDK's command hands to an app by itself. */
export function cdkContext(): Record<string, unknown> {
  const settings = JSON.parse(readFileSync(new URL("../cdk.json", import.meta.url), "utf8")) as { context: Record<string, unknown> };
  return settings.context;
}
