import * as z from "zod/mini";
import { percentInTenths } from "../percent.ts";

const partSchema = z.object({ wrong: z.int(), n: z.int() });

/** What people are told where a group is clearly worse than the others. Never of an item. */
export const worseSchema = z.object({
  flow: z.string(),
  group: z.string(),
  /** Closed audits of a month of automatic decisions: of the group, and of all others. */
  own: partSchema,
  others: partSchema,
});
export type WorseNotice = z.infer<typeof worseSchema>;

/** A sentence for people. */
export function worseText({ flow, group, own, others }: WorseNotice): string {
  return `${flow}: automatic decisions of the group ${group} are wrong more often than others: ${said(own)}, of the others ${said(others)}, in the audits of a month.`;
}

const said = ({ wrong, n }: WorseNotice["own"]): string => `${wrong} of ${n} (${percentInTenths(wrong / n)})`;
