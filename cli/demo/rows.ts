import { readFileSync } from "node:fs";
import type { Flow } from "../../functions/domain/flows/flow.ts";
import { textPatternOf } from "../../functions/domain/expressions/pattern.ts";
import { itemCheck } from "../../functions/domain/flows/item-schema.ts";
import { keptJson } from "../../functions/domain/flows/json-text.ts";
import { decodeText, NotText } from "../../infra/text-file.ts";
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
  const lines = contentOf(file).split(/\r?\n/u);
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

function contentOf(file: string): string {
  try {
    return decodeText(readFileSync(file));
  } catch (error) {
    if (error instanceof NotText) throw new StartRefused(`The data file ${file} ${error.message}.`);
    throw new StartRefused(`Cannot read the data file ${file}.`);
  }
}

function rowOf(file: string, content: string, line: number): { row: DemoRow; text: boolean } {
  const value = parsed(file, content, line);
  if (!isRecord(value)) return refuse(file, line, value === undefined ? "it is not JSON" : "it is not a JSON object");
  const { item, text, label } = value;
  if (typeof label !== "string" || label === "") return refuse(file, line, `"label" must be a non-empty string`);
  if (isRecord(item)) return { row: { item, label, line }, text: false };
  if (typeof text !== "string") return refuse(file, line, `"item" must be an object, or "text" a string`);
  return { row: { item: { text }, label, line }, text: true };
}

/** The value, or undefined where it is not JSON. */
function parsed(file: string, content: string, line: number): unknown {
  try {
    return keptJson(content);
  } catch (error) {
    return error instanceof SyntaxError ? undefined : refuse(file, line, (error as Error).message);
  }
}

function refuse(file: string, line: number, reason: string): never {
  throw new StartRefused(`Data file ${file}, line ${line}: ${reason}.`);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
