import { setImmediate } from "node:timers/promises";
import type { Flow } from "../../functions/domain/flows/flow.ts";
import { labelMapOf } from "../../functions/domain/flows/label-map.ts";
import { textOf } from "../../functions/domain/flows/model-input.ts";
import { contentOf, objectIn } from "../input-file.ts";
import { StartRefused } from "@second-look/emulator";

/** One labelled example as the model reads it. */
export type SeedRow = { readonly text: string; readonly label: string };

/** Evaluating never gives the thread away by itself, and a signal such as Ctrl-C needs its turn. Milliseconds. */
const TURN_MS = 50;

/** How often a word of progress is said. Milliseconds. */
const PROGRESS_MS = 3000;

/**
 * The rows of a seed file, with labels as the flow calls them today: one JSON object a line, `{"text", "label"}`, or `{"item", "label"}` for a flow whose items
 * are more than a text, or a line of a Ground Truth manifest, as feedback is.
 * @param tell gets a word of progress every few seconds.
 * @param now milliseconds of any clock that does not go back.
 * @throws {StartRefused} with the number of the first bad line.
 */
export async function readSeed(
  file: string,
  flow: Flow,
  tell: (line: string) => void = () => undefined,
  now: () => number = () => performance.now(),
): Promise<SeedRow[]> {
  const rows: SeedRow[] = [];
  const lines = contentOf("seed file", file).trimEnd().split(/\r?\n/);
  const breathe = pace((at) => tell(`Read ${at} of ${lines.length} labelled lines …`), now);
  for (const [index, line] of lines.entries()) {
    await breathe(index);
    if (line.trim() === "") continue;
    const row = await rowOf(line, flow).catch((error: Error) => refuse(file, index + 1, error.message));
    if (row !== undefined) rows.push(row);
  }
  if (rows.length === 0) throw new StartRefused(`The seed file ${file} is empty.`);
  return rows;
}

/** Called before each line: gives the thread away and says how far it is, each where it is time. */
function pace(say: (at: number) => void, now: () => number): (at: number) => Promise<void> {
  let turn = now();
  let said = turn;
  return async (at) => {
    const time = now();
    if (time - turn > TURN_MS) {
      await setImmediate();
      turn = now();
    }
    if (time - said < PROGRESS_MS) return;
    said = time;
    say(at);
  };
}

/** What the flow calls a label today; undefined where it was retired. One that it never heard of is more likely a slip. */
function labelToday(label: string, flow: Flow): string | undefined {
  const { currentOf, retired } = labelMapOf(flow);
  const current = currentOf(label);
  if (current === undefined && !retired.has(label)) throw new Error(`the flow has no label "${label}"`);
  return current;
}

/** Undefined for a label that the flow has retired. */
async function rowOf(line: string, flow: Flow): Promise<SeedRow | undefined> {
  const row = objectIn(line);
  if (isManifest(row)) return manifestRow(row, flow);
  const label = row["label"];
  if (typeof label !== "string") throw new Error(`"label" must be a string`);
  const current = labelToday(label, flow);
  return current === undefined ? undefined : { text: await textOf(flow, itemOf(row)), label: current };
}

/** `{"source", "<attribute>": …, "<attribute>-metadata": {"class-name": …}}`, as Ground Truth and feedback have it. */
function isManifest(row: Readonly<Record<string, unknown>>): boolean {
  return typeof row["source"] === "string" && row["label"] === undefined && row["item"] === undefined;
}

/**
 * The class's name is the label; in a manifest's attribute itself stands a number. The source is the model's text already.
 * @throws {Error} where the line names no label, or labels by several attributes and none of them is the flow's.
 */
function manifestRow(row: Readonly<Record<string, unknown>>, flow: Flow): SeedRow | undefined {
  const named = Object.entries(row).filter(([name]) => name.endsWith("-metadata"));
  const own = named.find(([name]) => name === `${flow.name}-metadata`) ?? (named.length === 1 ? named[0] : undefined);
  const label = (own?.[1] as { "class-name"?: unknown } | null | undefined)?.["class-name"];
  if (typeof label !== "string") throw new Error(`no "…-metadata" tells the label in "class-name"`);
  const current = labelToday(label, flow);
  return current === undefined ? undefined : { text: row["source"] as string, label: current };
}

function itemOf({ item, text }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (typeof item === "object" && item !== null) return item as Record<string, unknown>;
  if (typeof text === "string") return { text };
  throw new Error(`"item" must be an object, or "text" a string`);
}

function refuse(file: string, line: number, reason: string): never {
  throw new StartRefused(`Seed file ${file}, line ${line}: ${reason}.`);
}
