import type { Clock } from "../../clock.ts";
import type { Level } from "../../store/store.ts";
import { idOf, type Person } from "../bearer.ts";

/** Somebody in the pool; times in milliseconds since the epoch. */
export type Member = Person & {
  readonly email?: string;
  readonly enabled: boolean;
  readonly createdAt: number;
  readonly changedAt: number;
  /** Refresh tokens from before are over. */
  readonly signedOutAt?: number;
};

/** The people of the pool and its groups. Everything is on disk before a change is acknowledged. */
export interface Directory {
  /** By name. */
  all(): readonly Member[];
  find(name: string): Member | undefined;
  /** Whoever signs in with this name or address. */
  findAlias(nameOrEmail: string): Member | undefined;
  bySubject(subject: string): Member | undefined;
  put(member: Member): Promise<void>;
  hasGroup(name: string): boolean;
  addGroup(name: string): Promise<void>;
}

type Options = {
  readonly level: Level;
  readonly clock: Clock;
  /** Who is there from the beginning. What became of them since is kept. */
  readonly people: readonly Person[];
  /** The groups that the template makes. */
  readonly groups: readonly string[];
};

/** Opens the directory of a data folder. It is small, so it is read whole and answers from memory. */
export async function openDirectory({ level, clock, people, groups }: Options): Promise<Directory> {
  const kept = level.sublevel<string, Member>(["cognito", "people"], { valueEncoding: "json" });
  const made = level.sublevel<string, true>(["cognito", "groups"], { valueEncoding: "json" });
  const members = new Map<string, Member>();
  for (const { name, groups: of } of people) members.set(name, newMember({ name, groups: of }, clock.now()));
  for await (const member of kept.values()) members.set(member.name, member);
  const known = new Set([...groups, ...people.flatMap((person) => person.groups), ...(await made.keys().all())]);
  const all = (): Member[] => [...members.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    all,
    find: (name) => members.get(name),
    findAlias: (alias) => members.get(alias) ?? all().find(({ email }) => email === alias),
    bySubject: (subject) => all().find((member) => idOf(member) === subject),
    async put(member) {
      await kept.put(member.name, member);
      members.set(member.name, member);
    },
    hasGroup: (name) => known.has(name),
    async addGroup(name) {
      await made.put(name, true);
      known.add(name);
    },
  };
}

/** Somebody new at `now`. */
export const newMember = (person: Person & { readonly email?: string }, now: number): Member => ({
  ...person,
  enabled: true,
  createdAt: now,
  changedAt: now,
});
