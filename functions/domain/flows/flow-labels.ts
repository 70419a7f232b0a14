import * as z from "zod";
import { outcomeSchema } from "../decisions/outcome.ts";
import { skillSchema } from "../skills/skill-name.ts";
import { examplesSchema } from "./examples.ts";
import { slug, slugTable } from "./label-slugs.ts";

/** Names that a line of feedback, or Ground Truth, gives to something else than a flow's label. */
export const isTaken = (name: string): boolean => /^(source|second-look)$|-(metadata|ref)$/.test(name);

// Whoever copies a record of probabilities by hand sets the copy's prototype by this name.
const labelNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((name) => name !== "__proto__", `the name "__proto__" is not allowed`);

/** A label as everybody sees it. */
export const labelViewSchema = z.strictObject({
  name: labelNameSchema,
  outcome: outcomeSchema,
  description: z.string().max(500).default(""),
});

/** A label as the guidelines explain it. */
export const labelGuideSchema = labelViewSchema.extend({
  /** Cases that are this label. */
  examples: examplesSchema.exactOptional(),
  /** Cases that look like it and are something else. */
  counterexamples: examplesSchema.exactOptional(),
});

/** A label, as a team writes it in the flow. */
export const labelSchema = labelGuideSchema.extend({
  /** The names that it had before. */
  was: z.array(labelNameSchema).max(100).exactOptional(),
  /** What whoever reviews an item needs to be able to do for which this label was predicted. */
  skill: skillSchema.exactOptional(),
});

/** A label that the flow has no more, and the one that what was said under it counts for. */
export const retiredSchema = z.strictObject({ name: labelNameSchema, into: labelNameSchema.exactOptional() });

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
