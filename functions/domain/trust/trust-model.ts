import * as z from "zod/mini";
import { MOST_TRAITS } from "./matrix.ts";
import { SCHEME } from "./traits.ts";

const number = z.number();

/** A trust model as S3 keeps it. */
export const trustModelSchema = z
  .object({
    /** What its traits are made by: one that this release does not make is not read. */
    scheme: z.literal(SCHEME),
    version: z.string(),
    proposer: z.string(),
    intercept: number,
    slope: number,
    offset: number,
    /** Traits and what each weighs, in the same order. */
    traits: z.array(z.int().check(z.gte(0))).check(z.maxLength(MOST_TRAITS)),
    weights: z.array(number).check(z.maxLength(MOST_TRAITS)),
  })
  .check(z.refine(({ traits, weights }) => traits.length === weights.length, "each trait has one weight"));
export type TrustModel = z.infer<typeof trustModelSchema>;

/** `models/<version>/trust.json` */
export const trustModelKey = (version: string): string => `models/${version}/trust.json`;
