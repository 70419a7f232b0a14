import * as z from "zod";
import { PARAMETERS } from "./parameters.ts";

/** A change of parameters that was deployed. Values are text, as CloudFormation takes them. */
export const policyChangeSchema = z.strictObject({
  changes: z
    .record(
      z.string().refine((name) => Object.hasOwn(PARAMETERS, name), "there is no such parameter"),
      z.strictObject({ from: z.string().max(200), to: z.string().max(200) }),
    )
    .refine((changes) => Object.keys(changes).length > 0, "nothing changed"),
});
export const pastChangeSchema = z.object({
  by: z.string(),
  at: z.string(),
  changes: z.record(z.string(), z.object({ from: z.string(), to: z.string() })),
});
export type PastChange = z.infer<typeof pastChangeSchema>;

/** Every change that is on record, oldest first, in one row. `revision` grows with each, so that no change is lost to another. */
export const historySchema = z.object({ revision: z.int(), changes: z.array(pastChangeSchema) });
export type History = z.infer<typeof historySchema>;
export const NO_HISTORY: History = { revision: 0, changes: [] };

/** A row holds 400 KB; a change usually takes a fifth of a kilobyte, and never more than a few. */
const MOST_BYTES = 300_000;

/** The history with one more change. The oldest go when the row would become too large, after about a thousand. */
export function withChange({ revision, changes: before }: History, change: PastChange): History {
  const changes = [...before, change];
  while (Buffer.byteLength(JSON.stringify(changes)) > MOST_BYTES) changes.shift();
  return { revision: revision + 1, changes };
}
