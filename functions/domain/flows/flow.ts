import * as z from "zod";
import { type Outcome, outcomeSchema } from "../decisions/outcome.ts";
import { CHOICES } from "../reviews/budget.ts";
import { COPY_RULES } from "../learning/copy-rule.ts";
import { type Promised, promisedSchema } from "../statistics/promised.ts";
import { labelMapProblems } from "./label-map.ts";
import { MOST_LABELS, slug, slugTable } from "./label-slugs.ts";

/** Names that a line of feedback, or Ground Truth, gives to something else than a flow's label. */
const isTaken = (name: string): boolean => /^(source|second-look)$|-(metadata|ref)$/.test(name);

// Whoever copies a record of probabilities by hand sets the copy's prototype by this name.
const labelNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((name) => name !== "__proto__", `the name "__proto__" is not allowed`);

/** A label as everybody sees it. */
const labelViewSchema = z.strictObject({
  name: labelNameSchema,
  outcome: outcomeSchema,
  description: z.string().max(500).default(""),
});

/** A label, as a team writes it in the flow. */
const labelSchema = labelViewSchema.extend({
  /** The names that it had before. */
  was: z.array(labelNameSchema).max(100).exactOptional(),
});

/** A label that the flow has no more, and the one that what was said under it counts for. */
const retiredSchema = z.strictObject({ name: labelNameSchema, into: labelNameSchema.exactOptional() });

export const ruleSchema = z.strictObject({
  name: z.string().min(1).max(100),
  /** JSONata over `item` and `prediction`; true sends the item to people. */
  when: z.string().min(1),
});

const deadlineSchema = z.strictObject({
  name: z.string().min(1).max(100),
  /** JSONata over `item` and `prediction`; true brings the deadline forward. */
  when: z.string().min(1),
  /** How long reviewers have then, where that is less than the policy's time. */
  minutes: z.number().positive(),
});

const fieldSchema = z.strictObject({
  field: z.string().min(1),
  label: z.string().optional(),
  as: z.enum(["text", "title", "number", "image", "link", "json"]).default("text"),
});

const displaySchema = z.strictObject({
  fields: z.array(fieldSchema).default([]),
  /** Hosts that images may be loaded from; none unless named. */
  imageHosts: z.array(z.string().regex(/^[a-z0-9.-]+$/i)).default([]),
});

const reviewSchema = z.strictObject({
  question: z.string().max(300).default("Which label fits?"),
  undoSeconds: z.int().min(0).max(60).default(8),
  leaseSeconds: z.int().min(30).max(3600).default(120),
  pauseAfterMinutes: z.int().min(5).max(480).default(50),
  /** The prediction is hidden until the reviewer has answered. */
  blind: z.boolean().default(true),
  /** Reviews a day that people can do; what is unsure beyond it gets the policy's fallback. None, and everything is reviewed. */
  budget: z.number().positive().optional(),
  /** By what the unsure items are chosen that are reviewed under a budget. */
  choice: z.enum(CHOICES).default("margin"),
});

const targetSchema = z
  .number()
  .refine((share) => share > 0 && share <= 0.5, "a target is a share above 0 and at most 0.5, such as 0.02");

/** How much of an outcome's automatic decisions may be wrong, each certified by itself. One that is left out has the policy's target. */
const targetsSchema = z
  .strictObject({ approve: targetSchema.exactOptional(), reject: targetSchema.exactOptional() })
  .refine(({ approve, reject }) => (approve ?? reject) !== undefined, "name a target for approve, reject, or both");

const modelSchema = z.strictObject({
  family: z.enum(["blazingtext", "huggingface", "linear-learner", "xgboost", "tf-serving"]).default("blazingtext"),
  /** JSONata: from the item to the numbers that a tabular model reads; for families that take no text. */
  features: z.string().optional(),
});

/** A flow: one kind of decision, as a team writes it in one JSON file. */
export const flowSchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,39}$/, "lower-case letters, digits and dashes, 2 to 40 of them")
      .refine(
        (name) => !isTaken(name),
        "each line of feedback names the flow beside members of its own, so that it can be neither source nor second-look, nor end with -metadata or -ref",
      ),
    title: z.string().max(100).optional(),
    labels: z.array(labelSchema).min(2).max(MOST_LABELS),
    retired: z.array(retiredSchema).max(MOST_LABELS).exactOptional(),
    /** JSONata: from the item to the text that the model reads. */
    text: z.string().min(1),
    item: z.record(z.string(), z.unknown()).default({ type: "object" }),
    display: displaySchema.prefault({}),
    guidelines: z.string().max(100_000).default(""),
    model: modelSchema.prefault({}),
    targets: targetsSchema.exactOptional(),
    /** What the target is a share of: decisions, unless it says distinct items. */
    promise: z.exactOptional(promisedSchema),
    rules: z.array(ruleSchema).max(50).default([]),
    deadlines: z.array(deadlineSchema).max(50).default([]),
    /** JSONata: from the item to the name of the group that it belongs to, such as a language. Models are compared for each. */
    subgroup: z.string().min(1).optional(),
    review: reviewSchema.prefault({}),
    /** Audits are no evidence if the model was trained on any near copy of them, or only on one of their day or later. */
    nearCopies: z.enum(COPY_RULES).default("any"),
  })
  .superRefine((flow, context) => {
    const problems = [...labelFaults(flow.labels.map(({ name }) => name)), ...labelMapProblems(flow)];
    for (const message of problems) context.addIssue({ code: "custom", path: ["labels"], message });
  });

export type Flow = z.infer<typeof flowSchema>;

/** What the flow promises a share of. */
export const promisedBy = ({ promise = "decisions" }: Pick<Flow, "promise">): Promised => promise;

/** A flow as people see it: nothing of what the model reads, nor of the rules. */
export const flowViewSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    labels: z.array(labelViewSchema),
    display: displaySchema,
    guidelines: z.string().describe("Markdown"),
    review: reviewSchema,
  })
  .meta({ id: "Flow" });
export type FlowView = z.infer<typeof flowViewSchema>;

export function flowViewOf(flow: Flow): FlowView {
  const { name, title = name, display, guidelines, review } = flow;
  return { name, title, labels: labelsShown(flow), display, guidelines, review };
}

/** The labels as people choose between them, without their names of before. */
export const labelsShown = ({ labels }: Pick<Flow, "labels">): FlowView["labels"] =>
  labels.map(({ was: _before, ...label }) => label);

/** Bytes that the labels' names may take together: a decision's row, and what Step Functions carries, name each of them. */
const MOST_NAME_BYTES = 50_000;

/** All that keeps names from being the labels of one flow: each a sentence without its full stop. */
export function labelFaults(names: readonly string[]): readonly string[] {
  const bytes = names.reduce((sum, name) => sum + Buffer.byteLength(JSON.stringify(name)), 0);
  const length = `the names of all labels take ${bytes} bytes together; ${MOST_NAME_BYTES} are the most: shorten them`;
  const repeated = [...Map.groupBy(names, (name) => name)].filter(([, same]) => same.length > 1);
  const alike = [...Map.groupBy(new Set(names), slug).values()];
  return [
    ...(bytes > MOST_NAME_BYTES ? [length] : []),
    ...repeated.map(([name]) => `the label "${name}" is there twice`),
    ...alike.flatMap(clashIn),
  ];
}

function clashIn(names: readonly string[]): readonly string[] {
  try {
    slugTable(names);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** The outcome that a label stands for, or undefined where the flow does not know the label. */
export function outcomeOf(flow: Flow, label: string): Outcome | undefined {
  return flow.labels.find(({ name }) => name === label)?.outcome;
}
