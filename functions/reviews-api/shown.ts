import { answerIn, proposalOf } from "../adapters/decisions/answers.ts";
import { candidatesIn } from "../adapters/decisions/candidates.ts";
import { flow } from "../adapters/runtime.ts";
import { differences } from "../domain/answers/differences.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { type AnswerView, answerViewOf, compareOf, type FlowAnswer } from "../domain/flows/flow-answer.ts";
import { isJudged } from "../domain/flows/questions.ts";
import { contentHash } from "../domain/ids.ts";
import { isEmpty } from "../domain/reviews/empty.ts";
import type { Claim, ShownProposal } from "../domain/reviews/review.ts";
import type { ReviewIn, ReviewRow } from "../domain/reviews/review-row.ts";
import { opinionsShown } from "../domain/reviews/visibility.ts";

/** What was proposed. Who judges it is not told how sure it is. */
export async function proposalShown(owner: DecisionRow): Promise<ShownProposal | undefined> {
  const proposal = await proposalOf(owner);
  if (proposal === undefined || "label" in proposal) return undefined;
  const judged = isJudged(flow());
  if ("pick" in proposal) return { pick: proposal.pick, ...sureness(proposal) };
  const { value, fields = [] } = proposal;
  const sights = judged ? fields.map(({ confidence: _sure, ...sight }) => sight) : fields;
  return { value, ...(sights.length > 0 && { fields: sights }), ...(!judged && sureness(proposal)) };
}

const sureness = ({ confidence }: { readonly confidence?: number }) => (confidence === undefined ? {} : { confidence });

/** What a claim says of an item that is not labelled: what is asked, and what was proposed where that may be seen. */
export async function askedIn(
  answer: FlowAnswer,
  row: ReviewIn<"claimed">,
  owner: DecisionRow,
): Promise<Pick<Claim, "answer" | "proposal" | "opinions" | "differ">> {
  const empty = isEmpty(flow(), owner, row);
  const [candidates, proposal, seniors] = await Promise.all([
    candidatesFor(answer, row, owner),
    empty ? undefined : proposalShown(owner),
    forSeniors(answer, row),
  ]);
  const view: AnswerView = { ...answerViewOf(answer), ...candidates, ...(empty && { empty }) };
  return { answer: view, ...(proposal && { proposal }), ...seniors };
}

/** In an order of the review's own: the first place draws the eye. */
export async function candidatesFor(answer: FlowAnswer, { order }: ReviewRow, owner: DecisionRow) {
  if (answer.candidates === undefined) return {};
  const found = await candidatesIn(answer, owner);
  const placed = found.map((candidate) => ({ candidate, place: contentHash([order, candidate.id]) }));
  return { candidates: placed.toSorted((a, b) => (a.place < b.place ? -1 : 1)).map(({ candidate }) => candidate) };
}

/** What reviewers said, without names, and where it differs. */
async function forSeniors(answer: FlowAnswer, row: ReviewIn<"claimed">): Promise<Pick<Claim, "opinions" | "differ">> {
  const told = row.stage === "seniors" ? opinionsShown(row) : [];
  if (told.length === 0) return {};
  const opinions = await Promise.all(
    told.map(async ({ answer: stored, note }) => ({
      ...(stored !== undefined && (await answerIn(stored))),
      ...(note && { note }),
    })),
  );
  const { schema } = answer;
  const [first, ...others] = opinions.flatMap((one) => ("value" in one ? [one.value] : []));
  if (schema === undefined || first === undefined) return { opinions };
  const compare = compareOf(answer);
  const rules = compare === "judge" ? {} : compare;
  return { opinions, differ: [...new Set(others.flatMap((other) => differences(schema, rules, first, other)))] };
}
