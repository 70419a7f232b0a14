import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { bundle as bundleFunctions, bundlePage, placeFlow } from "./bundle.ts";
import { DEFAULT_FLOW, readFlow } from "./flow-file.ts";
import { FIRST_APPLICATION, STACK } from "./constants.ts";
import type { PageAt } from "./page.ts";
import { SecondLookStack } from "./stack.ts";

export type Synthesis = {
  /** Where the functions are bundled to, and by whom. */
  readonly bundles: string;
  readonly bundle?: (directory: string) => Promise<void>;
  /** Where the template goes; the CDK's own choice where it is left out. */
  readonly assembly?: string;
  /** Settings beside those that the CDK's command hands over; see `contextOf`. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Whether the CDK validates the template, as it should before every deployment; it takes half of the time. */
  readonly validated?: boolean;
};

/** Bundles the functions and adds the stack to a new app. Whoever asked calls `synth()`. */
export async function prepareApp({
  bundles,
  bundle = bundleFunctions,
  assembly,
  context,
  validated = true,
}: Synthesis): Promise<App> {
  const app = new App({
    ...(assembly && { outdir: assembly }),
    context: { ...context },
    analyticsReporting: false,
    builtinCloudFormationValidation: validated,
  });
  const { flow, applications, page } = contextOf(app);
  const read = readFlow(flow);
  await bundle(bundles);
  placeFlow(bundles, read);
  new SecondLookStack(app, STACK, { bundles, applications, page: await pageAt(page, read) });
  return app;
}

/** `-c flow=FILE`, `-c applications=shop,forum` (a client for each), `-c page=false`. */
function contextOf({ node }: App): { flow: string; applications: string[]; page: string } {
  const told = (name: string, otherwise: string): string => String(node.tryGetContext(name) ?? otherwise);
  const applications = told("applications", FIRST_APPLICATION)
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  return { flow: told("flow", DEFAULT_FLOW), applications, page: told("page", "true") };
}

const BUILT_PAGE = join(import.meta.dirname, "../dist/web");

/** The context `page`: `false` leaves the page out, an address says where somebody else serves it, otherwise the stack hosts it. */
async function pageAt(context: string, flow: Flow): Promise<PageAt | undefined> {
  if (context === "false") return undefined;
  if (URL.canParse(context)) return { url: context };
  await bundlePage(BUILT_PAGE);
  return { assets: BUILT_PAGE, imageHosts: flow.display.imageHosts };
}

/** The feature flags and settings in `cdk.json`, which the CDK's command hands to an app by itself. */
export function cdkContext(): Record<string, unknown> {
  const settings = JSON.parse(readFileSync(new URL("../cdk.json", import.meta.url), "utf8")) as {
    context: Record<string, unknown>;
  };
  return settings.context;
}
