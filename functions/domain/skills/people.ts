import * as z from "zod/mini";
import { ROLES } from "../roles.ts";

/** What somebody was to the flow, and able to do for it, when they last asked for work. */
export const presenceSchema = z.object({
  name: z.string(),
  /** ISO time. */
  at: z.string(),
  roles: z.readonly(z.array(z.enum(ROLES))),
  skills: z.readonly(z.array(z.string())),
});
export type Presence = z.infer<typeof presenceSchema>;
