import { fateOf, isOpen, type LineResult } from "../../domain/batches/results.ts";
import { viewOf } from "../../domain/decisions/decision-view.ts";
import type { DecisionRow } from "../../domain/decisions/decision.ts";
import { besideOf } from "../decisions/answers.ts";
import { decision } from "../decisions/decisions.ts";
import { flow, mapConcurrently } from "../runtime.ts";

/** How many decisions are looked up at once. */
const AT_ONCE = 25;

/** Results as they are now: those that were with people are looked up, and values, which may have been forgotten since. */
export const lineResults = (read: readonly LineResult[]): Promise<LineResult[]> =>
  mapConcurrently(read, AT_ONCE, async (result): Promise<LineResult> => {
    if (!("id" in result) || !(isOpen(result) || flow().answer !== undefined)) return result;
    const row = await decision(result.id);
    return row === undefined ? result : { ...result, ...(await fateIn(row)) };
  });

/** What is told of a decision. */
export const fateIn = async (row: DecisionRow) => fateOf(viewOf(row, await besideOf(row)));
