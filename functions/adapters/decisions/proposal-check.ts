import type { Item } from "./items.ts";
import { flow } from "../runtime.ts";
import { proposalFaults } from "../../domain/answers/brought.ts";
import { ItemInvalid, ProposalInvalid } from "../../domain/errors.ts";
import type { Candidate } from "../../domain/flows/flow-answer.ts";
import { sentenceOf } from "../../domain/flows/json-guard.ts";
import type { Wanted } from "./wanted.ts";

/** Also where nothing is proposed: an item without candidates is one that nobody can pick from. */
export async function checkProposal({ item, proposal }: Wanted): Promise<void> {
  const candidates = await candidatesIn(item);
  if (proposal === undefined) return;
  const faults = proposalFaults(proposal, { flow: flow(), candidates, item }, ["proposal"]);
  if (faults.length > 0) throw new ProposalInvalid(sentenceOf(faults), faults);
}

async function candidatesIn(item: Item): Promise<readonly Candidate[]> {
  const { answer } = flow();
  if (answer?.candidates === undefined) return [];
  const { candidatesOf } = await import("../../domain/flows/candidates.ts");
  return candidatesOf(answer, item).catch((error: unknown) => {
    const detail = (error as Error).message;
    throw new ItemInvalid(detail, [{ pointer: "#/item", detail }]);
  });
}
