import { row } from "../table.ts";

/** One row a person: the version of what reviewers are told that they saw last. */
export const readId = (person: string): string => `read_${person}`;

/** The version that `person` saw last; undefined for whoever comes for the first time. */
export const readBy = async (person: string): Promise<string | undefined> =>
  (await row<{ readonly version: string }>(readId(person)))?.version;
