import { itemOf } from "./items.ts";
import type { DecisionRow } from "../../domain/decisions/decision.ts";
import type { Candidate, FlowAnswer } from "../../domain/flows/flow-answer.ts";
import { refused } from "../../domain/reviews/content.ts";

/** The candidates of a decision's item. Only flows that have some load what evaluates their expression. */
export async function candidatesIn(answer: FlowAnswer, owner: DecisionRow): Promise<readonly Candidate[]> {
  const { candidatesOf } = await import("../../domain/flows/candidates.ts");
  return candidatesOf(answer, await itemOf(owner));
}

/** @throws {BodyInvalid} where the item has no such candidate. */
export async function knownPick(answer: FlowAnswer, pick: string, owner: DecisionRow): Promise<string> {
  const candidates = await candidatesIn(answer, owner);
  if (candidates.some(({ id }) => id === pick)) return pick;
  throw refused("#/pick", `The item has no candidate "${pick}".`);
}
