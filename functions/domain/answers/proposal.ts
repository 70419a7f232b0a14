import * as z from "zod/mini";
import type { Answer } from "./answer.ts";
import { valueSchema } from "./json.ts";

const share = z.number().check(z.gte(0), z.lte(1));

/** The page's edge, with what sums of shares may be off. */
const EDGE = 1.001;

/** What a proposal says of one field: how sure it is, and where on the item's picture it was read. */
export const fieldSightSchema = z.strictObject({
  pointer: z.string().check(z.maxLength(1000), z.describe("JSON pointer into the value, with real indexes")),
  confidence: z.exactOptional(share),
  at: z.exactOptional(
    z.strictObject({
      page: z.int().check(z.gte(1)),
      box: z.tuple([share, share, share, share]).check(
        z.refine(
          ([left, top, width, height]) => left + width <= EDGE && top + height <= EDGE,
          "the box leaves the page",
        ),
        z.describe("Left, top, width and height, as shares of the page"),
      ),
    }),
  ),
});
export type FieldSight = z.infer<typeof fieldSightSchema>;

const confidence = z.exactOptional(share);
const model = z.exactOptional(z.string().check(z.minLength(1), z.maxLength(200)));

// Members are written out: what spreads others into itself is kept by a bundler, used or not.
const labelProposalSchema = z.strictObject({
  label: z.string().check(z.minLength(1), z.maxLength(100)),
  probabilities: z.exactOptional(z.record(z.string(), share)),
  confidence,
  model,
});
const valueProposalSchema = z.strictObject({
  value: valueSchema,
  fields: z.exactOptional(z.array(fieldSightSchema).check(z.maxLength(2000))),
  confidence,
  model,
});
const pickProposalSchema = z.strictObject({
  pick: z.string().check(z.minLength(1), z.maxLength(100)),
  confidence,
  model,
});

/** A proposal as an application brings it. */
export const broughtSchema = z.union([labelProposalSchema, valueProposalSchema, pickProposalSchema]);
export type Brought = z.infer<typeof broughtSchema>;

/** The same for one kind of flow: so that a fault is told with its place. */
export const BROUGHT_SCHEMAS = {
  label: labelProposalSchema,
  value: valueProposalSchema,
  pick: pickProposalSchema,
} as const satisfies Record<string, z.ZodMiniType<Brought>>;

/** What a proposal says, without how sure it is of it. */
export function answerOf(proposal: Brought): Answer {
  if ("value" in proposal) return { value: proposal.value };
  return "pick" in proposal ? { pick: proposal.pick } : { label: proposal.label };
}

/** A proposal as a decision records it. Only who brought it knows how sure it is of what. */
export type Proposal = Brought & { readonly by: "model" | "application" };
