import type { OtherAnswer } from "../../domain/answers/answer.ts";
import type { Json } from "../../domain/answers/json.ts";
import type { Proposal } from "../../domain/answers/proposal.ts";
import type { StoredAnswer } from "../../domain/answers/said.ts";
import { type DecisionRow, historyOf } from "../../domain/decisions/decision.ts";
import { truthsOf } from "../../domain/decisions/truth.ts";
import type { Beside } from "../../domain/decisions/decision-view.ts";
import type { DecisionId } from "../../domain/ids.ts";
import { jsonAt, storeJson } from "./items.ts";

/** An answer as rows keep it; a large value goes to S3 first. */
export async function storeAnswer(answer: OtherAnswer, owner: DecisionId): Promise<StoredAnswer> {
  if (!("value" in answer)) return answer;
  const { value, ...more } = answer;
  const kept = await storeJson(value, owner);
  return "key" in kept ? { valueKey: kept.key, ...more } : { value: kept.text, ...more };
}

/** The answer that a row keeps. */
export async function answerIn(stored: StoredAnswer): Promise<OtherAnswer> {
  if ("value" in stored) return { ...stored, value: JSON.parse(stored.value) as Json };
  if (!("valueKey" in stored)) return stored;
  const { valueKey, ...more } = stored;
  return { ...more, value: (await jsonAt(valueKey)) as Json };
}

type Stored = Pick<DecisionRow, "proposal" | "proposalKey">;

/** A proposal as a decision's row keeps it. */
export async function storeProposal(proposal: Proposal, owner: DecisionId): Promise<Stored> {
  const kept = await storeJson(proposal, owner);
  return "key" in kept ? { proposalKey: kept.key } : { proposal: kept.text };
}

/** The proposal of a row or of an execution's input; undefined where it has none. */
export async function proposalOf({ proposal, proposalKey }: Stored): Promise<Proposal | undefined> {
  if (proposal !== undefined) return JSON.parse(proposal) as Proposal;
  return proposalKey === undefined ? undefined : ((await jsonAt(proposalKey)) as Proposal);
}

/** What of a decision lies beside its row; most have nothing there. */
export async function besideOf(row: DecisionRow): Promise<Beside> {
  const later = truthsOf(row).map(({ answer }) => answer && JSON.stringify(answer));
  const stored = [row.answer, ...historyOf(row).map(({ answer }) => answer), ...later].filter(
    (one) => one !== undefined,
  );
  const [proposal, ...answers] = await Promise.all([
    proposalOf(row),
    ...stored.map(async (text) => [text, await answerIn(JSON.parse(text) as StoredAnswer)] as const),
  ]);
  return { proposal, answers: new Map(answers) };
}
