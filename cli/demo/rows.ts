import { SAMPLES, samplesOf } from "../../flows/samples/generate.ts";
import type { Sample } from "../../flows/samples/sample.ts";
import { type Answer, answerSchema } from "../../functions/domain/answers/answer.ts";
import { type Brought, broughtSchema } from "../../functions/domain/answers/proposal.ts";
import { valueFaults } from "../../functions/domain/answers/value-faults.ts";
import { type Flow } from "../../functions/domain/flows/flow.ts";
import { isJudged, kindOf } from "../../functions/domain/flows/questions.ts";
import { textPatternOf } from "../../functions/domain/expressions/pattern.ts";
import { itemCheck } from "../../functions/domain/flows/item-schema.ts";
import { contentOf, isRecord, objectIn } from "../input-file.ts";
import { StartRefused } from "@second-look/emulator";

export type Item = Readonly<Record<string, unknown>>;

/**
 * An item and what is true of it. The system gets the item, and the proposal where applications bring one; the truth stays
 * with the people and the measurement.
 */
export type DemoRow = {
  readonly item: Item;
  /** Of an answer that is no label, `TRUE` stands for it. */
  readonly label: string;
  readonly line: number;
  /** What is true, where it is no label. */
  readonly answer?: Answer;
  readonly proposal?: Brought;
  /** What the application uploads first, by the field of the item that refers to it. */
  readonly files?: Sample["files"];
};

const TRUE = "true";

/** Labelled lines, and whether their items are plain texts. */
export type DemoData = { readonly file: string; readonly rows: readonly DemoRow[]; readonly texts: boolean };

/**
 * Reads one JSON object a line, `{"text", "label"}`, `{"item", "label"}` or `{"item", "truth", "proposal"}`, the proposal only
 * where applications bring one; empty lines are left out.
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
  const check = itemCheck(flow.item, textPatternOf);
  for (const row of rows) {
    const fault = truthFault(row, flow) ?? check(row.item).map(({ pointer, detail }) => `${pointer}: ${detail}`)[0];
    if (fault !== undefined) refuse(file, row.line, fault);
  }
}

/** Why the flow does not ask for what is true of a row. Candidates and proposals are the system's to check. */
function truthFault({ label, answer }: DemoRow, flow: Flow): string | undefined {
  if (answer === undefined)
    return flow.labels.some(({ name }) => name === label)
      ? undefined
      : `the flow "${flow.name}" has no label "${label}"`;
  const kind = kindOf(flow);
  if (!(kind in answer) && (kind === "label" || !("reject" in answer)))
    return `"truth" is no answer to the flow "${flow.name}", which asks for a ${kind}`;
  if (!("value" in answer)) return undefined;
  if (isJudged(flow) !== (answer.matters !== undefined))
    return `"matters" belongs to each value of a flow that is judged, and to no other`;
  const [fault] = valueFaults(flow.answer?.schema ?? {}, answer.value, ["truth", "value"]);
  return fault && `${fault.pointer}: ${fault.detail}`;
}

/** The samples of a flow that comes along, as rows; undefined where it has none. */
export function sampleRows(flow: Pick<Flow, "name">, count: number, seed: number): DemoData | undefined {
  if (!Object.hasOwn(SAMPLES, flow.name)) return undefined;
  const rows = samplesOf(flow.name, count, seed).map((sample, at) => rowOfTruth(sample, at + 1));
  return { file: `of ${flow.name}`, rows, texts: false };
}

function rowOfTruth({ item, truth, proposal, files }: Sample, line: number): DemoRow {
  const answer = answerSchema.parse(truth);
  return {
    item,
    label: TRUE,
    line,
    answer,
    ...(files && { files }),
    ...(proposal !== undefined && { proposal: broughtSchema.parse(proposal) }),
  };
}

function rowOf(file: string, content: string, line: number): { row: DemoRow; text: boolean } {
  const { item, text, label, truth, proposal } = objectAt(file, content, line);
  if (isRecord(item) && isRecord(truth)) return { row: readTruth(file, line, { item, truth, proposal }), text: false };
  if (typeof label !== "string" || label === "") return refuse(file, line, `"label" must be a non-empty string`);
  if (isRecord(item)) return { row: { item, label, line }, text: false };
  if (typeof text !== "string") return refuse(file, line, `"item" must be an object, or "text" a string`);
  return { row: { item: { text }, label, line }, text: true };
}

function readTruth(file: string, line: number, { item, truth, proposal }: Readonly<Record<string, unknown>>): DemoRow {
  try {
    return rowOfTruth({ item, truth, proposal } as Sample, line);
  } catch {
    return refuse(
      file,
      line,
      `"truth" must be an answer, such as {"value": …}, and "proposal" what an application brings`,
    );
  }
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
