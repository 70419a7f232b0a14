import * as z from "zod/mini";

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Any JSON value, as it is: what it may hold is the flow's schema's to say. It has to be there. */
export const valueSchema = z
  .unknown()
  .check(z.refine((value) => value !== undefined, "a JSON value is missing")) as unknown as z.ZodMiniType<Json>;
