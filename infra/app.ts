import { App } from "aws-cdk-lib";
import { bundle } from "./bundle.ts";
import { DEFAULT_FLOW, readFlow } from "./flow-file.ts";
import { SecondLookStack } from "./stack.ts";

/** Bundles into this folder, so that deploying and running on one machine share the same bytes. */
const BUNDLES = new URL("../dist/functions", import.meta.url).pathname;

const app = new App();
await bundle(BUNDLES, readFlow(String(app.node.tryGetContext("flow") ?? DEFAULT_FLOW)));
new SecondLookStack(app, "SecondLook", { bundles: BUNDLES, applications: applicationsOf(app.node.tryGetContext("applications")) });
app.synth();

/** `-c applications=shop,forum`: a client of its own for each application. */
function applicationsOf(context: unknown): string[] {
  return String(context ?? "app").split(",").map((name) => name.trim()).filter(Boolean);
}
