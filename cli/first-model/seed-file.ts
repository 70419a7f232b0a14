import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { type Flow, outcomeOf } from "../../functions/domain/flows/flow.ts";
import { textOf } from "../../functions/domain/flows/model-input.ts";
import { StartRefused } from "@second-look/emulator";

/** One labelled example as the model reads it. */
export type SeedRow = { readonly text: string; readonly label: string };

/** Evaluating never gives the thread away by itself, and a signal such as Ctrl-C needs its turn. Milliseconds. */
const TURN_MS = 50;

/**
 * The rows of a seed file: one JSON object a line, `{"text", "label"}`, or `{"item", "label"}` for a flow whose items
 * are more than a text. @throws {StartRefused} with the number of the first bad line.
 */
export async function readSeed(file: string, flow: Flow): Promise<SeedRow[]> {
  const rows: SeedRow[] = [];
  let turn = performance.now();
  for (const [index, line] of contentOf(file).split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    if (performance.now() - turn > TURN_MS) {
      await setImmediate();
      turn = performance.now();
    }
    rows.push(await rowOf(line, flow).catch((error: Error) => refuse(file, index + 1, error.message)));
  }
  if (rows.length === 0) throw new StartRefused(`The seed file ${file} is empty.`);
  return rows;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new StartRefused(`Cannot read the seed file ${file}.`);
  }
}

async function rowOf(line: string, flow: Flow): Promise<SeedRow> {
  const row = parsed(line);
  const label = row["label"];
  if (typeof label !== "string") throw new Error(`"label" must be a string`);
  if (outcomeOf(flow, label) === undefined) throw new Error(`the flow has no label "${label}"`);
  return { text: await textOf(flow, itemOf(row)), label };
}

function parsed(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error("it is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("it is not a JSON object");
  return value as Record<string, unknown>;
}

function itemOf({ item, text }: Record<string, unknown>): Readonly<Record<string, unknown>> {
  if (typeof item === "object" && item !== null) return item as Record<string, unknown>;
  if (typeof text === "string") return { text };
  throw new Error(`"item" must be an object, or "text" a string`);
}

function refuse(file: string, line: number, reason: string): never {
  throw new StartRefused(`Seed file ${file}, line ${line}: ${reason}.`);
}
