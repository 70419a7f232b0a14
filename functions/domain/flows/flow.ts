import * as z from "zod";
import { type Outcome } from "../decisions/outcome.ts";
import { CHOICES } from "../reviews/budget.ts";
import { isRecorded } from "../models/proposers.ts";
import { COPY_RULES } from "../learning/copy-rule.ts";
import { markingFaults } from "../marks/marks.ts";
import { onlineFaults, onlineSchema } from "../online/flow-online.ts";
import { type Promised, promisedSchema } from "../statistics/promised.ts";
import { explainFaults, explainSchema } from "../explanation/explain.ts";
import { flowAuditSchema } from "../groups/flow-audit.ts";
import { displayFieldSchema } from "./display-field.ts";
import { examplesSchema } from "./examples.ts";
import { flowAnswerSchema } from "./flow-answer.ts";
import { isTaken, labelFaults, labelSchema, retiredSchema } from "./flow-labels.ts";
import { modelFaults, modelSchema } from "./flow-model.ts";
import { labelMapProblems } from "./label-map.ts";
import { relabelFaults, relabelSchema } from "../relabelling/settings.ts";
import { isJudged, kindOf } from "./questions.ts";
import { MOST_LABELS } from "./label-slugs.ts";
import { skillSchema } from "../skills/skill-name.ts";
import { skillFaults } from "../skills/flow-skills.ts";
import { decideSchema, repeatSchema } from "../parts/flow-members.ts";
import { suggestingSchema, whyNoSuggestions } from "../suggestions/suggesting.ts";

export const ruleSchema = z.strictObject({
  name: z.string().min(1).max(100),
  /** JSONata over `item` and `prediction`; true sends the item to people. */
  when: z.string().min(1),
  /** What whoever reviews such an item needs to be able to do. */
  skill: skillSchema.exactOptional(),
});

/** What holds for the items of one group. */
const groupSchema = z.strictObject({ skill: skillSchema });

const deadlineSchema = z.strictObject({
  name: z.string().min(1).max(100),
  /** JSONata over `item` and `prediction`; true brings the deadline forward. */
  when: z.string().min(1),
  /** How long reviewers have then, where that is less than the policy's time. */
  minutes: z.number().positive(),
});

export const displaySchema = z.strictObject({
  fields: z.array(displayFieldSchema).default([]),
  /** Hosts that images may be loaded from; none unless named. */
  imageHosts: z.array(z.string().regex(/^[a-z0-9.-]+$/i)).default([]),
});

export const reviewSchema = z.strictObject({
  question: z.string().regex(/\S/, "must hold a word").max(300).exactOptional(),
  undoSeconds: z.int().min(0).max(60).default(8),
  leaseSeconds: z.int().min(30).max(3600).default(120),
  /** Whether reviewers can ask the application something, or the seniors, and for how long they can answer then. */
  ask: z.boolean().default(true),
  askSeniors: z.boolean().default(true),
  askMinutes: z
    .int()
    .min(1)
    .max(30 * 24 * 60)
    .default(24 * 60),
  /** Whether reviewers can ask the seniors to correct an answer of theirs that is final. */
  corrections: z.boolean().default(true),
  pauseAfterMinutes: z.int().min(5).max(480).default(50),
  /** What the model says is hidden until the reviewer has answered. Where it is left out: hidden for labels, shown otherwise. */
  blind: z.boolean().exactOptional(),
  /**
   * The share of what waits for people that is given out without its proposal, so that this does not tell an audit, and shows
   * how much people miss in what is filled in already. Where it is left out, the policy's audit rate.
   */
  empty: z.number().min(0).max(1).exactOptional(),
  /** Whether each reviewer is shown once what has changed in what they are told, before their next item. */
  announce: z.boolean().default(true),
  /** Whether seniors can pin decided cases to what they explain. */
  pins: z.boolean().default(true),
  /** Whether the page says how much waits when it is not looked at, and what the team did today. */
  waiting: z.boolean().default(true),
  /** Reviews a day that people can do; what is unsure beyond it gets the policy's fallback. None, and everything is reviewed. */
  budget: z.number().positive().optional(),
  /** Whether seniors can leave a review to one person. Who reviews is written down for it, for a month. */
  assign: z.boolean().default(true),
  /** When ops are told that reviews wait for a skill of which nobody was there for so many minutes; 0 is never. */
  unattendedMinutes: z
    .int()
    .min(0)
    .max(24 * 60)
    .default(60),
  /** Whether reviewers can mark the words that decided it; `teach`: these are further rows of what the next model learns from. */
  marks: z.union([z.boolean(), z.literal("teach")]).exactOptional(),
  /** By what the unsure items are chosen that are reviewed under a budget. */
  choice: z.enum(CHOICES).default("margin"),
  /** How many check items come among a hundred reviews, as a share; 0 is none. */
  gold: z.number().min(0).max(0.5).default(0.02),
  /** How many check items somebody new answers before their answers count; 0 is none. */
  practice: z.int().min(0).max(200).default(0),
  /** Whether sums by person are kept, for the person and for seniors. */
  figures: z.boolean().default(true),
  /** The most answers that one person gives on a UTC day, and without a break. No bound unless set. */
  mostADay: z.int().min(1).exactOptional(),
  mostASitting: z.int().min(1).exactOptional(),
  /** How long a break is at least, where there is a most without one. */
  breakMinutes: z.int().min(1).max(240).default(15),
  /** Some answers that seem wrong are looked at again by seniors; none unless set. */
  relabel: relabelSchema.exactOptional(),
});

const exportSchema = z.strictObject({
  /** JSONata: from the item to the prompt of its line: a text, or messages of `role` and `content`. */
  prompt: z.string().min(1),
});

const targetSchema = z
  .number()
  .refine((share) => share > 0 && share <= 0.5, "a target is a share above 0 and at most 0.5, such as 0.02");

/** How much of an outcome's automatic decisions may be wrong, each certified by itself. One that is left out has the policy's target. */
const targetsSchema = z
  .strictObject({ approve: targetSchema.exactOptional(), reject: targetSchema.exactOptional() })
  .refine(({ approve, reject }) => (approve ?? reject) !== undefined, "name a target for approve, reject, or both");

const MOST_NUMBERS = 20;

/** What tells how far a proposal can be trusted, beside what is read of it anyway. */
const trustSchema = z.strictObject({
  /** JSONata over `item` and `proposal`, by name: each gives a number. */
  numbers: z
    .record(
      z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, "begins with a small letter, then letters and digits, at most 40"),
      z.string().min(1),
    )
    .refine((numbers) => Object.keys(numbers).length <= MOST_NUMBERS, "at most 20 numbers"),
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
    /** Left out where the flow asks for something else than a label: `answer`. */
    labels: z.array(labelSchema).max(MOST_LABELS).default([]),
    answer: flowAnswerSchema.exactOptional(),
    retired: z.array(retiredSchema).max(MOST_LABELS).exactOptional(),
    /** JSONata: from the item to the text that the model reads. Only what is trained or asked with a text needs it. */
    text: z.string().min(1).exactOptional(),
    /** What `npm run export` writes for other trainers. */
    export: exportSchema.exactOptional(),
    item: z.record(z.string(), z.unknown()).default({ type: "object" }),
    display: displaySchema.prefault({}),
    guidelines: z.string().max(100_000).default(""),
    /** Cases that show what is meant, where the flow has no labels: those have their own. */
    examples: examplesSchema.exactOptional(),
    model: modelSchema.prefault({}),
    trust: trustSchema.exactOptional(),
    targets: targetsSchema.exactOptional(),
    /** What the target is a share of: decisions, unless it says distinct items. */
    promise: z.exactOptional(promisedSchema),
    rules: z.array(ruleSchema).max(50).default([]),
    /** Rules that decide an item before the model is asked. */
    decide: z.exactOptional(decideSchema),
    /** What a person decided answers the same item again, for some time. */
    repeat: z.exactOptional(repeatSchema),
    deadlines: z.array(deadlineSchema).max(50).default([]),
    /** JSONata: from the item to the name of the group that it belongs to, such as a language. Models are compared for each. */
    subgroup: z.string().min(1).optional(),
    /** By the name of a group: what whoever reviews its items needs to be able to do. */
    groups: z.record(z.string().min(1).max(100), groupSchema).exactOptional(),
    /** Suggests answers to the application's users, and decides nothing. */
    suggest: z.exactOptional(suggestingSchema),
    /** Audits beside the policy's: small groups at rates of their own. Off unless it is there. */
    audit: z.exactOptional(flowAuditSchema),
    review: reviewSchema.prefault({}),
    /** A model that learns from each answer as it comes. */
    online: onlineSchema.exactOptional(),
    /** Audits are no evidence if the model was trained on any near copy of them, or only on one of their day or later. */
    nearCopies: z.enum(COPY_RULES).default("any"),
    /** Whether who has answered, and ops, can ask which words counted with the model. */
    explain: z.exactOptional(explainSchema),
  })
  .superRefine((flow, context) => {
    const problems = [
      ...labelFaults(flow.labels.map(({ name }) => name)),
      ...labelMapProblems(flow),
      ...kindFaults(flow),
    ];
    for (const message of problems) context.addIssue({ code: "custom", path: ["labels"], message });
    for (const message of skillFaults(flow)) context.addIssue({ code: "custom", path: ["groups"], message });
    const unlisted = flow.suggest && whyNoSuggestions(kindOf(flow));
    if (unlisted !== undefined) context.addIssue({ code: "custom", path: ["suggest"], message: unlisted });
    if (flow.suggest?.teaches === true && isRecorded(flow))
      context.addIssue({
        code: "custom",
        path: ["suggest", "teaches"],
        message: "what users take teaches a model that is trained here, and this flow has none",
      });
    if (flow.audit !== undefined && flow.subgroup === undefined)
      context.addIssue({
        code: "custom",
        path: ["audit"],
        message: 'groups are audited only where the flow has a "subgroup"',
      });
    if (flow.export !== undefined && flow.answer === undefined)
      context.addIssue({ code: "custom", path: ["export"], message: 'only flows with an "answer" are exported' });
    if (flow.trust !== undefined && !isRecorded(flow))
      context.addIssue({
        code: "custom",
        path: ["trust"],
        message: "trust is learnt where models are not trained or asked again here",
      });
    for (const message of markingFaults(flow)) context.addIssue({ code: "custom", path: ["review", "marks"], message });
    for (const message of explainFaults(flow)) context.addIssue({ code: "custom", path: ["explain"], message });
    for (const message of onlineFaults(flow)) context.addIssue({ code: "custom", path: ["online"], message });
    for (const message of relabelFaults(flow))
      context.addIssue({ code: "custom", path: ["review", "relabel"], message });
    for (const { at, message } of modelFaults(flow)) context.addIssue({ code: "custom", path: [at], message });
  });

export type Flow = z.infer<typeof flowSchema>;

/** What the flow promises a share of. */
export const promisedBy = ({ promise = "decisions" }: Pick<Flow, "promise">): Promised => promise;

/** A flow asks for labels or for an answer of another kind. */
function kindFaults({
  labels,
  retired,
  answer,
  targets,
  review,
  examples,
}: Pick<Flow, "labels" | "retired" | "answer" | "targets" | "review" | "examples">): readonly string[] {
  if (answer === undefined)
    return [
      ...(labels.length < 2 ? ['two labels are the least, unless the flow has an "answer"'] : []),
      ...(examples === undefined ? [] : ["a flow of labels has its examples at the labels"]),
    ];
  return [
    ...(labels.length + (retired?.length ?? 0) > 0 ? ['a flow has labels or an "answer", not both'] : []),
    ...(isJudged({ answer }) && review.blind === true
      ? ["people who judge have to see what was proposed: review.blind cannot be true"]
      : []),
    ...(targets?.reject === undefined ? [] : ["only people reject a value or a pick: there is no target for reject"]),
  ];
}

/** Whether reviewers answer before they see what the model says. */
export const isBlind = ({ answer, review: { blind } }: Pick<Flow, "answer" | "review">): boolean =>
  blind ?? answer === undefined;

/** The outcome that a label stands for, or undefined where the flow does not know the label. */
export function outcomeOf(flow: Flow, label: string): Outcome | undefined {
  return flow.labels.find(({ name }) => name === label)?.outcome;
}
