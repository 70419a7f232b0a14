import type { Flow } from "../../functions/domain/flows/flow.ts";
import { DEFAULT_FLOW, readFlow } from "../../infra/flow-file.ts";
import { StartRefused } from "@second-look/emulator";
import { seedFor } from "../first-model/first-model.ts";
import { derivedFlow } from "./derived-flow.ts";
import type { DemoOptions } from "./options.ts";
import { checkRows, type DemoData, type DemoRow, readRows, sampleRows } from "./rows.ts";
import { spread } from "./rounds.ts";

/** What is played: a flow, and the rows of each round. */
export type Scenario = { readonly flow: Flow; readonly rounds: readonly (readonly DemoRow[])[] };

/** Reads flow and data, and spreads the data over the rounds. @throws {StartRefused} for what cannot be played. */
export function scenarioOf(options: DemoOptions): Scenario {
  const data = dataFor(options);
  const flow = flowFor(options, data);
  checkRows(data, flow);
  return { flow, rounds: spread(data.rows, options) };
}

/** Items that are made up for each round, where they are not read from a file. */
const SAMPLES_A_ROUND = 300;

function dataFor({ flow: file, data, rounds, seed }: DemoOptions): DemoData {
  if (data !== undefined) return readRows(data);
  const flow = readFlow(file ?? DEFAULT_FLOW);
  const lines = seedFor(flow, undefined);
  const rows = lines === undefined ? sampleRows(flow, SAMPLES_A_ROUND * rounds, seed) : readRows(lines);
  if (rows !== undefined) return rows;
  throw new StartRefused(`The flow ${file} needs labelled lines. Pass them with --data FILE.jsonl.`);
}

function flowFor({ flow }: DemoOptions, data: DemoData): Flow {
  if (flow !== undefined) return readFlow(flow);
  return data.texts ? derivedFlow(data) : readFlow(DEFAULT_FLOW);
}
