import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Flow } from "../../functions/domain/flows/flow.ts";
import { placeLinks } from "../../cli/build/put-in-place.ts";
import { withEndpointFor } from "../../cli/own-endpoint.ts";
import { DataFolder } from "../../cli/data-folder.ts";
import { buildOf, runOn, type Running, type RunOptions } from "./system.ts";

/** Runs one flow after the other, each with its functions as they are deployed. */
export type Stage = { run(flow: Flow, options?: RunOptions): Promise<Running>; close(): void };

/** The stack is synthesized once, as nothing in it but the file beside each function depends on a flow whose stack is named. */
export async function stageForAny(): Promise<Stage> {
  const { assembly, template } = await buildOf("values");
  const own = mkdtempSync(join(tmpdir(), "second-look-any-"));
  placeLinks(assembly, own);
  const functions = join(own, "functions");
  const files = readdirSync(functions).map((name) => join(functions, name, "flow.json"));
  // What is a link still would change the build that all have.
  for (const file of files) rmSync(file);
  return {
    run(flow, options = {}) {
      for (const file of files) writeFileSync(file, JSON.stringify(flow));
      const { parameters, containers } = withEndpointFor(flow);
      const folder = new DataFolder(mkdtempSync(join(tmpdir(), "second-look-data-"))).open();
      const build = { assembly: own, template };
      return runOn(build, { containers, ...options, folder, parameters: { ...parameters, ...options.parameters } });
    },
    close: () => rmSync(own, { recursive: true }),
  };
}
