import type { OtherAnswer } from "../../answers/answer.ts";
import { differences } from "../../answers/differences.ts";
import type { Json } from "../../answers/json.ts";
import type { Proposal } from "../../answers/proposal.ts";
import type { Item } from "../../expressions/expression.ts";
import { candidatesOf, NoCandidates } from "../../flows/candidates.ts";
import { type Candidate, compareOf, type FlowAnswer } from "../../flows/flow-answer.ts";
import type { Flow } from "../../flows/flow.ts";
import { isHeldBack } from "../training-set.ts";
import type { Example, Prompt, Split } from "./entry.ts";
import { promptOf } from "./prompt.ts";

/** What was said, without how it was asked. */
type Taught = Pick<Example, "completion" | "proposal" | "rejected">;

/** A decision as people settled it. */
export type Settled = { readonly item: Item; readonly proposal: Proposal | undefined; readonly said: OtherAnswer };

/** The example of a decision; undefined where the flow of today makes no prompt of its item, or asks for something else. */
export async function exampleOf(
  flow: Pick<Flow, "answer" | "text" | "export">,
  settled: Settled,
): Promise<Example | undefined> {
  const prompt = await promptOf(flow, settled.item);
  if (prompt === undefined || flow.answer === undefined) return undefined;
  const { candidates } = flow.answer;
  const taught = candidates === undefined ? ofValue(flow.answer, settled) : await ofPick(flow.answer, settled);
  return taught && { prompt, split: splitOf(prompt), ...taught };
}

const splitOf = (prompt: Prompt): Split =>
  isHeldBack(typeof prompt === "string" ? prompt : JSON.stringify(prompt)) ? "held-back" : "train";

/** A text as it is, anything else as JSON. */
const textOfValue = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));

function ofValue(answer: FlowAnswer, { proposal, said }: Settled): Taught | undefined {
  if ("pick" in said) return undefined;
  const proposed = proposal !== undefined && "value" in proposal ? proposal.value : undefined;
  const text = proposed === undefined ? undefined : textOfValue(proposed);
  if ("reject" in said) return { ...proposalOf(text, false), rejected: [] };
  const completion = textOfValue(said.value);
  if (proposed === undefined || text === undefined) return { completion, rejected: [] };
  const stands = isTaken(answer, proposed, said);
  // Who judges a text may change what does not matter: they like theirs better, and the proposal is good enough.
  const isPair = text !== completion && (!stands || answer.compare === "judge");
  return { completion, ...proposalOf(text, stands), rejected: isPair ? [text] : [] };
}

/** Whether a proposal was taken as it was, or changed only in what the flow does not compare, or in nothing that matters. */
function isTaken(
  answer: FlowAnswer,
  proposed: Json,
  said: { readonly value: Json; readonly matters?: boolean },
): boolean {
  const compare = compareOf(answer);
  if (compare === "judge") return said.matters !== true;
  return answer.schema !== undefined && differences(answer.schema, compare, proposed, said.value).length === 0;
}

async function ofPick(answer: FlowAnswer, { item, proposal, said }: Settled): Promise<Taught | undefined> {
  if ("value" in said) return undefined;
  const candidates = await candidatesToday(answer, item);
  const textOf = (id: string): string | undefined => textOfCandidate(candidates.find((one) => one.id === id));
  const proposed = proposal !== undefined && "pick" in proposal ? textOf(proposal.pick) : undefined;
  if ("reject" in said) return candidates.length === 0 ? undefined : { ...proposalOf(proposed, false), rejected: [] };
  const completion = textOf(said.pick);
  if (completion === undefined) return undefined;
  const others = new Set(candidates.map(({ id }) => textOf(id) ?? ""));
  others.delete(completion);
  return { completion, ...proposalOf(proposed, proposed === completion), rejected: [...others] };
}

const candidatesToday = (answer: FlowAnswer, item: Item): Promise<readonly Candidate[]> =>
  candidatesOf(answer, item).catch((error: unknown) => {
    if (error instanceof NoCandidates) return [];
    throw error;
  });

/** What people read of a candidate. */
const textOfCandidate = (candidate: Candidate | undefined): string | undefined =>
  candidate?.text ?? candidate?.title ?? candidate?.id;

const proposalOf = (text: string | undefined, stands: boolean): Pick<Example, "proposal"> =>
  text === undefined ? {} : { proposal: { text, stands } };
