import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "../functions/domain/expressions/expression.ts";
import { patternOf, textPatternOf } from "../functions/domain/expressions/pattern.ts";
import { patternsIn } from "../functions/domain/expressions/syntax.ts";
import { type Flow, flowSchema } from "../functions/domain/flows/flow.ts";
import { itemCheck } from "../functions/domain/flows/item-schema.ts";

/** A flow file that cannot be used, with one sentence that says why and where. */
export class FlowRefused extends Error {
  override readonly name = "FlowRefused";
}

/** The flow that the stack serves unless another is named. */
export const DEFAULT_FLOW = join(import.meta.dirname, "../flows/listings.json");

/** Reads and checks a flow file: its shape, its expressions, its item schema. @throws {FlowRefused} */
export function readFlow(file: string): Flow {
  const result = flowSchema.safeParse(parsed(file));
  if (!result.success) {
    const [issue] = result.error.issues;
    const place = issue?.path.length ? ` at ${issue.path.join(".")}` : "";
    throw new FlowRefused(`The flow file ${file} is invalid${place}: ${issue?.message ?? "unknown error"}.`);
  }
  checkExpressions(file, result.data);
  checkItemSchema(file, result.data);
  return result.data;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof SyntaxError ? `is not JSON: ${error.message}` : "cannot be read";
    throw new FlowRefused(`The flow file ${file} ${reason}.`);
  }
}

function checkExpressions(file: string, flow: Flow): void {
  const rules = flow.rules.map(({ name, when }) => [`rule "${name}"`, when] as const);
  const deadlines = flow.deadlines.map(({ name, when }) => [`deadline "${name}"`, when] as const);
  const features = flow.model.features === undefined ? [] : [["model.features", flow.model.features] as const];
  const subgroup = flow.subgroup === undefined ? [] : [["subgroup", flow.subgroup] as const];
  for (const [place, expression] of [["text", flow.text] as const, ...features, ...subgroup, ...rules, ...deadlines]) {
    try {
      for (const { source, flags } of patternsIn(parse(expression).ast())) patternOf(source, flags);
    } catch (error) {
      throw new FlowRefused(`The flow file ${file} is invalid in ${place}: ${(error as Error).message}`);
    }
  }
}

function checkItemSchema(file: string, flow: Flow): void {
  try {
    itemCheck(flow.item, textPatternOf);
  } catch (error) {
    throw new FlowRefused(`The flow file ${file} is invalid in its item schema: ${(error as Error).message}`);
  }
}
