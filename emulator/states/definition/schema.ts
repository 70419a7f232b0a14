import * as z from "zod";

/**
 * The fields of the Amazon States Language that are supported, with QueryLanguage JSONata. Every object is strict:
 * a field that is not listed is refused when the machine is loaded, and never ignored.
 */
const text = z.string();
const expression = z.string().regex(/^\{%[^]*%\}$/, "must be a JSONata expression in {% %}");
const seconds = z.int().min(1).max(99_999_999);
const LONGEST_DELAY = 31_622_400;
const errors = z
  .array(text.min(1))
  .min(1)
  .refine((names) => !names.includes("States.ALL") || names.length === 1, "States.ALL must stand alone");

const common = { Comment: text.optional(), QueryLanguage: z.literal("JSONata").optional() };
const outputs = { Output: z.json().optional(), Assign: z.record(text, z.json()).optional() };
const transition = { Next: text.optional(), End: z.boolean().optional() };

const retrier = z.strictObject({
  Comment: text.optional(),
  ErrorEquals: errors,
  IntervalSeconds: z.int().min(1).max(99_999_999).default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(LONGEST_DELAY).optional(),
  JitterStrategy: z.enum(["FULL", "NONE"]).default("NONE"),
});
const catcher = z.strictObject({ Comment: text.optional(), ErrorEquals: errors, Next: text, ...outputs });
const recovery = { Retry: z.array(retrier).default([]), Catch: z.array(catcher).default([]) };

export const blockSchema = z.strictObject({
  Comment: text.optional(),
  StartAt: text,
  States: z.record(text, z.unknown()),
});

export const machineSchema = blockSchema.extend({
  QueryLanguage: z.literal("JSONata"),
  Version: z.literal("1.0").optional(),
  TimeoutSeconds: seconds.optional(),
});

const rule = z.strictObject({
  Comment: text.optional(),
  Condition: z.union([z.boolean(), expression]),
  Next: text,
  ...outputs,
});
const processor = blockSchema.extend({
  ProcessorConfig: z.strictObject({ Mode: z.literal("INLINE").default("INLINE") }).optional(),
});

export const stateSchema = z.discriminatedUnion("Type", [
  z.strictObject({ Type: z.literal("Pass"), ...common, ...outputs, ...transition }),
  z.strictObject({
    Type: z.literal("Task"),
    ...common,
    Resource: text,
    Arguments: z.union([z.record(text, z.json()), expression]).optional(),
    TimeoutSeconds: z.union([seconds, expression]).optional(),
    ...outputs,
    ...recovery,
    ...transition,
  }),
  z.strictObject({
    Type: z.literal("Choice"),
    ...common,
    Choices: z.array(rule).min(1),
    Default: text.optional(),
    ...outputs,
  }),
  z.strictObject({
    Type: z.literal("Wait"),
    ...common,
    Seconds: z.union([z.int().min(0).max(99_999_999), expression]),
    ...outputs,
    ...transition,
  }),
  z.strictObject({ Type: z.literal("Succeed"), ...common, Output: z.json().optional() }),
  z.strictObject({ Type: z.literal("Fail"), ...common, Error: text.optional(), Cause: text.optional() }),
  z.strictObject({
    Type: z.literal("Map"),
    ...common,
    Items: z.union([z.array(z.json()), expression]).optional(),
    ItemProcessor: processor,
    MaxConcurrency: z.union([z.int().min(0), expression]).optional(),
    ...outputs,
    ...recovery,
    ...transition,
  }),
]);

export type BlockSource = z.infer<typeof blockSchema>;
export type StateSource = z.infer<typeof stateSchema>;
export type SourceOf<Type extends StateSource["Type"]> = Extract<StateSource, { Type: Type }>;
export type RetrySource = z.infer<typeof retrier>;
