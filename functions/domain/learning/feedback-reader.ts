import * as z from "zod/mini";
import { outcomeSchema } from "../decisions/outcome.ts";
import type { Proposal } from "../answers/proposal.ts";
import { isReady } from "../parts/ready.ts";
import { groupDrawSchema } from "../groups/draw.ts";
import { isDecisionId } from "../ids.ts";
import { ownOf } from "../own.ts";

/** An answer that teaches: what a person said of an item that was not drawn for audit. */
export const teachingAnswerSchema = z.object({
  decisionId: z.string(),
  createdAt: z.string(),
  at: z.string(),
  text: z.string(),
  label: z.string(),
  /** The signature of the text, by which near copies of it are found. */
  signature: z.exactOptional(z.string()),
  /** The words that decided it, as whoever answered marked them, each stretch of them by itself. */
  marked: z.exactOptional(z.array(z.string())),
  /** Said by whoever looked at an answer again: seniors, ops, or the application. */
  settled: z.exactOptional(z.literal(true)),
});
export type TeachingAnswer = z.infer<typeof teachingAnswerSchema>;

/** What was said of an audited item, as the decision was routed by it. */
export const servedSchema = z.object({
  label: z.string().check(z.minLength(1)),
  outcome: outcomeSchema,
  confidence: z.number().check(z.gte(0), z.lte(1)),
  model: z.string().check(z.minLength(1)),
});
export type Served = z.infer<typeof servedSchema>;

/** The traits of a proposal, as a release made them: of another scheme, they say nothing to this one. */
const traitsSchema = z.object({
  scheme: z.int(),
  lists: z.array(z.array(z.int().check(z.gte(0)))),
  /** How sure the proposer said it was, 0 to 1; 0 where nobody said. */
  given: z.number().check(z.gte(0), z.lte(1)),
});

/** An answer that teaches how far its proposer can be trusted. */
export const judgedAnswerSchema = z.object({
  decisionId: z.string(),
  createdAt: z.string(),
  at: z.string(),
  itemHash: z.string(),
  proposer: z.string(),
  /** Whether the answer is what was proposed. */
  right: z.boolean(),
  signature: z.exactOptional(z.string()),
  traits: z.exactOptional(traitsSchema),
});
export type JudgedAnswer = z.infer<typeof judgedAnswerSchema>;

/** An answer that measures, or the note that nobody answered. `label` is the first one that was given blind. */
export const auditAnswerSchema = z.object({
  decisionId: z.string(),
  createdAt: z.string(),
  at: z.string(),
  text: z.string(),
  itemHash: z.string(),
  opinion: z.int().check(z.gte(0)),
  label: z.optional(z.string()),
  /** Given with others' opinions or what the model said in view. */
  informed: z.optional(z.literal(true)),
  subgroup: z.optional(z.string()),
  signature: z.exactOptional(z.string()),
  /** There where the draw was by item. */
  itemDraw: z.exactOptional(z.object({ number: z.number(), probability: z.number() })),
  /** There where groups had rates of their own. */
  groupDraw: z.exactOptional(groupDrawSchema),
  /** The fields in which the answer differs from what was proposed, as patterns; in flows of values. */
  changed: z.exactOptional(z.array(z.string())),
  /** What was proposed, where evidence belongs to whoever proposed it. */
  served: z.exactOptional(servedSchema),
  traits: z.exactOptional(traitsSchema),
});
export type AuditAnswer = z.infer<typeof auditAnswerSchema>;

/** What an object of `feedback/` or `evidence/` holds. */
type FeedbackRecord =
  | { readonly kind: "teaching"; readonly answer: TeachingAnswer }
  | { readonly kind: "audit"; readonly answer: AuditAnswer; readonly sight?: RecordedSight }
  /** An answer to what somebody proposed whom this product does not train: it teaches how far to trust them. */
  | { readonly kind: "judged"; readonly answer: JudgedAnswer; readonly sight: RecordedSight }
  /** Answered, but nobody knows the text that the model would read of the item. */
  | { readonly kind: "textless" }
  /** An answer that is no label: nothing here is trained on it. */
  | { readonly kind: "other" }
  /** The item was forgotten: what was read of it before is to go. */
  | { readonly kind: "forgotten"; readonly decisionId: string }
  /** Said of an objection, where it teaches nothing: of an item that measures, or for a reason that the item does not show. */
  | { readonly kind: "objection" }
  /** Taken back, and no evidence: it teaches nothing. */
  | { readonly kind: "withdrawn" }
  /** The audit of what went out before a model was asked: no evidence of any model, and no lesson either. */
  | { readonly kind: "ready" }
  /** Nobody answered what only the application waited for. */
  | { readonly kind: "unanswered" }
  | { readonly kind: "unreadable"; readonly why: string };

/** What of a line traits are made of: all that was known of the proposal when it was routed. */
const recordedSightSchema = z.object({
  itemText: z.exactOptional(z.string()),
  proposal: z.exactOptional(z.custom<Proposal>((value) => typeof value === "object" && value !== null)),
  proposalKey: z.exactOptional(z.string()),
  prediction: z.extend(servedSchema, {
    given: z.exactOptional(z.number()),
    trust: z.exactOptional(z.string()),
    probabilities: z.exactOptional(z.record(z.string(), z.number())),
  }),
  numbers: z.exactOptional(z.record(z.string(), z.number())),
});
export type RecordedSight = z.infer<typeof recordedSightSchema> & { readonly text: string };

const circumstancesSchema = z.object({
  decisionId: z.string().check(z.refine(isDecisionId)),
  opinion: z._default(z.int().check(z.gte(0)), 0),
  firstLabel: z.optional(z.string()),
  /** The short name of an answer that is no label. */
  says: z.exactOptional(z.string()),
  changed: z.exactOptional(z.array(z.string())),
  firstChanged: z.exactOptional(z.array(z.string())),
  prediction: z.optional(z.unknown()),
  proposal: z.optional(z.unknown()),
  proposalKey: z.optional(z.string()),
  informed: z.optional(z.literal(true)),
  itemHash: z.string().check(z.minLength(1)),
  reason: z.optional(z.string()),
  createdAt: z.iso.datetime(),
  expiredAt: z.optional(z.iso.datetime()),
  audit: z.object({
    drawn: z.boolean(),
    probability: z.optional(z.number()),
    itemDraw: z.optional(z.number()),
    base: z.optional(z.number()),
    extra: z.optional(z.literal(true)),
  }),
  subgroup: z.optional(z.string()),
  /** `appeal` and `override` are objections: whoever makes one has chosen the decision, so that no answer to it is evidence. */
  purpose: z.optional(z.string()),
  queue: z.optional(z.string()),
  /** Why ops have overridden a decision. */
  override: z.exactOptional(z.string()),
  textless: z.optional(z.literal(true)),
  forgotten: z.optional(z.literal(true)),
  withdrawn: z.optional(z.literal(true)),
  marks: z.exactOptional(z.array(z.object({ text: z.string() }))),
});
type Circumstances = z.infer<typeof circumstancesSchema>;

/**
 * Reads one object as `feedbackLine` or `expiredLine` writes it. What was drawn for audit is evidence, whatever became of
 * it, but for answers to objections; everything else teaches. A text that is no JSON, and a part that is missing, make the object unreadable, and say
 * which. Labels are kept as they were given, whatever the flow calls them today: what becomes of a label can change again.
 * @param flow the flow's name.
 * @param recorded whether all that the flow learns is of proposals, as `isRecorded` says.
 */
export function readFeedback(content: string, flow: string, recorded = false): FeedbackRecord {
  const line = objectIn(content);
  if (line === undefined) return unreadable("it is not JSON: cut off or damaged");
  const circumstances = circumstancesSchema.safeParse(line["second-look"]);
  if (!circumstances.success)
    return unreadable(`second-look.${circumstances.error.issues[0]?.path.join(".") ?? ""} is not as it should be`);
  if (typeof line["source"] !== "string") return unreadable("source is not text");
  const { source } = line;
  const sight = recorded ? sightIn(line["second-look"], source) : undefined;
  return recordIn(line, circumstances.data, { source, flow, sight });
}

type Read = { readonly source: string; readonly flow: string; readonly sight: RecordedSight | undefined };

function recordIn(line: Record<string, unknown>, about: Circumstances, read: Read): FeedbackRecord {
  const { source, flow, sight } = read;
  if (about.forgotten) return { kind: "forgotten", decisionId: about.decisionId };
  const isSample = about.audit.drawn && !isObjection(about);
  if (isSample && isReady(about)) return { kind: "ready" };
  if (about.expiredAt !== undefined)
    return isSample ? auditRecord(about, { source, sight, at: about.expiredAt }) : { kind: "unanswered" };
  const label = about.says ?? ownOf(line, flow);
  if (typeof label !== "string") return unreadable(`it has no label for the flow ${flow}`);
  const at = answeredAt(line, flow);
  if (at === undefined) return unreadable(`${flow}-metadata.creation-date is not a time`);
  if (isObjection(about) && !teaches(about)) return { kind: "objection" };
  if (isSample) return auditRecord(about, { source, sight, at, label: about.firstLabel ?? label });
  if (about.withdrawn) return { kind: "withdrawn" };
  if (sight !== undefined) return judgedRecord(about, { at, label, sight });
  if (about.says !== undefined) return { kind: "other" };
  if (about.textless) return { kind: "textless" };
  const { decisionId, createdAt } = about;
  const settled = (isObjection(about) || about.queue === "seniors") && ({ settled: true } as const);
  const more = { ...settled, ...(about.marks && { marked: about.marks.map(({ text: words }) => words) }) };
  return { kind: "teaching", answer: { decisionId, createdAt, at, text: source, label, ...more } };
}

/** What somebody chose to say of a decision: no sample of anything. */
const CHOSEN: ReadonlySet<string | undefined> = new Set(["appeal", "correction", "override", "relabel", "truth"]);
const isObjection = ({ purpose }: Circumstances): boolean => CHOSEN.has(purpose);

/** No item that measures ever teaches. Of overrides, only that what was decided was wrong says something of the item. */
const teaches = ({ audit, override = "wrong" }: Circumstances): boolean => !audit.drawn && override === "wrong";

/** Undefined where nobody proposed anything. */
function sightIn(circumstances: unknown, source: string): RecordedSight | undefined {
  const found = recordedSightSchema.safeParse(circumstances);
  return found.success ? { ...found.data, text: source === "" ? (found.data.itemText ?? "") : source } : undefined;
}

type Judged = { readonly at: string; readonly label: string; readonly sight: RecordedSight };

function judgedRecord(
  { decisionId, createdAt, itemHash }: Circumstances,
  { at, label, sight }: Judged,
): FeedbackRecord {
  const { model: proposer, label: proposed } = sight.prediction;
  return {
    kind: "judged",
    answer: { decisionId, createdAt, at, itemHash, proposer, right: label === proposed },
    sight,
  };
}

type Audited = {
  readonly source: string;
  readonly sight: RecordedSight | undefined;
  readonly at: string;
  readonly label?: string;
};

function auditRecord(about: Circumstances, { source: text, sight, at, label }: Audited): FeedbackRecord {
  const { decisionId, createdAt, itemHash, opinion, informed, subgroup, audit } = about;
  const { itemDraw: number, probability, base, extra } = audit;
  const changed = about.firstLabel === undefined ? about.changed : about.firstChanged;
  // Evidence belongs to whoever made a proposal: nobody is asked about the item again.
  const isProposed = (sight ?? about.proposal ?? about.proposalKey) !== undefined;
  const served = isProposed ? servedIn(about) : undefined;
  const known = { decisionId, createdAt, at, text, itemHash, opinion };
  return {
    kind: "audit",
    answer: {
      ...known,
      ...(label !== undefined && { label }),
      ...(informed && { informed }),
      ...(subgroup !== undefined && { subgroup }),
      ...(changed !== undefined && { changed }),
      ...(served !== undefined && { served }),
      ...(number !== undefined && probability !== undefined && { itemDraw: { number, probability } }),
      ...(base !== undefined &&
        probability !== undefined && { groupDraw: { base, probability, ...(extra && { extra }) } }),
    },
    ...(sight !== undefined && { sight }),
  };
}

/** A confidence that is no number is no prediction. */
const servedIn = ({ prediction }: Circumstances): Served | undefined => servedSchema.safeParse(prediction).data;

function objectIn(content: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function answeredAt(line: Record<string, unknown>, flow: string): string | undefined {
  const metadata = line[`${flow}-metadata`];
  const at: unknown =
    typeof metadata === "object" && metadata !== null
      ? (metadata as Record<string, unknown>)["creation-date"]
      : undefined;
  return typeof at === "string" && !Number.isNaN(Date.parse(at)) ? at : undefined;
}

function unreadable(why: string): FeedbackRecord {
  return { kind: "unreadable", why };
}
