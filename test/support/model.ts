import { readFlow } from "../../infra/flow-file.ts";
import { serveFirstModel } from "../../cli/first-model/first-model.ts";
import type { SeedRow } from "../../cli/first-model/seed-file.ts";
import type { System } from "../../cli/system.ts";
import { flowFile, type FlowName, run, type Running, type RunOptions } from "./system.ts";

/** Has a model serve that was trained on these rows. Before the first decision: the functions keep `live` for 15 seconds. */
export const serveModel = (system: System, flow: FlowName, rows: readonly SeedRow[]) =>
  serveFirstModel(system, readFlow(flowFile(flow)), rows);

/** Texts that are easy to learn, for the labels of the smallest flow. */
export const EASY_ROWS: readonly SeedRow[] = Array.from({ length: 80 }, (_, i) =>
  i % 2 ? { text: `a good thing ${i}`, label: "ok" } : { text: `an awful mess ${i}`, label: "bad" },
);

/** A system whose model decides what is like `EASY_ROWS` by itself; each of its decisions is audited. */
export async function runAudited(flow: FlowName, { parameters = {}, ...options }: RunOptions = {}): Promise<Running> {
  const audited = { AuditRate: "1", AutoApproveThreshold: "0.6", AutoRejectThreshold: "0.6" };
  const running = await run(flow, { ...options, parameters: { ...audited, ...parameters } });
  await serveModel(running.system, flow, EASY_ROWS);
  return running;
}
