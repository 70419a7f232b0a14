import { readFlow } from "../../infra/flow-file.ts";
import { serveFirstModel } from "../../infra/local/first-model.ts";
import type { SeedRow } from "../../infra/local/seed-file.ts";
import type { System } from "../../infra/local/system.ts";
import { flowFile, type FlowName } from "./system.ts";

/** Has a model serve that was trained on these rows. Before the first decision: the functions keep `live` for 15 seconds. */
export const serveModel = (system: System, flow: FlowName, rows: readonly SeedRow[]) => serveFirstModel(system, readFlow(flowFile(flow)), rows);
