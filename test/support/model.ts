import { readFlow } from "../../infra/flow-file.ts";
import { serveFirstModel } from "../../cli/first-model/first-model.ts";
import type { SeedRow } from "../../cli/first-model/seed-file.ts";
import type { System } from "../../cli/system.ts";
import { flowFile, type FlowName } from "./system.ts";

/** Has a model serve that was trained on these rows. Before the first decision: the functions keep `live` for 15 seconds. */
export const serveModel = (system: System, flow: FlowName, rows: readonly SeedRow[]) =>
  serveFirstModel(system, readFlow(flowFile(flow)), rows);
