import { answerIn, proposalOf, storeAnswer } from "./answers.ts";
import { decisionOf } from "./decisions.ts";
import { itemOf } from "./items.ts";
import { flow } from "../runtime.ts";
import type { Answer, OtherAnswer } from "../../domain/answers/answer.ts";
import { completed } from "../../domain/answers/completed.ts";
import type { Json } from "../../domain/answers/json.ts";
import { answerOf, type Proposal } from "../../domain/answers/proposal.ts";
import { rulesOf } from "../../domain/answers/rules.ts";
import { fieldsChanged, nameOf, type Said, type StoredAnswer } from "../../domain/answers/said.ts";
import { hasSpans, spanFaults } from "../../domain/answers/spans.ts";
import { partialFaults, valueFaults } from "../../domain/answers/value-faults.ts";
import type { FieldSchema } from "../../domain/answers/value-schema.ts";
import { type DecisionRow, predictionOf } from "../../domain/decisions/decision.ts";
import { BodyInvalid } from "../../domain/errors.ts";
import { type Fault, sentenceOf } from "../../domain/flows/json-guard.ts";
import { compareOf, type FlowAnswer } from "../../domain/flows/flow-answer.ts";
import { isReady } from "../../domain/parts/ready.ts";
import { isEmpty } from "../../domain/reviews/empty.ts";
import type { ReviewRow } from "../../domain/reviews/review-row.ts";
import { knownPick } from "./candidates.ts";
import { type Content, refused } from "../../domain/reviews/content.ts";

/** The content of an opinion on a review, checked against its item. @throws {BodyInvalid} */
export async function contentOfAnswer(row: Asked, given: Given): Promise<Content> {
  const { answer } = flow();
  if (answer === undefined) throw refused("#", "The flow asks for a label.");
  const owner = await decisionOf(row);
  const proposal = (await proposalOf(owner)) ?? (await readyAs(owner));
  // Who overrides has the whole decision before them.
  const isBlind = row.purpose !== "override" && isEmpty(flow(), owner, row);
  const said = await checked(answer, given, { owner, proposal, isBlind });
  const rules = rulesOf(answer);
  const changed = fieldsChanged(rules, proposal && answerOf(proposal), said);
  return {
    label: nameOf(rules, said, [
      ...proposed(owner, proposal),
      ...(await standingIn(owner, row)),
      ...(await opinionsOf(row)),
    ]),
    outcome: "reject" in said ? "reject" : "approve",
    answer: await storeAnswer(said, owner.id),
    ...(changed !== undefined && { changed }),
    ...(proposal !== undefined && !isBlind && { prefilled: true }),
  };
}

type Given = Exclude<Answer, { label: string }>;
/** What of a review says how it is answered. */
type Asked = Pick<ReviewRow, "id" | "decisionId" | "order" | "purpose" | "opinions">;
type Around = {
  readonly owner: DecisionRow;
  readonly proposal: Proposal | undefined;
  readonly isBlind: boolean;
};

/** The answer alone, without what belongs to giving it; of a form without its proposal, with what was not asked. */
async function checked(answer: FlowAnswer, given: Given, around: Around): Promise<OtherAnswer> {
  const matters = mattersIn(answer, given);
  if ("reject" in given) return { reject: given.reject };
  if ("pick" in given) return { pick: await knownPick(answer, given.pick, around.owner) };
  if (answer.schema === undefined) throw refused("#", "The flow asks for something else.");
  return { value: await knownValue(answer, answer.schema, given.value, around), ...matters };
}

/** Whether anything that matters had to change: said of each value that people judge, and of nothing else. */
function mattersIn({ compare }: FlowAnswer, given: Given): { readonly matters?: boolean } {
  const { matters } = given as { readonly matters?: boolean };
  if (matters === undefined && compare === "judge" && "value" in given)
    throw refused("#/matters", `"matters" is missing: say whether anything that matters had to change.`);
  if (matters === undefined) return {};
  if (!("value" in given)) throw refused("#/matters", `"matters" belongs to a value: a rejection says enough.`);
  if (compare !== "judge")
    throw refused("#/matters", `"matters" is for flows that are judged: this one compares values.`);
  return { matters };
}

/** A value that fits; of an empty form, with what was not asked. */
async function knownValue(answer: FlowAnswer, schema: FieldSchema, value: Json, around: Around): Promise<Json> {
  const { proposal, isBlind, owner } = around;
  const compare = compareOf(answer);
  const misfits = isBlind ? partialFaults(schema, value, compare, ["value"]) : valueFaults(schema, value, ["value"]);
  const faults = misfits.length > 0 ? misfits : await faultsInText(schema, value, owner);
  if (faults.length > 0) throw new BodyInvalid(sentenceOf(faults), faults);
  const isLeftOut = isBlind && proposal !== undefined && "value" in proposal;
  return isLeftOut ? completed(schema, compare, value, proposal.value) : value;
}

/** Where a value marks what the item's text does not have. Only flows with spans read the item. */
async function faultsInText(schema: FieldSchema, value: Json, owner: DecisionRow): Promise<readonly Fault[]> {
  if (!hasSpans(schema)) return [];
  return spanFaults(schema, value, (await itemOf(owner)) as Json, ["value"]);
}

/** What went out before a model was asked stands where a proposal would: an empty form is filled up from it. */
async function readyAs(owner: DecisionRow): Promise<Proposal | undefined> {
  if (!isReady(owner) || owner.answer === undefined) return undefined;
  const said = await answerIn(JSON.parse(owner.answer) as StoredAnswer);
  return "value" in said ? { value: said.value, by: "model" } : undefined;
}

function proposed(owner: DecisionRow, proposal: Proposal | undefined): readonly Said[] {
  const name = predictionOf(owner)?.label;
  return name === undefined || proposal === undefined ? [] : [{ name, answer: answerOf(proposal) }];
}

/** Who hears an objection, overrides, or audits what needed no proposal, says the same where it agrees with what stands. */
async function standingIn({ label, answer, reason }: DecisionRow, { purpose }: Asked): Promise<readonly Said[]> {
  const objects = purpose === "appeal" || purpose === "correction" || purpose === "override" || isReady({ reason });
  if (!objects || label === undefined || answer === undefined) return [];
  return [{ name: label, answer: await answerIn(JSON.parse(answer) as StoredAnswer) }];
}

async function opinionsOf({ opinions = [] }: Asked): Promise<readonly Said[]> {
  const told = opinions.flatMap(({ label, answer }) => (answer === undefined ? [] : [{ label, answer }]));
  return Promise.all(told.map(async ({ label, answer }) => ({ name: label, answer: await answerIn(answer) })));
}
