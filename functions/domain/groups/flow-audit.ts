import * as z from "zod/mini";

const MOST_AUDITS = 10_000;
/** What is drawn never teaches: by default no more than half of a group is. */
const HALF = 0.5;

/** How the groups of a flow are audited, beside what the policy says of all decisions. */
export const flowAuditSchema = z.strictObject({
  groups: z.strictObject({
    /** How many audits a month each group is to have, as far as its decisions go. */
    minimum: z.int().check(z.gte(1), z.lte(MOST_AUDITS)),
    /** The largest share of a group that is drawn for it. */
    most: z._default(z.number().check(z.gt(0), z.lte(1)), HALF),
  }),
});
export type GroupAudits = z.infer<typeof flowAuditSchema>["groups"];
