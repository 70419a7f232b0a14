import * as z from "zod/mini";

/** What people are told where reviews wait for a skill and nobody who has it is here. Never of an item. */
export const unattendedSchema = z.object({
  flow: z.string(),
  skill: z.string(),
  waiting: z.int(),
  /** There are more than were counted. */
  more: z.boolean(),
  /** When somebody who has it was last here, ISO time; nobody ever was where it is left out. */
  since: z.optional(z.string()),
  page: z.optional(z.string()),
});
export type Unattended = z.infer<typeof unattendedSchema>;

const DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** Two sentences for people. */
export function unattendedText({ flow, skill, waiting, more, since, page }: Unattended): string {
  const many = `${more ? "More than " : ""}${waiting} ${waiting === 1 ? "review waits" : "reviews wait"}`;
  const away =
    since === undefined
      ? "Nobody who has it has ever been here."
      : `Nobody who has it has been here since ${DATE.format(new Date(since))} UTC.`;
  return `${flow}: ${many} for somebody with the skill ${skill}. ${away}${page === undefined ? "" : ` ${page}`}`;
}
