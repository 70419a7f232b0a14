import * as z from "zod/mini";

/** What people are told of the queues: how much waits, and where. Never of an item. */
export const noticeSchema = z.object({
  flow: z.string(),
  /** Of them, `seniors` are with the seniors. */
  waiting: z.int(),
  seniors: z.int(),
  /** There are more than were counted. */
  more: z.boolean(),
  /** Whole minutes. */
  oldestMinutes: z.int(),
  page: z.optional(z.string()),
});
export type Notice = z.infer<typeof noticeSchema>;

/** What is open in a queue, as far as it was looked at. */
export type Looked = {
  readonly items: readonly { readonly createdAt: string }[];
  readonly nextCursor?: string | undefined;
};

/**
 * What there is to tell at `now` (milliseconds): something has waited for `minutes`, or seniors have any. Undefined where there
 * is nothing.
 */
export function noticeOf(
  { reviewers, seniors }: Readonly<Record<"reviewers" | "seniors", Looked>>,
  now: number,
  minutes: number,
): Omit<Notice, "flow" | "page"> | undefined {
  const all = [...reviewers.items, ...seniors.items];
  const ages = all.map(({ createdAt }) => (now - Date.parse(createdAt)) / 60_000);
  const oldest = Math.floor(Math.max(0, ...ages));
  if (seniors.items.length === 0 && oldest < minutes) return undefined;
  const more = reviewers.nextCursor !== undefined || seniors.nextCursor !== undefined;
  return { waiting: all.length, seniors: seniors.items.length, more, oldestMinutes: oldest };
}

/** One or two sentences for people. */
export function textOf({ flow, waiting, seniors, more, oldestMinutes, page }: Notice): string {
  const many = more ? `More than ${waiting} reviews wait` : counted(waiting, "review waits", "reviews wait");
  const senior = seniors === 0 ? "" : `, ${seniors} of them for a senior`;
  const oldest = `the oldest for ${counted(oldestMinutes, "minute", "minutes")}`;
  return `${flow}: ${many}${senior}; ${oldest}.${page === undefined ? "" : ` ${page}`}`;
}

const counted = (count: number, one: string, several: string): string => `${count} ${count === 1 ? one : several}`;

/** As the chat at an incoming webhook takes it: Discord has another name for the text than Slack and those who followed it. */
export function chatBodyOf(url: string, text: string): string {
  const { hostname } = new URL(url);
  return JSON.stringify(/(^|\.)discord(app)?\.com$/.test(hostname) ? { content: text } : { text });
}
