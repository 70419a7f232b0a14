import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { FUNCTIONS } from "../../infra/bundle.ts";
import type { PageAt } from "../../infra/page.ts";
import { namesOf } from "../../infra/names.ts";
import { SecondLookStack, type SecondLookProps } from "../../infra/stack.ts";
import { cdkContext } from "../../infra/synth.ts";

export type Properties = Readonly<Record<string, unknown>>;
/** A statement of a policy. */
export type Statement = {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Principal?: { readonly Service?: unknown };
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** The flow that the tests of one stack deploy. */
export const LISTINGS = { flow: "listings", names: namesOf("listings") };

type More = Partial<SecondLookProps>;

/** The template of a flow's stack, with a page of its own. The functions are empty, since what they do is no matter here. */
export function stackTemplate(flow = LISTINGS.flow, more: More = {}): Template {
  return withStack(flow, more, (stack) => Template.fromStack(stack));
}

/** What `use` makes of a flow's stack, in an app of its own. */
export function withStack<T>(flow: string, more: More, use: (stack: SecondLookStack, app: App) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "second-look-template-"));
  try {
    const assets = join(folder, "web");
    for (const path of [assets, ...FUNCTIONS.map((name) => join(folder, name))]) {
      mkdirSync(path);
      writeFileSync(join(path, "index.html"), "");
    }
    const page: PageAt = { assets, imageHosts: [] };
    const app = new App({ context: cdkContext(), analyticsReporting: false });
    const names = namesOf(flow);
    const props = { bundles: folder, flow, names, applications: ["app"], page, ...more };
    return use(new SecondLookStack(app, names.stack, props), app);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The properties of all resources of a type, by logical id. */
export function propertiesOf(template: Template, type: string): readonly (readonly [string, Properties])[] {
  return Object.entries(template.findResources(type)).map(([id, resource]) => [
    id,
    (resource as { Properties?: Properties }).Properties ?? {},
  ]);
}

/** The statements of a policy document, as templates have it. */
export const statementsOf = (document: unknown): readonly Statement[] =>
  (document as { readonly Statement: readonly Statement[] }).Statement;
