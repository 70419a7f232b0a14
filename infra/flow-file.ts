import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type * as z from "zod";
import { parse } from "../functions/domain/expressions/expression.ts";
import { patternOf, textPatternOf } from "../functions/domain/expressions/pattern.ts";
import { patternsIn } from "../functions/domain/expressions/syntax.ts";
import { type Flow, flowSchema } from "../functions/domain/flows/flow.ts";
import { labelFaults } from "../functions/domain/flows/flow-labels.ts";
import { decidingFaults } from "../functions/domain/parts/deciding-faults.ts";
import { type JsonSchema, withStandIns } from "../functions/domain/flows/item-patterns.ts";
import { itemCheck } from "../functions/domain/flows/item-schema.ts";
import { lossIn } from "../functions/domain/flows/json-text.ts";
import { expressionsIn } from "./flow-expressions.ts";
import { isText, memberOf, membersOf } from "./flow-members.ts";
import { placeFaults } from "./flow-places.ts";
import { decodeText, NotText } from "./text-file.ts";

/** A flow file that cannot be used: all that is wrong with it, each with its place. */
export class FlowRefused extends Error {
  override readonly name = "FlowRefused";
}

/** The flows that come along. */
const FLOWS = join(import.meta.dirname, "../flows");

/** The flow that the stack serves unless another is named. */
export const DEFAULT_FLOW = join(FLOWS, "listings.json");

/** What no path of a file looks like that holds JSON. */
const NAME = /^[a-z][a-z0-9-]*$/;

/**
 * The file of a flow that somebody named: by its path, or, where no file is called so, by the name of one that comes along.
 * @param folder what a path is relative to, where that is not the current folder.
 * @throws {FlowRefused} for the name of none.
 */
export function flowFileOf(named: string, folder?: string): string {
  const path = folder === undefined ? named : resolve(folder, named);
  if (!NAME.test(named) || statSync(path, { throwIfNoEntry: false })?.isFile() === true) return path;
  const names = readdirSync(FLOWS).flatMap((file) => /^(?<name>.*)[.]json$/.exec(file)?.groups?.["name"] ?? []);
  if (names.includes(named)) return join(FLOWS, `${named}.json`);
  throw new FlowRefused(
    `There is no flow "${named}". These come along: ${names.toSorted().join(", ")}. For one of your own, name its file: FLOW.json.`,
  );
}

/** Reads and checks a flow file: its shape, its labels, its expressions, its item schema. @throws {FlowRefused} */
export function readFlow(file: string): Flow {
  const { value, loss } = parsed(file);
  const result = flowSchema.safeParse(value);
  const deciding = result.success ? decidingFaults(result.data) : [];
  const faults = [...loss, ...shapeFaults(result), ...faultsIn(value), ...deciding];
  if (result.success && faults.length === 0) return result.data;
  const [one, ...more] = new Set(faults);
  if (more.length === 0) throw new FlowRefused(`The flow file ${file} is invalid ${one ?? ""}.`);
  throw new FlowRefused([`The flow file ${file} is invalid:`, one, ...more].join("\n- "));
}

function parsed(file: string): { readonly value: unknown; readonly loss: readonly string[] } {
  try {
    const text = decodeText(readFileSync(file));
    const value: unknown = JSON.parse(text);
    const loss = lossIn(text);
    return { value, loss: loss === undefined ? [] : [`at ${loss.pointer}: ${loss.detail}`] };
  } catch (error) {
    if (error instanceof NotText) throw new FlowRefused(`The flow file ${file} ${error.message}.`);
    const reason = error instanceof SyntaxError ? `is not JSON: ${error.message}` : "cannot be read";
    throw new FlowRefused(`The flow file ${file} ${reason}.`);
  }
}

function shapeFaults({ error }: z.ZodSafeParseResult<Flow>): readonly string[] {
  return (error?.issues ?? []).map(({ path, message }) =>
    path.length === 0 ? `as a whole: ${message}` : `at ${path.join(".")}: ${message}`,
  );
}

/** What the shape alone does not tell. Looked for in a file of any shape, so that all faults are told at once. */
function faultsIn(value: unknown): readonly string[] {
  const names = membersOf(value, "labels").map((label) => memberOf(label, "name"));
  const labels = labelFaults(names.filter(isText).map((name) => name.trim()));
  return [
    ...labels.map((fault) => `at labels: ${fault}`),
    ...expressionsIn(value).flatMap(({ place, source }) => expressionFaults(`in ${place}`, source)),
    ...placeFaults(value),
    ...itemSchemaFault(memberOf(value, "item")),
  ];
}

/** What is no JSONata, or cannot be bounded: its syntax, or else each of its regular expressions. */
function expressionFaults(place: string, source: string): readonly string[] {
  const syntax = faultOf(place, () => parse(source));
  if (syntax.length > 0) return syntax;
  return patternsIn(parse(source).ast()).flatMap((pattern) =>
    faultOf(place, () => patternOf(pattern.source, pattern.flags)),
  );
}

function itemSchemaFault(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return [];
  const given = schema as JsonSchema;
  const patterns = new Set(withStandIns(given).patterns.values());
  const faulty = [...patterns].flatMap((source) => faultOf("in its item schema", () => textPatternOf(source)));
  return faulty.length > 0 ? faulty : faultOf("in its item schema", () => itemCheck(given, textPatternOf));
}

function faultOf(place: string, check: () => unknown): readonly string[] {
  try {
    check();
    return [];
  } catch (error) {
    return [`${place}: ${(error as Error).message.replace(/\.$/, "")}`];
  }
}
