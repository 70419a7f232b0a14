import { App } from "aws-cdk-lib";
import { DEFAULT_FLOW } from "./flow-file.ts";
import { prepareApp } from "./synth.ts";

/** What the CDK's command says: `-c flow=FILE`, `-c applications=shop,forum`. */
const told = new App().node;
const applications = String(told.tryGetContext("applications") ?? "app");

const app = await prepareApp({
  flow: String(told.tryGetContext("flow") ?? DEFAULT_FLOW),
  bundles: new URL("../dist/functions", import.meta.url).pathname,
  applications: applications.split(",").map((name) => name.trim()).filter(Boolean),
});
app.synth();
