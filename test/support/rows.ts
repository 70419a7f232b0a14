import type { DecisionRow } from "../../functions/domain/decisions/decision.ts";
import { decisionIdOf, newReviewId } from "../../functions/domain/ids.ts";
import {
  PARAMETER_NAMES,
  type ParameterName,
  PARAMETERS,
  RECORDED_NAMES,
} from "../../functions/domain/policy/parameters.ts";
import { deployedSchema, policySchema } from "../../functions/domain/policy/policy.ts";
import { recordedText } from "../../functions/domain/policy/recorded.ts";
import { flowSchema } from "../../functions/domain/flows/flow.ts";
import type { ReviewState } from "../../functions/domain/reviews/review.ts";
import type { Opinion, ReviewIn } from "../../functions/domain/reviews/review-row.ts";

const CREATED = "2026-01-01T00:00:00.000Z";

/** The parameters of a stack that nobody has changed, and of them the policy that decisions record. */
export const DEFAULT_PARAMETERS = deployedSchema.parse(defaultsOf(PARAMETER_NAMES));
export const DEFAULT_POLICY = policySchema.parse(defaultsOf(RECORDED_NAMES));

function defaultsOf(names: readonly ParameterName[]): object {
  return Object.fromEntries(names.map((name) => [name, PARAMETERS[name].default]));
}

/** The smallest flow. */
export const TINY_FLOW = flowSchema.parse({
  name: "tiny",
  labels: [
    { name: "ok", outcome: "approve" },
    { name: "bad", outcome: "reject" },
  ],
  text: "text",
});

export function opinion(given: Partial<Opinion>): Opinion {
  return {
    by: "ana",
    label: "ok",
    outcome: "approve",
    at: CREATED,
    seconds: 4,
    queue: "reviewers",
    epoch: 1,
    ...given,
  };
}

const NEEDS = { needs: "resume", needsAt: "2026-01-01T00:01:00.000Z" } as const;
const CLAIMANT = { claimedBy: "ana", claimedAt: CREATED } as const;

/** Asked ten minutes before the reviewers' time is over. */
export const QUESTION = {
  by: "ana",
  at: "2026-01-01T00:50:00.000Z",
  text: "Where is the second page?",
  until: "2026-01-02T00:50:00.000Z",
} as const;

/** What a review has of a state. */
const OF_STATE = {
  open: () => ({ queue: "reviewers" }),
  claimed: () => ({ queue: "reviewers", ...CLAIMANT, leaseUntil: "2026-01-01T00:02:00.000Z" }),
  asked: () => ({ needs: "return", needsAt: QUESTION.until, questions: [QUESTION] }),
  answered: () => ({ ...CLAIMANT, pending: opinion({}), finalAt: NEEDS.needsAt, ...NEEDS }),
  final: () => NEEDS,
  closed: () => ({}),
} satisfies { [State in ReviewState]: () => object };

/** A review's row, open unless another state is given. */
export function reviewRow<State extends ReviewState = "open">(
  given: Partial<ReviewIn<State>> & { readonly state?: State },
): ReviewIn<State> {
  const state = given.state ?? "open";
  return {
    id: newReviewId(0),
    kind: "review",
    decisionId: decisionIdOf("shop", "1"),
    purpose: "decide",
    stage: "reviewers",
    order: "2026-01-01T01:00:00.000Z#00",
    createdAt: CREATED,
    deadlineAt: "2026-01-01T01:00:00.000Z",
    opinionsWanted: 1,
    epoch: 1,
    ...OF_STATE[state](),
    ...given,
    state,
  } as unknown as ReviewIn<State>;
}

export function decisionRow(given: Partial<DecisionRow>): DecisionRow {
  return {
    id: decisionIdOf("shop", "1"),
    kind: "decision",
    client: "shop",
    bodyHash: "0".repeat(64),
    createdAt: CREATED,
    status: "in_review",
    route: "review",
    reason: "unsure",
    audit: false,
    auditProbability: 0.1,
    item: '{"text":"hello"}',
    policy: recordedText(DEFAULT_POLICY),
    thresholds: '{"approve":0.95,"reject":0.95}',
    live: 1,
    dueMinutes: 60,
    reviews: "[]",
    ...given,
  };
}
