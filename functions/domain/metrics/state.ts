import * as z from "zod";
import { placeSchema } from "../learning/cursor.ts";

/** How far an application's decisions have been counted. */
export const reachedSchema = z.object({
  /** `createdAt` of the latest decision that was counted. */
  to: z.iso.datetime(),
  /** `<createdAt> <id>` of those of the last minutes before: an index may show decisions in another order than they were made. */
  recent: z.array(z.string()),
});
export type Reached = z.infer<typeof reachedSchema>;

/** How far counting has come, and where the days are: `metrics/state.json`. Written last, by one run at a time. */
export const stateSchema = z.object({
  /** What happened before this moment is counted, as far as it could be seen. */
  countedTo: z.iso.datetime(),
  /** The first UTC day of which not every review was over. */
  openDay: z.iso.date(),
  clients: z.record(z.string(), reachedSchema),
  answers: placeSchema,
  /** The run that wrote what stands of a day. */
  days: z.record(z.iso.date(), z.string()),
  /** Keys that this run put others in the place of; somebody may still be reading them. */
  replaced: z.array(z.string()),
  /** Rows and objects that could not be understood. */
  unreadable: z.int().min(0),
});
export type State = z.infer<typeof stateSchema>;

/** How late a decision may appear in the index after others that were made later. */
export const OVERLAP_MS = 5 * 60_000;

/** From when decisions are read again (ISO time). */
export const rereadFrom = ({ to }: Reached): string => new Date(Date.parse(to) - OVERLAP_MS).toISOString();

type Made = { readonly id: string; readonly createdAt: string };
const nameOf = ({ id, createdAt }: Made): string => `${createdAt} ${id}`;

/** The decisions that were not counted yet, in their order. */
export function uncounted<T extends Made>(rows: readonly T[], before: Reached | undefined): readonly T[] {
  const known = new Set(before?.recent);
  return rows.filter((row) => !known.has(nameOf(row)));
}

/** Where an application is once `rows` are counted. */
export function countedUpTo(rows: readonly Made[], before: Reached | undefined): Reached | undefined {
  const to = rows
    .map(({ createdAt }) => createdAt)
    .reduce((latest, one) => (one > latest ? one : latest), before?.to ?? "");
  if (to === "") return undefined;
  const from = rereadFrom({ to, recent: [] });
  return { to, recent: [...(before?.recent ?? []), ...rows.map(nameOf)].filter((name) => name >= from) };
}
