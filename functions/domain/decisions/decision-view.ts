import * as z from "zod";
import type { Answer } from "../answers/answer.ts";
import { answerOf, fieldSightSchema, type Proposal } from "../answers/proposal.ts";
import { saidIn as onlineIn } from "../online/said.ts";
import { policySchema, thresholdsSchema } from "../policy/policy.ts";
import {
  DECISION_STATES,
  type DecisionRow,
  deciderSchema,
  historyOf,
  type PastOutcome,
  ROUTES,
  policyOf,
  predictionOf,
  predictionSchema,
} from "./decision.ts";
import { appealSchema } from "./objection-requests.ts";
import { choiceOf, choiceShownSchema } from "../suggestions/choice.ts";
import { fromSchema, listIn, suggestionSchema } from "../suggestions/list.ts";
import { type Truth, truthSchema, truthsOf } from "./truth.ts";
import { appealsOf, OVERRIDE_REASONS, overridesOf } from "./objections.ts";
import { outcomeSchema } from "./outcome.ts";

const pastShownSchema = z.object({
  label: z.string().optional(),
  value: z.unknown().optional(),
  pick: z.string().optional(),
  reject: z.string().optional(),
  outcome: outcomeSchema,
  by: deciderSchema,
  decidedAt: z.iso.datetime(),
});

const shownProposalSchema = z.object({
  by: z.enum(["model", "application"]),
  label: z.string().optional(),
  value: z.unknown().optional(),
  pick: z.string().optional(),
  confidence: z.number().optional(),
  probabilities: z.record(z.string(), z.number()).optional(),
  fields: z.array(fieldSightSchema).optional(),
  model: z.string().optional(),
});

/** A decision as its application sees it. */
export const decisionSchema = z
  .object({
    id: z.string(),
    status: z.enum(DECISION_STATES).describe("Open enum: new values may be added"),
    label: z.string().optional(),
    value: z.unknown().optional().describe("What was decided, in flows of values"),
    pick: z.string().optional().describe("What was decided, in flows of picks"),
    reject: z.string().optional().describe("Why a person rejected the item"),
    outcome: z.optional(outcomeSchema),
    by: z.optional(deciderSchema),
    route: z.enum(ROUTES).describe("`suggest`: nothing is decided. Open enum"),
    reason: z
      .string()
      .describe(
        "confident, rule-decided, repeated, unsure, over-budget, rule, no-model, uncertified, paused, suggested; open: more may come",
      ),
    because: z
      .string()
      .optional()
      .describe("The rule that sent the item to people, or decided it; or why there was no prediction"),
    earlier: z
      .string()
      .optional()
      .describe("Your decision of the same item by a person, whose outcome was given again (`repeated`)"),
    reference: z.string().optional().describe("What you call it, where you said so"),
    createdAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().optional(),
    forgottenAt: z.iso
      .datetime()
      .optional()
      .describe("When the item was removed, and what was said where it is no label"),
    cancelledAt: z.iso.datetime().optional(),
    truth: z.array(truthSchema).optional().describe("What turned out later, oldest first, beside what was decided"),
    appeals: z.array(appealSchema).optional().describe("Your objections to what was decided, oldest first"),
    overrides: z
      .array(z.object({ at: z.iso.datetime(), reason: z.enum(OVERRIDE_REASONS) }))
      .optional()
      .describe("When operations put another outcome in the place of what was decided, and why; oldest first"),
    history: z
      .array(pastShownSchema)
      .optional()
      .describe("Outcomes before a person corrected the decision, oldest first"),
    prediction: z.optional(predictionSchema).describe("Only where a model of the stack answered with a label"),
    proposal: z.optional(shownProposalSchema).describe("What was proposed, and who proposed it"),
    trust: z
      .object({
        confidence: z.number().describe("How likely the proposal is right, as learnt; routing went by it"),
        version: z.string().describe("The trust model"),
      })
      .optional()
      .describe("Where the confidence was learnt, and not taken as given"),
    suggestions: z
      .array(suggestionSchema)
      .optional()
      .describe("What your user can choose from, in the order to show; gone once the item is forgotten"),
    shuffled: z
      .boolean()
      .optional()
      .describe("The suggestions are in a random order, so that the pull of the first place can be measured"),
    from: z
      .optional(fromSchema)
      .describe(
        "What ranked the suggestions: open enum. `online`: the online model of the flow. `order`: no model could",
      ),
    choice: z.optional(choiceShownSchema).describe("What your user took, as you told it"),
    online: z
      .object({
        label: z.string(),
        confidence: z.number().describe("Probability of that label, 0 to 1"),
        state: z.string().describe("Which state of it that was: another one for other answers"),
      })
      .optional()
      .describe("What the flow's online model made of the item. It decides nothing"),
    policy: policySchema.check(z.describe("The policy in force when the decision was routed")),
    thresholds: thresholdsSchema.check(z.describe("The thresholds that applied")),
    live: z.int().describe("Version of the record that says which model serves"),
  })
  .meta({ id: "Decision" });
export type Decision = z.infer<typeof decisionSchema>;

/** What of a row may lie beside it: its proposal, and the answers that are no labels, the newest last. */
export type Beside = {
  readonly proposal?: Proposal | undefined;
  /** By the text of a `StoredAnswer` as the row has it. */
  readonly answers: ReadonlyMap<string, Answer>;
};

const NOTHING: Beside = { answers: new Map() };

/** What an application may see of a row. Whether it was drawn for audit stays inside. */
export function viewOf(row: DecisionRow, beside: Beside = NOTHING): Decision {
  const { id, status, outcome, by, reason, because, reference, createdAt, decidedAt, cancelledAt, live } = row;
  return {
    id,
    status,
    ...(outcome && { outcome, by, decidedAt, ...saidIn(row, beside) }),
    route: row.route,
    reason,
    ...(because && { because }),
    ...(row.earlier !== undefined && { earlier: row.earlier }),
    ...(reference !== undefined && { reference }),
    createdAt,
    ...(row.forgottenAt && { forgottenAt: row.forgottenAt }),
    ...(cancelledAt !== undefined && { cancelledAt }),
    ...(row.truths && { truth: truthsOf(row).map((one) => truthShown(one, beside)) }),
    ...(row.appeals && { appeals: appealsOf(row) }),
    ...(row.overrides && { overrides: overridesOf(row).map(({ at, reason: why }) => ({ at, reason: why })) }),
    ...(row.history && { history: historyOf(row).map((past) => pastShown(past, beside)) }),
    ...shownProposal(row, beside),
    ...(row.suggested !== undefined && suggestionsOf(row)),
    ...(row.online && { online: onlineIn(row) }),
    policy: policyOf(row),
    thresholds: JSON.parse(row.thresholds) as Decision["thresholds"],
    live,
  };
}

/** What was decided: by people as they said it, else as it was proposed. */
function saidIn({ label, answer, by }: Pick<DecisionRow, "label" | "answer" | "by">, beside: Beside) {
  const said = answer === undefined ? undefined : beside.answers.get(answer);
  if (said !== undefined) return withoutMatters(said);
  const { proposal } = beside;
  if (by === "fallback" || proposal === undefined || "label" in proposal) return label === undefined ? {} : { label };
  return answerOf(proposal);
}

function suggestionsOf(row: DecisionRow): Pick<Decision, "suggestions" | "shuffled" | "from" | "choice"> {
  const list = listIn(row);
  const choice = choiceOf(row);
  return {
    ...(list && row.suggestions !== undefined && { suggestions: list.suggestions }),
    ...(list && { shuffled: list.shuffled, from: list.from }),
    ...(choice && { choice }),
  };
}

/** Whether anything that matters had to change is for figures. */
function withoutMatters(said: Answer) {
  return "value" in said ? { value: said.value } : said;
}

function truthShown({ at, toldAt, source, wrong, label, answer }: Truth, beside: Beside) {
  const said = answer === undefined ? undefined : beside.answers.get(JSON.stringify(answer));
  return { at, toldAt, source, wrong, ...(said === undefined ? { label } : withoutMatters(said)) };
}

function pastShown({ label, answer, outcome, by, decidedAt }: PastOutcome, beside: Beside) {
  return { ...saidIn({ ...(label && { label }), ...(answer && { answer }), by }, beside), outcome, by, decidedAt };
}

/** A label of the stack's own model is a prediction as well. */
function shownProposal(row: DecisionRow, { proposal }: Beside): Pick<Decision, "prediction" | "proposal" | "trust"> {
  const isPrediction = proposal === undefined || (proposal.by === "model" && "label" in proposal);
  const { trust: version, given: _given, doubt: _doubt, ...prediction } = predictionOf(row) ?? {};
  return {
    ...(isPrediction && "label" in prediction && { prediction }),
    ...(proposal && { proposal }),
    ...(version !== undefined &&
      "confidence" in prediction && { trust: { confidence: prediction.confidence, version } }),
  };
}
