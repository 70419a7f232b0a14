import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import type { Flow } from "../functions/domain/flows/flow.ts";
import { hasDecidingParts } from "../functions/domain/parts/switching.ts";
import { skillsIn } from "../functions/domain/skills/flow-skills.ts";
import { bundle as bundleFunctions, bundlePage, placeFlow } from "./bundle.ts";
import { readFlow } from "./flow-file.ts";
import { namesOf } from "./names.ts";
import type { PageAt } from "./page.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { refuseOwn } from "./shown-flows.ts";
import { SecondLookStack } from "./stack.ts";

export type Synthesis = {
  /** Where the functions are bundled to, and by whom. */
  readonly bundles: string;
  readonly bundle?: (directory: string) => Promise<unknown>;
  /** Where the template goes; the CDK's own choice where it is left out. */
  readonly assembly?: string;
  /** Settings beside those that the CDK's command hands over; see `settingsOf`. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Whether the CDK validates the template, as it should before every deployment; it takes half of the time. */
  readonly validated?: boolean;
  /** For one machine: webhooks may go to it. No setting of the CDK's command says so. */
  readonly allowLoopbackWebhooks?: boolean;
};

/** Bundles the functions and adds the stack to a new app. Whoever asked calls `synth()`. */
export async function prepareApp({
  bundles,
  bundle = bundleFunctions,
  assembly,
  context,
  validated = true,
  allowLoopbackWebhooks = false,
}: Synthesis): Promise<App> {
  const app = new App({
    ...(assembly && { outdir: assembly }),
    context: { ...context },
    analyticsReporting: false,
    builtinCloudFormationValidation: validated,
  });
  const settings = settingsOf((name) => app.node.tryGetContext(name));
  const flow = readFlow(settings.flow);
  refuseOwn(flow.name, settings.flows);
  await bundle(bundles);
  placeFlow(bundles, flow);
  const { applications, pool, identityProvider, pageUrls, media } = settings;
  const names = namesOf(flow.name, settings.stack);
  const page = await pageAt(settings, flow);
  const props = {
    bundles,
    flow: flow.name,
    skills: skillsIn(flow),
    decidingParts: hasDecidingParts(flow),
    hasOnline: flow.online !== undefined,
    explains: flow.explain === true,
    names,
    applications,
    page,
    pool,
    identityProvider,
    pageUrls,
    media,
    allowLoopbackWebhooks,
  };
  new SecondLookStack(app, names.stack, props);
  return app;
}

const BUILT_PAGE = join(import.meta.dirname, "../dist/web");

/** The context `page`: `false` leaves the page out, an address says where somebody else serves it, otherwise the stack hosts it. */
async function pageAt(
  { page: context, flows }: Settings,
  { display: { imageHosts } }: Flow,
): Promise<PageAt | undefined> {
  if (context === "false") return undefined;
  if (URL.canParse(context)) return { url: context, imageHosts };
  await bundlePage(BUILT_PAGE);
  return { assets: BUILT_PAGE, imageHosts, flows };
}

/** The feature flags and settings in `cdk.json`, which the CDK's command hands to an app by itself. */
export function cdkContext(): Record<string, unknown> {
  const settings = JSON.parse(readFileSync(new URL("../cdk.json", import.meta.url), "utf8")) as {
    context: Record<string, unknown>;
  };
  return settings.context;
}
