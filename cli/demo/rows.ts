import type { Flow } from "../../functions/domain/flows/flow.ts";
import { textPatternOf } from "../../functions/domain/expressions/pattern.ts";
import { itemCheck } from "../../functions/domain/flows/item-schema.ts";
import { contentOf, isRecord, objectIn } from "../input-file.ts";
import { StartRefused } from "@second-look/emulator";

export type Item = Readonly<Record<string, unknown>>;

/** An item and what is true of it. The system gets the item; the label stays with the people and the measurement. */
export type DemoRow = { readonly item: Item; readonly label: string; readonly line: number };

/** Labelled lines, and whether their items are plain texts. */
export type DemoData = { readonly file: string; readonly rows: readonly DemoRow[]; readonly texts: boolean };

/**
 * Reads one JSON object a line, `{"text", "label"}` or `{"item", "label"}`; empty lines are left out.
 * @throws {StartRefused} with the number of the first bad line.
 */
export function readRows(file: string): DemoData {
  const lines = contentOf("data file", file).split(/\r?\n/u);
  const rows = [...lines.entries()]
    .filter(([, line]) => line.trim() !== "")
    .map(([at, line]) => rowOf(file, line, at + 1));
  if (rows.length === 0) throw new StartRefused(`The data file ${file} is empty.`);
  return { file, rows: rows.map(({ row }) => row), texts: rows.every(({ text }) => text) };
}

/** @throws {StartRefused} with the number of the first line that does not fit the flow. */
export function checkRows({ file, rows }: DemoData, flow: Flow): void {
  const labels = new Set(flow.labels.map(({ name }) => name));
  const check = itemCheck(flow.item, textPatternOf);
  for (const { item, label, line } of rows) {
    if (!labels.has(label)) refuse(file, line, `the flow "${flow.name}" has no label "${label}"`);
    const [fault] = check(item);
    if (fault !== undefined) refuse(file, line, `${fault.pointer}: ${fault.detail}`);
  }
}

function rowOf(file: string, content: string, line: number): { row: DemoRow; text: boolean } {
  const { item, text, label } = objectAt(file, content, line);
  if (typeof label !== "string" || label === "") return refuse(file, line, `"label" must be a non-empty string`);
  if (isRecord(item)) return { row: { item, label, line }, text: false };
  if (typeof text !== "string") return refuse(file, line, `"item" must be an object, or "text" a string`);
  return { row: { item: { text }, label, line }, text: true };
}

function objectAt(file: string, content: string, line: number): Readonly<Record<string, unknown>> {
  try {
    return objectIn(content);
  } catch (error) {
    return refuse(file, line, (error as Error).message);
  }
}

function refuse(file: string, line: number, reason: string): never {
  throw new StartRefused(`Data file ${file}, line ${line}: ${reason}.`);
}
