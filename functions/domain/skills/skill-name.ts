import * as z from "zod";

/** A skill is called as a flow is: groups of the user pool are made of both, and names have no colon. */
export const skillSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, "lower-case letters, digits and dashes, 2 to 40 of them");
