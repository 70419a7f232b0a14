import { type PeopleIndex, peopleIndexSchema } from "../../domain/people/index-file.ts";
import { type PeopleDay, peopleDaySchema } from "../../domain/people/person-day.ts";
import type { History } from "../../domain/people/sum-up.ts";
import type { PersonFigures, Work } from "../../domain/people/view.ts";
import type { Days } from "../../domain/people/windows.ts";
import { put, textAt } from "../objects.ts";

/** Where what a run wrote is. */
export const indexKey = (run: string): string => `people/index/${run}.json`;
export const peopleDayKey = (day: string, shard: string, run: string): string =>
  `people/dt=${day}/${shard}-${run}.json`;
export const historyKey = (shard: string, run: string): string => `people/history/${shard}-${run}.json`;
export const pageKey = (page: number, run: string): string => `people/figures/${page}-${run}.json`;
export const teamKey = (run: string): string => `people/team/${run}.json`;

/** The team's days, and what is shown of them. */
export type TeamFile = { readonly days: Days; readonly work: Work };

const read = async <Of>(key: string): Promise<Of> => JSON.parse(await textAt(key)) as Of;

export const storedIndex = async (run: string): Promise<PeopleIndex> =>
  peopleIndexSchema.parse(await read<unknown>(indexKey(run)));
export const storedPeopleDay = async (day: string, shard: string, run: string): Promise<PeopleDay> =>
  peopleDaySchema.parse(await read<unknown>(peopleDayKey(day, shard, run)));
export const storedHistory = (shard: string, run: string): Promise<History> => read(historyKey(shard, run));
export const storedPage = (page: number, run: string): Promise<readonly PersonFigures[]> => read(pageKey(page, run));
export const storedTeam = (run: string): Promise<TeamFile> => read(teamKey(run));

/** Writes a file of a run. */
export const storePeople = (key: string, content: unknown): Promise<void> =>
  put(key, JSON.stringify(content), "application/json");
