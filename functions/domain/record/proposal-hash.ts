import type { DecisionRow } from "../decisions/decision.ts";
import { hiddenHash } from "./chain.ts";

/** What the record has of a proposal, wherever it is kept: the key of a large one is a hash of what it says. */
export function proposalHashOf(
  salt: string | undefined,
  { proposal, proposalKey }: Pick<DecisionRow, "proposal" | "proposalKey">,
): Pick<DecisionRow, "proposalHash"> {
  const kept = proposal ?? proposalKey;
  return salt === undefined || kept === undefined ? {} : { proposalHash: hiddenHash(salt, kept) };
}

/** The same of a value that was there before anybody was asked. */
export const answerHashOf = (salt: string | undefined, answer: string | undefined): Pick<DecisionRow, "answerHash"> =>
  salt === undefined || answer === undefined ? {} : { answerHash: hiddenHash(salt, answer) };
